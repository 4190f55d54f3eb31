package dev.squall.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PausesTest {
  private static final long HALF = 500_000_000L;

  private final AtomicLong paused = new AtomicLong(400);
  private final Pauses pauses = new Pauses(paused::get);

  @Test
  void whatWasBeforeItIsPlayedDoesNotCount() {
    paused.addAndGet(100);
    assertThat(pauses.look(2 * HALF)).isNull();
    paused.addAndGet(100);
    pauses.begin(3 * HALF);
    assertThat(pauses.look(4 * HALF)).isNull();
    paused.addAndGet(60);
    pauses.begin(5 * HALF); // the next phase
    assertThat(pauses.look(5 * HALF)).isNotNull();
  }

  @Test
  void whatWasBeforeDoesNotCount() {
    pauses.begin(0);
    assertThat(pauses.look(HALF)).isNull();
    assertThat(pauses.look(2 * HALF)).isNull();
  }

  @Test
  void manyShortOnesWithinASecondCountTogether() {
    pauses.begin(0);
    paused.addAndGet(30);
    assertThat(pauses.look(HALF)).isNull();
    paused.addAndGet(30);
    assertThat(pauses.look(2 * HALF))
        .isEqualTo(new Pauses.Stretch(0, "the engine stood still for 60 ms to collect garbage"));
    assertThat(pauses.look(3 * HALF)).isNull();
  }

  @Test
  void aFewInEachSecondAreNothing() {
    pauses.begin(0);
    for (int i = 1; i < 20; i++) {
      paused.addAndGet(20);
      assertThat(pauses.look(i * HALF)).isNull();
    }
  }

  @Test
  void thisProcessCanBeAsked() {
    Pauses here = Pauses.here();
    here.begin(0);
    assertThat(here.look(1)).isNull();
  }
}
