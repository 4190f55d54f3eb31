package dev.squall.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeMeanTest {
  @Test
  void weighsEachLevelByItsTime() {
    TimeMean mean = new TimeMean(1000);
    mean.set(10, 1100);
    mean.set(4, 1300);
    assertThat(mean.take(1400)).isEqualTo((100 * 0 + 200 * 10 + 100 * 4) / 400.0);
  }

  @Test
  void beginsAnewAtEachTaking() {
    TimeMean mean = new TimeMean(0);
    mean.set(10, 0);
    mean.take(100);
    mean.set(20, 150);
    assertThat(mean.take(200)).isEqualTo(15);
  }

  @Test
  void isTheLevelWhereNoTimeWentBy() {
    TimeMean mean = new TimeMean(5);
    mean.set(3, 5);
    assertThat(mean.take(5)).isEqualTo(3);
  }

  @Test
  void isInfiniteWhenItWasAtAnyTime() {
    TimeMean mean = new TimeMean(0);
    mean.set(Double.POSITIVE_INFINITY, 10);
    mean.set(1, 20);
    assertThat(mean.take(30)).isInfinite();
    assertThat(mean.take(40)).isEqualTo(1);
  }

  @Test
  void timeThatRunsBackwardsWeighsNothing() {
    TimeMean mean = new TimeMean(100);
    mean.set(7, 50);
    assertThat(mean.take(200)).isEqualTo(7);
  }
}
