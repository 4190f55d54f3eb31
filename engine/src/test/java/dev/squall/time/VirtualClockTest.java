package dev.squall.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class VirtualClockTest extends ClockContract {
  @Override
  Clock clock() {
    return new VirtualClock();
  }

  @Test
  void standsStillUntilSomeoneWaits() throws InterruptedException {
    VirtualClock clock = new VirtualClock();
    assertThat(clock.nanos()).isZero();
    assertThat(clock.wall()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    clock.waitUntil(Duration.ofDays(2).toNanos());
    assertThat(clock.nanos()).isEqualTo(Duration.ofDays(2).toNanos());
    assertThat(clock.wall()).isEqualTo(Instant.parse("2026-01-03T00:00:00Z"));
    clock.waitUntil(5);
    assertThat(clock.nanos()).isEqualTo(Duration.ofDays(2).toNanos());
    clock.advance(Duration.ofSeconds(1));
    assertThat(clock.nanos()).isEqualTo(Duration.ofDays(2).plusSeconds(1).toNanos());
  }

  @Test
  void doesNotGoBack() {
    assertThatThrownBy(() -> new VirtualClock().advance(Duration.ofSeconds(-1)))
        .hasMessage("virtual clock: step must be ≥ 0 s, was PT-1S");
  }
}
