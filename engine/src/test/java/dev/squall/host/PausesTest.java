package dev.squall.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PausesTest {
  private static final long HALF = 500_000_000L;

  private final AtomicLong paused = new AtomicLong(400);
  private final Pauses pauses = new Pauses(paused::get, 0);

  @Test
  void whatWasBeforeDoesNotCount() {
    assertThat(pauses.look(HALF)).isNull();
    assertThat(pauses.look(2 * HALF)).isNull();
  }

  @Test
  void manyShortOnesWithinASecondCountTogether() {
    paused.addAndGet(30);
    assertThat(pauses.look(HALF)).isNull();
    paused.addAndGet(30);
    assertThat(pauses.look(2 * HALF))
        .isEqualTo(new Pauses.Stretch(0, "the engine stood still for 60 ms to collect garbage"));
    assertThat(pauses.look(3 * HALF)).isNull();
  }

  @Test
  void aFewInEachSecondAreNothing() {
    for (int i = 1; i < 20; i++) {
      paused.addAndGet(20);
      assertThat(pauses.look(i * HALF)).isNull();
    }
  }

  @Test
  void thisProcessCanBeAsked() {
    assertThat(Pauses.here(0).look(1)).isNull();
  }
}
