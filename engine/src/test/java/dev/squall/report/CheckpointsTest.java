package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.event.Event;
import dev.squall.journal.RunFolder;
import dev.squall.latency.Calls;
import dev.squall.latency.Histograms;
import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.plan.Monitoring;
import dev.squall.plan.Plan;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckpointsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  @TempDir Path temp;
  private RunFolder folder;
  private final RunFold run = new RunFold();
  private final List<String> warned = new ArrayList<>();

  @BeforeEach
  void begin() throws IOException {
    folder = RunFolder.createAt(temp.resolve("run"));
    run.on(0, new Event.RunStarted(Event.SCHEMA, "20261123-1", Instant.EPOCH, "1", "squall", 1));
    Plan steady = Shop.steady(Duration.ofHours(1));
    Monitoring soaking = Monitoring.USUAL.soaking(INTERVAL);
    run.on(0, new Event.Planned(steady.change(steady.length()).monitoring(soaking).build()));
    run.on(0, new Event.Sampling(List.of(new Metric(Names.CPU, Dimension.SHARE, "busy")), SECOND));
    run.on(0, new Event.StateChanged("warming", "running", ""));
  }

  private Checkpoints checkpoints() {
    return new Checkpoints(run, INTERVAL, folder, warned::add);
  }

  /** Plays seconds {@code from} to {@code to}, of an engine that keeps a megabyte a minute. */
  private void play(Checkpoints to, int from, int until) {
    for (int second = from; second < until; second++) {
      long at = (second + 1) * SECOND;
      tell(to, at, new Event.Sampled(0, 0, new double[] {0.3}));
      tell(
          to,
          at,
          new Event.ProcessSeen(
              "engine", Map.of(Names.HEAP_KEPT, 50e6 + second * 1e6 / 60, Names.HEAP_LIMIT, 1e9)));
      tell(to, at, new Event.DriveInterval("checkout", SECOND, calls(second)));
    }
  }

  private void tell(Checkpoints to, long at, Event event) {
    run.on(at, event);
    to.on(at, event);
  }

  private static Calls calls(int second) {
    Histogram times = Histograms.empty();
    for (int i = 0; i < 20; i++) {
      times.recordValue(5_000_000 + (second * 31L + i * 17) % 100_000);
    }
    String text = Histograms.write(times);
    return new Calls(
        20,
        20,
        20,
        0,
        0,
        0,
        1,
        0.1,
        0.1,
        "",
        List.of(new Calls.OperationCalls("browse", 19, 1, 0, 0, 20, 0, Map.of(), text, text)),
        List.of(),
        Map.of());
  }

  private List<String> written() throws IOException {
    try (Stream<Path> files = Files.list(folder.path().resolve("checkpoints"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private JsonNode json(String name) throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readString(folder.path().resolve("checkpoints").resolve(name)));
  }

  @Test
  void oneIsWrittenAnIntervalForPeopleAndForPrograms() throws IOException {
    Checkpoints checkpoints = checkpoints();
    play(checkpoints, 0, 59);
    assertThat(Checkpoints.last(folder)).isNull();
    play(checkpoints, 59, 61);
    checkpoints.close();

    assertThat(written()).containsExactly("001.json", "001.txt");
    JsonNode json = json("001.json");
    assertThat(json.at("/schema").intValue()).isEqualTo(Checkpoints.SCHEMA);
    assertThat(json.at("/run").stringValue()).isEqualTo("20261123-1");
    assertThat(json.at("/at").doubleValue()).isBetween(60.0, 61.0);
    assertThat(json.at("/length").doubleValue()).isEqualTo(3600);
    assertThat(json.at("/operations/checkout").longValue()).isBetween(1180L, 1220L);
    assertThat(json.at("/failed/checkout").longValue()).isBetween(59L, 61L);
    assertThat(json.get("levels").get(Names.of(Names.HEAP_KEPT, "engine")).doubleValue())
        .isBetween(50.9e6, 51.1e6);
    assertThat(json.at("/findings/unsaid").toString()).contains("it takes 5 min at least");
    String text = Checkpoints.last(folder);
    assertThat(text)
        .contains("Run 20261123-1, checkpoint 1: 1 min")
        .contains("of 1 h")
        .contains("checkout: 1,")
        .contains("failed")
        .doesNotContain("cut");
    assertThat(warned).isEmpty();
  }

  @Test
  void aLeakStandsInTheCheckpointsOnceItIsOne() throws IOException {
    Checkpoints checkpoints = checkpoints();
    play(checkpoints, 0, 899);
    checkpoints.close();
    Checkpoints rest = checkpoints();
    play(rest, 899, 901);
    rest.close();
    assertThat(Checkpoints.last(folder))
        .contains("15 min")
        .contains("heap in use after collection of process 'engine' grew");
    String last = written().stream().filter(each -> each.endsWith(".json")).toList().getLast();
    assertThat(json(last).at("/findings/findings").findValuesAsString("kind")).contains("drift");
  }

  @Test
  void aRunThatGoesOnCountsOnAndWritesNoneForTheMomentItWasCut() throws IOException {
    try (Checkpoints before = checkpoints()) {
      play(before, 0, 61);
    }
    try (Checkpoints after = checkpoints()) {
      tell(
          after,
          90 * SECOND,
          new Event.Resumed(
              Instant.EPOCH.plusSeconds(3600),
              3_510 * SECOND,
              88 * SECOND,
              SECOND,
              "killed",
              List.of(),
              "",
              "1",
              "squall resume",
              1));
      play(after, 90, 119);
    }
    assertThat(written()).containsExactly("001.json", "001.txt");
    try (Checkpoints after = checkpoints()) {
      play(after, 119, 122);
    }
    assertThat(written()).containsExactly("001.json", "001.txt", "002.json", "002.txt");
    assertThat(Checkpoints.last(folder)).contains("checkpoint 2").contains("cut 1 time");
    assertThat(json("002.json").at("/cuts").intValue()).isEqualTo(1);
  }

  @Test
  void whatCanNotBeWrittenIsWarnedOf() throws IOException {
    Files.writeString(folder.path().resolve("checkpoints"), "in the way");
    try (Checkpoints checkpoints = checkpoints()) {
      play(checkpoints, 0, 61);
    }
    assertThat(warned).singleElement().asString().contains("the checkpoint could not be written");
  }

  @Test
  void aTornOneIsNotTheLast() throws IOException {
    try (Checkpoints checkpoints = checkpoints()) {
      play(checkpoints, 0, 61);
    }
    Files.writeString(folder.path().resolve("checkpoints/002.txt"), "for people alone");
    assertThat(Checkpoints.last(folder)).contains("checkpoint 1");
  }
}
