package dev.squall.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.squall.chance.Chance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nanoseconds are passed in: whole minutes pass here in milliseconds. */
class PacerTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long DEBT = 250_000_000L;

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1, 7, 333.3, 20_000, 1e6})
  void aSteadyRateTakesItsIntegralEvenlySpaced(double rate) {
    Pacer pacer = new Pacer(DEBT, 0);
    pacer.rate(rate, 0);
    long now = 0;
    long end = (long) Math.max(30 * SECOND, 30 / rate * SECOND);
    end = Math.min(end, (long) (20_000 / rate * SECOND));
    long last = 0;
    long taken = 0;
    long least = Long.MAX_VALUE;
    long most = 0;
    while (true) {
      long wait = pacer.untilNext(now);
      if (now + wait > end) {
        break;
      }
      now += wait;
      assertThat(pacer.take(1, now)).isEqualTo(1);
      taken++;
      least = Math.min(least, now - last);
      most = Math.max(most, now - last);
      last = now;
    }
    assertThat((double) taken).isCloseTo(rate * end / SECOND, within(1.01));
    assertThat(most - least).as("spread of gaps, ns").isLessThanOrEqualTo(2);
  }

  /**
   * The law: whatever the rates, the takers' moments and batches, taken = ∫ rate − less than one,
   * if nobody stalls.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aChangingRateTakesItsIntegral(long seed) {
    Chance chance = Chance.ofSeed(seed);
    Pacer pacer = new Pacer(DEBT, 0);
    long now = 0;
    double integral = 0;
    long taken = 0;
    long draw = 0;
    for (int change = 0; change < 500; change++) {
      double rate = chance.uniform(draw++) < 0.2 ? 0 : 5_000 * chance.uniform(draw++);
      pacer.rate(rate, now);
      long until = now + (long) (SECOND * chance.uniform(draw++));
      integral += rate * (until - now) / SECOND;
      while (now < until) {
        now = Math.min(until, now + (long) (DEBT * 0.9 * chance.uniform(draw++)));
        int due;
        while ((due = pacer.take(1 + (int) (9 * chance.uniform(draw++)), now)) > 0) {
          taken += due;
        }
      }
      assertThat(integral - taken).isBetween(-1e-6, 1 + 1e-6);
    }
    Pacer.Account account = pacer.account(now);
    assertThat(account.operations()).isCloseTo(integral, within(1e-6 * integral));
    assertThat(account.missed()).isZero();
  }

  @Test
  void aStallIsCaughtUpSoFarAndTheRestIsCountedAsMissed() {
    Pacer pacer = new Pacer(DEBT, 0);
    pacer.rate(100, 0);
    int caughtUp = pacer.take(1_000, 10 * SECOND);
    assertThat(caughtUp).isEqualTo(26); // a quarter of a second, and the one that is due
    Pacer.Account account = pacer.account(10 * SECOND);
    assertThat(account.operations()).isCloseTo(1_000, within(1e-6));
    assertThat(account.missed()).isCloseTo(974, within(1e-6));
  }

  @Test
  void aSlowRateIsNotMissedForBeingLate() {
    Pacer pacer = new Pacer(0, 0);
    pacer.rate(0.5, 0);
    assertThat(pacer.take(5, 2 * SECOND)).isEqualTo(1);
    assertThat(pacer.take(5, 2 * SECOND)).isZero();
    assertThat(pacer.account(2 * SECOND).missed()).isZero();
  }

  @Test
  void boundlessNeverWaitsAndIsAskedAsSuch() {
    Pacer pacer = new Pacer(DEBT, 0);
    pacer.rate(Double.POSITIVE_INFINITY, 0);
    assertThat(pacer.take(64, 0)).isEqualTo(64);
    assertThat(pacer.untilNext(5)).isZero();
    assertThat(pacer.account(SECOND).operations()).isInfinite();
    pacer.rate(10, SECOND);
    assertThat(pacer.take(64, SECOND))
        .as("nothing is caught up from the boundless stretch")
        .isZero();
    pacer.account(SECOND);
    assertThat(pacer.account(2 * SECOND).operations()).isCloseTo(10, within(1e-9));
  }

  @Test
  void atZeroNothingIsEverDue() {
    Pacer pacer = new Pacer(DEBT, 0);
    assertThat(pacer.untilNext(SECOND)).isEqualTo(Long.MAX_VALUE);
    assertThat(pacer.take(1, SECOND)).isZero();
  }

  @Test
  void forgivenIsNeitherCaughtUpNorMissed() {
    Pacer pacer = new Pacer(DEBT, 0);
    pacer.rate(100, 0);
    pacer.forgive(SECOND / 10);
    assertThat(pacer.take(100, SECOND / 10)).isZero();
    assertThat(pacer.account(SECOND / 10).missed()).isZero();
  }

  @Test
  void refusesRatesThatAreNone() {
    Pacer pacer = new Pacer(DEBT, 0);
    assertThatThrownBy(() -> pacer.rate(-1, 0))
        .hasMessage("pacer: rate must be ≥ 0 /s, was -1.0 /s");
    assertThatThrownBy(() -> pacer.rate(Double.NaN, 0))
        .hasMessage("pacer: rate must be ≥ 0 /s, was NaN /s");
    assertThatThrownBy(() -> new Pacer(-5, 0)).hasMessage("pacer: debt must be ≥ 0 ns, was -5 ns");
  }
}
