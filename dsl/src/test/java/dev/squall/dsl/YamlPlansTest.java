package dev.squall.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.Committed;
import dev.squall.plan.Plan;
import dev.squall.plan.PlanJson;
import dev.squall.plan.Source;
import dev.squall.problem.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plans in YAML, each with the script that it is read as, to the letter. {@code
 * -Dsquall.update=true} writes the scripts anew.
 */
class YamlPlansTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "yaml", "plans");

  static Stream<Path> plans() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> plans = files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
      assertThat(plans).hasSizeGreaterThanOrEqualTo(4);
      return plans.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("plans")
  void isReadAsThisScript(Path yaml) throws IOException {
    String groovy = Objects.requireNonNull(plan(yaml, null).sources().getFirst().groovy());
    Path expected = FOLDER.resolve(yaml.getFileName().toString().replace(".yaml", ".groovy"));
    Committed.is(expected, groovy);
  }

  @ParameterizedTest
  @MethodSource("plans")
  void theScriptIsTheSamePlan(Path yaml) throws IOException {
    Plan plan = plan(yaml, null);
    Source source = plan.sources().getFirst();
    assertThat(source.text()).isEqualTo(Files.readString(yaml));
    Plan grown = plan(FOLDER.resolve("grown.groovy"), source.groovy());
    assertThat(told(grown)).isEqualTo(told(plan));
    assertThat(grown.sources().getFirst().groovy()).isNull();
    assertThat(PlanJson.read("plan.json", PlanJson.write(plan))).isEqualTo(plan);
  }

  @Test
  void saysTheVerySamePlanAsAScriptWrittenByHand() {
    String yaml =
        """
        scenario: {name: Day, seed: 42}
        clock: {length: 24h, in: 3 min}
        let:
          day: {officeDay: {low: 10%, high: 85%}}
        load:
          cpu: {along: $day}
          memory: {along: {value: $day, between: [5%, 20%]}}
          disk: {rate: 200/s, block: 16KiB, mix: {read: 70%, write: 30%}}
          network: {rate: {value: $day, times: 50 MB/s}}
        at:
          14h: {spike: {factor: 3, of: network, during: 15min}}
          3h: {maintenance: {during: 30min}}
        limits:
          cpu: {below: 95%, patience: 3, coolDown: 10s}
        """;
    String groovy =
        """
        scenario 'Day', seed: 42
        clock 24.hours, in: 3.minutes
        def day = officeDay(low: 10.percent, high: 85.percent)
        load cpu,     along: day
        load memory,  along: day.between(5.percent, 20.percent)
        load disk,    rate: 200.perSecond, block: 16.KiB, mix: [read: 70.percent, write: 30.percent]
        load network, rate: day * 50.MBps
        at 14.h, spike(3.times, of: network, during: 15.minutes)
        at 3.h,  maintenance(during: 30.minutes)
        limits { cpu below: 95.percent, patience: 3, coolDown: 10.seconds }
        """;
    assertThat(told(plan(Path.of("day.yaml"), yaml)))
        .isEqualTo(told(plan(Path.of("day.groovy"), groovy)));
  }

  /** A plan without the texts it was made of. */
  private static JsonNode told(Plan plan) {
    ObjectNode json = (ObjectNode) JsonMapper.shared().readTree(PlanJson.write(plan));
    json.remove("sources");
    return json;
  }

  private static Plan plan(Path path, String text) {
    Request request =
        new Request(
            path.getFileName().toString(),
            path,
            text,
            Map.of(),
            Map.of(),
            OptionalLong.empty(),
            Machines.SMALL,
            Request.TIME_LIMIT);
    return switch (Scenarios.evaluate(request, line -> {})) {
      case Evaluation.Planned planned -> planned.plan();
      case Evaluation.Rejected rejected ->
          throw new AssertionError(Rendering.of(rejected.problems(), rejected.sources()::get));
    };
  }
}
