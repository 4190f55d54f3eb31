package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.Schema;
import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SummarySchemaTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  static JsonNode schema() throws Exception {
    try (InputStream in = RunFold.class.getResourceAsStream("summary.schema.json")) {
      return MAPPER.readTree(in);
    }
  }

  static Stream<List<Timed>> runs() {
    List<Timed> calm = OfficeDay.calm();
    List<Timed> wrong = new ArrayList<>(calm.subList(0, calm.size() / 3));
    wrong.add(new Timed(61_000_000_000L, new Event.EngineDied(137, "killed")));
    return Stream.of(
        calm,
        OfficeDay.troubled(),
        OfficeDay.on(64),
        calm.subList(0, 3),
        List.of(),
        wrong,
        SearchRuns.found().events(),
        List.of(
            new Timed(
                0, new Event.Refused(List.of(Problem.of(Place.whole("a.groovy"), "wrong"))))));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everySummaryFitsItsSchema(List<Timed> events) throws Exception {
    String json = RecordJson.of(OfficeDay.fold(events).summary());
    assertThat(Schema.wrong(schema(), MAPPER.readTree(json))).isEmpty();
  }

  @Test
  void theSchemaNotices() throws Exception {
    ObjectNode summary =
        (ObjectNode) MAPPER.readTree(RecordJson.of(OfficeDay.fold(OfficeDay.calm()).summary()));
    ((ObjectNode) summary.get("verdict")).put("state", "great");
    ((ObjectNode) summary.get("loads").get(0)).put("wrong", -1);
    summary.put("schema", 2).put("more", true).remove("seed");
    assertThat(Schema.wrong(schema(), summary))
        .anyMatch(w -> w.startsWith("$.verdict.state: must be one of"))
        .anyMatch(w -> w.startsWith("$.loads[0].wrong: must be ≥ 0"))
        .anyMatch(w -> w.startsWith("$.schema: must be 1"))
        .contains("$: must not have 'more'", "$: must have 'seed'");
  }

  @Test
  void theSchemaKnowsEveryExitCode() throws Exception {
    JsonNode codes = schema().at("/$defs/verdict/properties/exit/enum");
    assertThat(
            new TreeSet<>(
                StreamSupport.stream(codes.spliterator(), false).map(JsonNode::asInt).toList()))
        .isEqualTo(new TreeSet<>(Stream.of(ExitCode.values()).map(ExitCode::number).toList()));
  }

  @Test
  void strangeTextStaysWhatItWas() {
    Summary.Part part = new Summary.Part("a\"b\\c\n\t\u0001\uD800", "ключ", "<>&", 0.5, null);
    JsonNode read = MAPPER.readTree(RecordJson.of(part));
    assertThat(read.get("name").asString()).isEqualTo("a\"b\\c\n\t\u0001\uD800");
    assertThat(read.get("kind").asString()).isEqualTo("ключ");
    assertThat(read.get("what").asString()).isEqualTo("<>&");
    assertThat(read.get("to").isNull()).isTrue();
  }
}
