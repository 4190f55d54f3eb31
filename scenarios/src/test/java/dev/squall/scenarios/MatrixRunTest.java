package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A matrix of the packaged Squall: refused, and cut after its first cell. */
@Tag("real")
@Execution(ExecutionMode.CONCURRENT)
class MatrixRunTest {
  private static final String TWO =
      """
      component('shop') { pay { sleep(2.ms) } }
      component('till') { pay { sleep(2.ms) } }
      drive shop, rate: 20.perSecond
      drive till, rate: 20.perSecond
      play during: 1.minute
      """;

  @Test
  void oneAloneIsRefusedAndSoIsABoundOfNobody() throws Exception {
    try (Stage stage = new Stage()) {
      Path script = stage.script("two.groovy", TWO);
      Started one = stage.start("matrix", script.toString(), "--only", "shop");
      one.endsWith(104);
      assertThat(one.err()).contains("must have two or more").contains("--curves cpu");
      Started bound = stage.start("matrix", script.toString(), "--expect", "shop,tell=10%");
      bound.endsWith(104);
      assertThat(bound.err()).contains("did you mean 'till'?");
    }
  }

  @Test
  void whatWasCutIsThereToReadAndToGoOnWith() throws Exception {
    try (Stage stage = new Stage()) {
      Path script = stage.script("two.groovy", TWO);
      Path into = stage.script("x", "").resolveSibling("matrix");
      Started cut =
          stage.start(
              "matrix",
              script.toString(),
              "--each",
              "8s",
              "--repeats",
              "1",
              "--into",
              into.toString());
      cut.awaitOut("1/3  ");
      Stage.signal("INT", cut.pid());
      cut.endsWith(105);
      assertThat(cut.err()).contains("--into").contains("plays what it lacks");
      assertThat(cut.out()).contains("cut off: 2 of 3 cells were not played");
      assertThat(Files.readString(into.resolve("matrix.html"))).contains("Not played: ");
      assertThat(into.resolve("matrix.json")).isNotEmptyFile();
      try (Stream<Path> runs = Files.list(into.resolve("cells"))) {
        List<Path> folders = runs.filter(path -> !Files.isSymbolicLink(path)).toList();
        assertThat(folders).hasSizeBetween(1, 2);
        assertThat(folders.getFirst().resolve("report.html")).isNotEmptyFile();
      }
    }
  }
}
