package dev.squall.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.component.ComponentType;
import dev.squall.dsl.library.LibraryTest;
import dev.squall.library.Libraries;
import dev.squall.library.LibraryJar;
import dev.squall.library.Offer;
import dev.squall.library.Packing;
import dev.squall.problem.Rendering;
import dev.squall.ramp.PhaseSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** stdlib is a library as any: held to its manifest by what holds a user's own to it. */
class StdlibLibraryTest {
  private static final Path FOLDER = Path.of("src", "main", "resources", "META-INF", "squall");

  private static LibraryJar library() {
    return LibraryJar.packed("stdlib", Packing.of(FOLDER, "stdlib"));
  }

  @Test
  void isWhatItsManifestSays() {
    LibraryJar library = library();
    LibraryTest.Result result =
        LibraryTest.of(library, Libraries.of(Path.of("")).with(library, List.of()), FOLDER + "/");
    assertThat(Rendering.of(result.problems(), result.sources()::get)).isEmpty();
    assertThat(result.failed()).isEmpty();
    assertThat(result.passed()).as("12 examples, a page, 2 tests").isEqualTo(15);
  }

  @Test
  void offersEachOfItsTypes() {
    List<String> types = new ArrayList<>();
    ServiceLoader.load(ComponentType.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(each -> each.getClass().getName().startsWith("dev.squall.stdlib."))
        .forEach(each -> types.add(each.name()));
    ServiceLoader.load(PhaseSeries.class).forEach(each -> types.add(each.name()));
    assertThat(library().manifest().offers()).extracting(Offer::name).containsAll(types);
    assertThat(types).hasSize(9);
  }

  @Test
  void hasTheVersionOfThisSquall() throws IOException {
    Matcher version =
        Pattern.compile("<artifactId>squall</artifactId>\\s*<version>([^<-]+)")
            .matcher(Files.readString(Path.of("pom.xml")));
    assertThat(version.find()).isTrue();
    assertThat(library().manifest().version()).isEqualTo(version.group(1));
  }
}
