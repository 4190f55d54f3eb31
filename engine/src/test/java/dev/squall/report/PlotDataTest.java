package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.journal.RunFolder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a page that draws along asks for. */
class PlotDataTest {
  private static final long SECOND = 1_000_000_000L;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path temporary;

  private static JsonNode plots(RunFold run, long since) {
    return JSON.readTree(Reports.plots(run, since));
  }

  @Test
  void whoHasDrawnItUpToAMomentLacksOnlyWhatCameSince() {
    RunFold run = OfficeDay.fold(OfficeDay.troubled());
    JsonNode whole = plots(run, 0);
    JsonNode rest = plots(run, 100 * SECOND);
    int first = rest.path("first").asInt();
    assertThat(whole.path("first").asInt()).isZero();
    assertThat(first * rest.path("width").asDouble()).isBetween(98.0, 100.0);
    assertThat(rest.path("panels").size()).isEqualTo(whole.path("panels").size()).isPositive();
    for (int panel = 0; panel < rest.path("panels").size(); panel++) {
      JsonNode lines = whole.at("/panels/" + panel + "/lines");
      JsonNode lacked = rest.at("/panels/" + panel + "/lines");
      for (int line = 0; line < lines.size(); line++) {
        List<JsonNode> all = List.copyOf(lines.get(line).path("values").values());
        assertThat(all).hasSize(whole.path("size").asInt());
        assertThat(List.copyOf(lacked.get(line).path("values").values()))
            .isEqualTo(all.subList(first, all.size()));
      }
    }
    assertThat(rest.path("moments").size()).isPositive().isLessThan(whole.path("moments").size());
    assertThat(rest.path("moments").values())
        .allMatch(moment -> moment.path("at").asDouble() >= 98);
    assertThat(rest.path("phases")).isEqualTo(whole.path("phases"));
  }

  @Test
  void takingThemChangesNothing() {
    List<Timed> events = OfficeDay.troubled();
    RunFold looked = new RunFold();
    for (int i = 0; i < events.size(); i++) {
      looked.on(events.get(i));
      if (i % 500 == 0) {
        Reports.plots(looked, 0);
      }
    }
    assertThat(RecordJson.of(looked.summary()))
        .isEqualTo(RecordJson.of(OfficeDay.fold(events).summary()));
  }

  @Test
  void aFaultThatIsThereHasNoEnd() {
    RunFold run = new RunFold();
    run.on(SECOND, new Event.HappeningStarted("slow shop", "fault", "delay of 80 ms"));
    run.on(2 * SECOND, new Event.Said("still there"));
    assertThat(plots(run, 0).at("/happenings/0/to").isNull()).isTrue();
    run.on(3 * SECOND, new Event.HappeningEnded("slow shop"));
    assertThat(plots(run, 0).at("/happenings/0/to").asDouble()).isEqualTo(3);
  }

  @Test
  void ofARunThatIsOverTheyAreThoseOfItsPage() throws Exception {
    RunFold run = OfficeDay.fold(OfficeDay.troubled());
    RunFolder folder = RunFolder.createAt(temporary.resolve("run"));
    Reports.write(folder, run);
    assertThat(JSON.readTree(Reports.plots(folder))).isEqualTo(plots(run, 0));
    RunFolder empty = RunFolder.createAt(temporary.resolve("empty"));
    Reports.write(empty, new RunFold());
    assertThat(JSON.readTree(Reports.plots(empty)).path("panels").size()).isZero();
  }
}
