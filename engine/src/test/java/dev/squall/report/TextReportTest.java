package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextReportTest {
  private static String text(List<Timed> events) {
    return TextReport.of(OfficeDay.fold(events).summary(), "runs/office-day");
  }

  @Test
  void aCalmDay() throws Exception {
    GoldenText.check("calm.txt", text(OfficeDay.calm()));
  }

  @Test
  void aTroubledDay() throws Exception {
    GoldenText.check("troubled.txt", text(OfficeDay.troubled()));
  }

  @Test
  void aDayCutShort() throws Exception {
    List<Timed> events = OfficeDay.calm();
    GoldenText.check("cut-short.txt", text(events.subList(0, events.size() / 2)));
  }

  @Test
  void aRefusedScenario() throws Exception {
    RunFold run = new RunFold();
    run.on(
        0,
        new Event.Refused(
            List.of(
                new Problem(
                    Place.at("storm.groovy", 2, 3),
                    "'cpuu' is not a word of Squall",
                    "did you mean 'cpu'?"))));
    GoldenText.check("refused.txt", TextReport.of(run.summary(), null));
  }

  @Test
  void whatCannotBeTrustedStandsFirst() {
    assertThat(text(OfficeDay.troubled()))
        .startsWith("! 2.5 % of the time with loads can't be trusted");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120})
  void itFitsTheTerminal(int width) throws Exception {
    Summary run = OfficeDay.fold(OfficeDay.troubled()).summary();
    assertThat(TextReport.of(run, "runs/office-day", width).lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
    GoldenText.check("narrow-" + width + ".txt", TextReport.of(run, "runs/office-day", width));
  }

  @Test
  void whatStandsAtTheEndOfARunFitsASmallTerminal(@TempDir Path folder) throws Exception {
    Files.createFile(folder.resolve("report.html"));
    Files.createFile(folder.resolve("engine.jfr"));
    Summary run = OfficeDay.fold(OfficeDay.troubled()).summary();
    String text = TextReport.closing(run, folder, "runs/office-day", 80);
    assertThat(text.lines().count()).isLessThanOrEqualTo(16);
    GoldenText.check("closing.txt", text);
  }
}
