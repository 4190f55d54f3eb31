package dev.squall.dsl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which thread's end by a full memory is the engine's end too. */
class LastWordsTest {
  /** A thread whose calls are of these types, innermost first. */
  private static boolean last(String... types) {
    return LastWords.ofTheEngine(
        Stream.concat(Stream.of(types), Stream.of("java.lang.Thread"))
            .map(type -> new StackTraceElement(type, "run", null, 1))
            .toArray(StackTraceElement[]::new));
  }

  @Test
  void itsOwnIs() {
    assertThat(last("java.util.ArrayList", "dev.squall.host.Engine")).isTrue();
    assertThat(last("java.util.TimerThread")).as("nobody's in particular").isTrue();
  }

  @Test
  void oneThatAnOperationBeganIsNot() {
    assertThat(last("dev.squall.component.Tools", "shop.Operations")).isFalse();
  }

  @Test
  void theRecordersIsNot() {
    assertThat(last("jdk.jfr.internal.consumer.EventDirectoryStream")).isFalse();
    assertThat(last("jdk.jfr.Recording", "dev.squall.heap.HeapWatch")).isTrue();
  }
}
