package dev.squall.curve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.Committed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference of curves is what the code says; {@code -Dsquall.update=true} writes it anew. */
final class CurvePageTest {
  private static final Path ENGINE = Path.of("").toAbsolutePath();
  private static final Path REFERENCE = ENGINE.resolveSibling("docs").resolve("reference");

  @Test
  void theReferenceIsUpToDate() throws IOException {
    Map<String, String> files =
        new CurvePage(ENGINE.resolve("src/main/java/dev/squall/curve")).files();
    for (Map.Entry<String, String> each : files.entrySet()) {
      Path file = REFERENCE.resolve(each.getKey());
      Committed.is(file, each.getValue());
    }
    try (Stream<Path> drawings = Files.list(REFERENCE.resolve("curves"))) {
      assertThat(drawings.map(p -> "curves/" + p.getFileName())).allMatch(files::containsKey);
    }
  }

  @Test
  void everyCurveIsInIt() {
    assertThat(Gallery.ALL.stream().map(Gallery::type).collect(Collectors.toSet()))
        .containsAll(Arrays.asList(Curve.class.getPermittedSubclasses()))
        .contains(OfficeDay.class);
  }
}
