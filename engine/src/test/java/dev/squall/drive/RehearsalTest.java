package dev.squall.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.time.Clock;
import org.junit.jupiter.api.Test;

class RehearsalTest {
  @Test
  void operationsAreBegunAndCounted() throws Exception {
    assertThat(Rehearsal.play(Clock.system())).isGreaterThan(20);
  }
}
