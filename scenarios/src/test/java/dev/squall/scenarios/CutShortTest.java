package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The report again, from journals that lack this or that. */
@Tag("real")
@Execution(ExecutionMode.CONCURRENT)
class CutShortTest {
  @Test
  void theReportComesFromTheJournalWhateverItLacks() throws Exception {
    try (Stage stage = new Stage()) {
      stage.run(stage.script("short.groovy", Scripts.allFour(stage.disk, 3))).endsWell();
      Path run = stage.run();
      List<String> lines = Files.readAllLines(run.resolve("events.ndjson"));

      Path whole = copy(stage, "whole", String.join("\n", lines) + "\n");
      report(stage, whole);
      assertThat(Stage.json(whole.resolve("summary.json")).path("verdict"))
          .isEqualTo(Stage.json(run.resolve("summary.json")).path("verdict"));

      String half = String.join("\n", lines.subList(0, lines.size() / 2));
      Path torn = copy(stage, "torn", half + "\n" + lines.getLast().substring(0, 20));
      Started report = report(stage, torn);
      assertThat(report.out()).containsIgnoringCase("cut short");

      Path garbage =
          copy(
              stage,
              "garbage",
              half + "\n{\"at\":1,\"type\":\"\n\0\0\0\n" + lines.getLast() + "\n");
      report(stage, garbage);

      Path first = copy(stage, "first", lines.getFirst() + "\n");
      report(stage, first);

      Path empty = copy(stage, "empty", "");
      Started none = stage.squall("report", empty.toString());
      assertThat(none.end()).isIn(0, 104);
      assertThat(none.said()).doesNotContain("Exception");
    }
  }

  private static Path copy(Stage stage, String name, String journal) throws Exception {
    Path folder = Files.createDirectory(stage.folder.resolve(name));
    Files.writeString(folder.resolve("events.ndjson"), journal, StandardOpenOption.CREATE_NEW);
    return folder;
  }

  private static Started report(Stage stage, Path folder) throws Exception {
    Started report = stage.squall("report", folder.toString());
    report.endsWith(0);
    assertThat(folder.resolve("report.html")).isNotEmptyFile();
    assertThat(folder.resolve("summary.json")).isNotEmptyFile();
    assertThat(report.said()).doesNotContain("Exception");
    return report;
  }
}
