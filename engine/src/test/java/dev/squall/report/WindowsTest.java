package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowsTest {
  @Test
  void whatOverlapsIsOne() {
    Windows windows = new Windows();
    windows.add(0, 10, "late");
    windows.add(5, 20, "starved");
    windows.add(30, 40, "late");
    assertThat(windows.all())
        .containsExactly(
            new Windows.Window(0, 20, "late; starved", 20), new Windows.Window(30, 40, "late", 10));
    assertThat(windows.covered()).isEqualTo(30);
  }

  @Test
  void theSameStretchTwiceCountsOnce() {
    Windows windows = new Windows();
    windows.add(0, 10, "late");
    windows.add(0, 10, "late");
    windows.add(2, 10, "late");
    assertThat(windows.covered()).isEqualTo(10);
    assertThat(windows.all()).hasSize(1);
  }

  @Test
  void touchesOnlyWhatOverlaps() {
    Windows windows = new Windows();
    windows.add(10, 20, "late");
    assertThat(windows.touches(0, 10)).isFalse();
    assertThat(windows.touches(0, 11)).isTrue();
    assertThat(windows.touches(19, 30)).isTrue();
    assertThat(windows.touches(20, 30)).isFalse();
  }

  @Test
  void pastItsRoomTheCoveredTimeStaysTrue() {
    Windows windows = new Windows();
    for (long i = 0; i < 10_000; i++) {
      windows.add(i * 100, i * 100 + 7, "late");
    }
    assertThat(windows.all()).hasSize(Windows.MOST);
    assertThat(windows.covered()).isEqualTo(70_000);
    assertThat(windows.united()).isEqualTo(10_000 - Windows.MOST);
  }
}
