package dev.squall.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.squall.event.Event.LoadInterval;
import dev.squall.event.Event.Sampled;
import dev.squall.problem.InvalidInput;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {
  static Stream<Event> all() {
    return EventExamples.all().stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatIsReadBackIsWhatWasWritten(Event event) {
    String line = EventJson.write(1_234, event);

    assertThat(line).startsWith("{\"at\":1234,\"type\":\"").endsWith("}").doesNotContain("\n");
    Timed back = EventJson.read(line);
    assertThat(back.at()).isEqualTo(1_234);
    assertThat(back.event())
        .isInstanceOf(event.getClass())
        .usingRecursiveComparison()
        .withEqualsForType(Double::equals, Double.class)
        .isEqualTo(event);
  }

  @Test
  void theExamplesHoldEveryVariant() {
    assertThat(EventExamples.all().stream().map(Object::getClass).collect(Collectors.toSet()))
        .isEqualTo(Set.copyOf(Arrays.asList(Event.class.getPermittedSubclasses())));
  }

  @ParameterizedTest
  @MethodSource("all")
  void theHandWrittenFormIsJacksons(Event event) {
    String jackson = EventJson.MAPPER.writeValueAsString(event);

    assertThat(EventJson.MAPPER.readTree(EventJson.write(0, event)).toString())
        .isEqualTo(
            EventJson.MAPPER
                .readTree(
                    "{\"at\":0,\"type\":\""
                        + EventJson.type(event.getClass())
                        + "\","
                        + jackson.substring(1))
                .toString());
  }

  @Test
  void theFormIsPlain() {
    assertThat(
            EventJson.write(
                1_500_000_000,
                new LoadInterval(
                    "cpu", 1_000_000_000, null, 0.25, 12, 0, 0, Map.of("others", 0.125))))
        .isEqualTo(
            "{\"at\":1500000000,\"type\":\"load-interval\",\"load\":\"cpu\",\"nanos\":1000000000,\"asked\":null,"
                + "\"achieved\":0.25,\"operations\":12,\"wrong\":0,\"errors\":0,\"details\":{\"others\":0.125}}");
    assertThat(
            EventJson.write(7, new Sampled(1, 2, new double[] {0.5, Double.POSITIVE_INFINITY, 3})))
        .isEqualTo(
            "{\"at\":7,\"type\":\"sampled\",\"lateNanos\":1,\"costNanos\":2,\"values\":[0.5,null,3]}");
  }

  @Test
  void theFrequentOnesLeaveNoGarbage() {
    EventWriter writer = new EventWriter();
    double[] values = new double[40];
    Arrays.setAll(values, i -> i % 5 == 0 ? i * 1e9 : Math.sin(i));
    List<Event> frequent =
        List.of(
            new Sampled(123, 456, values),
            new LoadInterval(
                "cpu", 1_000_000_000, 0.5, Math.PI / 10, 3, 0, 0, Map.of("others", Math.E)));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int rounds = 2_000;
    for (int i = 0; i < rounds; i++) {
      frequent.forEach(event -> writer.write(1, event));
    }

    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < rounds; i++) {
      for (Event event : frequent) {
        writer.write(i, event);
      }
    }
    long perEvent = (threads.getCurrentThreadAllocatedBytes() - before) / (2L * rounds);

    // The iterators over lists and maps; the numbers and texts leave nothing.
    assertThat(perEvent).isLessThan(128);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "{}",
        "{\"at\":1}",
        "{\"at\":1.5,\"type\":\"said\",\"text\":\"x\"}",
        "{\"type\":\"said\",\"at\":1,\"text\":\"x\"}",
        "{\"at\":1,\"type\":\"sayed\",\"text\":\"x\"}",
        "{\"at\":1,\"type\":\"said\"}",
        "{\"at\":1,\"type\":\"said\",\"text\":null}",
        "{\"at\":1,\"type\":\"said\",\"text\":\"x\",\"more\":1}",
        "{\"at\":1,\"type\":\"said\",\"text\":\"x\"}}",
        "{\"at\":1,\"type\":\"said\",\"text\":\"x\"",
        "{\"at\":1,\"type\":\"sampled\",\"lateNanos\":1,\"costNanos\":2,\"values\":[\"x\"]}",
        "{\"at\":1,\"type\":\"sampled\",\"lateNanos\":1,\"costNanos\":2,\"values\":3}",
        "{\"at\":1,\"type\":\"recovered\",\"limit\":null,\"reading\":1}"
      })
  void whatIsNoEventIsRefused(String line) {
    assertThatThrownBy(() -> EventJson.read(line)).isInstanceOf(InvalidInput.class);
  }

  @Test
  void anUnknownTypeIsSaid() {
    assertThatThrownBy(() -> EventJson.read("{\"at\":1,\"type\":\"sayed\",\"text\":\"x\"}"))
        .hasMessageContaining(
            "type must be one of [advised, backed-off, baseline-known, breaker-closed, breaker-opened,")
        .hasMessageContaining("was 'sayed'");
  }
}
