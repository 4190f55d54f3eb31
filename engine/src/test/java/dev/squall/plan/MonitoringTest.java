package dev.squall.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MonitoringTest {
  private static Monitoring every(long millis) {
    return new Monitoring(Duration.ofMillis(millis), false, List.of());
  }

  @Test
  void tenReadingsASecondAndNothingElseWhereNobodySays() {
    assertThat(Monitoring.USUAL).isEqualTo(every(100));
    assertThat(Plan.named("x", Duration.ofSeconds(1)).build().monitoring())
        .isEqualTo(Monitoring.USUAL);
  }

  @Test
  void readingsComeNeitherTooOftenNorTooSeldom() {
    assertThat(every(20).every()).isEqualTo(Monitoring.SHORTEST);
    assertThat(every(1000).every()).isEqualTo(Monitoring.LONGEST);
    assertThatThrownBy(() -> every(19))
        .hasMessage("sample: every must be from 20 ms to 1 s, was 19 ms");
    assertThatThrownBy(() -> every(1001)).hasMessageContaining("was 1.001 s");
  }

  @Test
  void aSummaryGoesToAnAddressInBoundedTime() {
    assertThatThrownBy(() -> new Monitoring.Delivery("ftp://x", Duration.ofSeconds(1)))
        .hasMessage(
            "summary: to must be an address such as http://127.0.0.1:9000/hook, was 'ftp://x'");
    assertThatThrownBy(() -> new Monitoring.Delivery("http://x", Duration.ZERO))
        .hasMessageContaining("within must be > 0 s");
  }
}
