package dev.squall.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.squall.chance.Chance;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ScheduleTest {
  private static final Schedule TWO =
      new Schedule(
          List.of(
              new Schedule.Series("cpu", Dimension.SHARE, new Linear(0.1, 0.4, 3)),
              new Schedule.Series("disk, \"fast\"", Dimension.THROUGHPUT, new Constant(5e7)),
              new Schedule.Series("users", Dimension.NUMBER, new Linear(0, 1, 3))),
          3,
          1);

  @Test
  void asCsv() throws IOException {
    assertThat(csv(TWO))
        .isEqualTo(
            """
            time [s],cpu [%],"disk, ""fast"" [B/s]",users
            0,10,50000000,0
            1,20,50000000,0.3333333333
            2,30,50000000,0.6666666667
            3,40,50000000,1
            """);
  }

  @Test
  void asJson() throws IOException {
    StringBuilder json = new StringBuilder();
    TWO.writeJson(json);
    JsonNode root = JsonMapper.shared().readTree(json.toString());
    assertThat(root.get("stepSeconds").asInt()).isEqualTo(1);
    JsonNode disk = root.get("series").get(1);
    assertThat(disk.get("name").asString()).isEqualTo("disk, \"fast\"");
    assertThat(disk.get("unit").asString()).isEqualTo("B/s");
    assertThat(root.get("series").get(0).get("values").toString()).isEqualTo("[10,20,30,40]");
    assertThat(root.get("series").size()).isEqualTo(3);
  }

  @Test
  void whatIsWrittenCanBeReadBack() throws IOException {
    Curve day = OfficeDay.shape(Chance.ofSeed(42));
    Schedule.Series series = new Schedule.Series("cpu", Dimension.SHARE, day);
    CsvTrace back = Traces.readCsv("a.csv", csv(new Schedule(List.of(series), 86_400, 360)), true);
    assertThat(back.dimension()).isEqualTo(Dimension.SHARE);
    assertThat(back.trace().points()).hasSize(241);
    for (double t = 0; t <= 86_400; t += 360) {
      assertThat(back.trace().at(t)).isCloseTo(day.at(t), within(1e-9));
    }
  }

  @Test
  void countsRowsWithoutLosingOneToRounding() {
    assertThat(new Schedule(TWO.series(), 0.3, 0.1).rows()).isEqualTo(4);
    assertThat(new Schedule(TWO.series(), 10, 3).rows()).isEqualTo(4);
    assertThat(new Schedule(TWO.series(), 1, 3).rows()).isEqualTo(1);
  }

  @Test
  void refusesAnEndlessTable() {
    assertThatThrownBy(() -> new Schedule(TWO.series(), 1e6, 1e-3))
        .hasMessage(
            "schedule: must have at most 10000000 rows, had 1000000000; take a longer step");
    assertThatThrownBy(() -> new Schedule(List.of(), 1, 1))
        .hasMessage("schedule: must have at least one curve, had none");
  }

  private static String csv(Schedule schedule) throws IOException {
    StringBuilder csv = new StringBuilder();
    schedule.writeCsv(csv);
    return csv.toString();
  }
}
