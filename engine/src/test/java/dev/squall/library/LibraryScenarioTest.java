package dev.squall.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.plan.Plan;
import dev.squall.plan.Source;
import dev.squall.problem.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryScenarioTest {
  @TempDir private Path folder;
  private Path tea;

  @BeforeEach
  void begin() throws IOException {
    tea = Added.starter(folder, "acme-tea");
  }

  @Test
  void isNamedByItsLibraryAndByItself() {
    LibraryScenario day = LibraryScenario.of(folder.resolve("acme-tea/acme-tea-day"));
    assertThat(day).isNotNull();
    assertThat(day.file()).isEqualTo("acme-tea/scenarios/acme-tea-day.groovy");
    assertThat(day.text()).contains("scenario 'acme-tea: a day'");
    assertThat(LibraryScenario.names(folder.resolve("below")))
        .as("pinned above")
        .containsExactly("acme-tea/acme-tea-day");
  }

  @Test
  void anyOtherNameIsNone() throws IOException {
    assertThat(LibraryScenario.of(folder.resolve("acme-coffee/acme-tea-day"))).isNull();
    assertThat(LibraryScenario.of(Path.of("acme-tea-day"))).isNull();
    Path file = folder.resolve("acme-tea/acme-tea-day");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    assertThat(LibraryScenario.of(file)).as("a file is meant before").isNull();
    assertThat(LibraryScenario.folder(file)).isEqualTo(file.getParent());
  }

  @Test
  void itsLibrariesAreThoseOfTheFolderItIsNamedFrom() {
    assertThat(LibraryScenario.folder(folder.resolve("acme-tea/acme-tea-day"))).isEqualTo(folder);
  }

  @Test
  void oneThatIsNotThereIsSaidWithTheNearest() {
    assertThatThrownBy(() -> LibraryScenario.of(folder.resolve("acme-tea/acme-tea-dy")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("library 'acme-tea' 0.1.0 has no such scenario")
        .hasMessageContaining("did you mean 'acme-tea/acme-tea-day'?");
  }

  @Test
  void oneOfALibraryThatHasChangedIsNotListedAndWhoNamesItHearsWhy() throws IOException {
    Files.writeString(tea.resolve("words/acme-tea.groovy"), "");
    assertThat(LibraryScenario.names(folder)).isEmpty();
    assertThatThrownBy(() -> LibraryScenario.of(folder.resolve("acme-tea/acme-tea-day")))
        .hasMessageContaining("is not what was pinned");
    Files.writeString(folder.resolve(Lock.FILE), "{");
    assertThat(LibraryScenario.names(folder)).isEmpty();
  }

  @Test
  void aPlanSaysWhetherItWasMadeOfOne() {
    Plan plan =
        Plan.named("x", Duration.ofSeconds(1))
            .sources(List.of(new Source("acme-tea/scenarios/day.groovy", "", "", null)))
            .build();
    assertThat(LibraryScenario.made(plan, Path.of("acme-tea/day"))).isTrue();
    assertThat(LibraryScenario.made(plan, Path.of("work/acme-tea/day"))).isTrue();
    assertThat(LibraryScenario.made(plan, Path.of("acme-tea/scenarios/day.groovy"))).isFalse();
    assertThat(LibraryScenario.made(plan, Path.of("day"))).isFalse();
  }
}
