package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

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
}
