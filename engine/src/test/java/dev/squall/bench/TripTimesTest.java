package dev.squall.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Times of trips out of a made-up record, whose every moment is known. */
class TripTimesTest {
  private static final long MILLI = 1_000_000L;
  private final List<TripTimes.Seen> seen = new ArrayList<>();
  private double user;
  private double all;
  private long now;

  /** Two processors' worth at most; {@code kernel} of them giving memory back. */
  private void uses(long millis, double cores, double kernel, long pages) {
    for (long until = now + millis * MILLI; now < until; now += 4 * MILLI) {
      user += cores * 4 / 10;
      all += (cores + kernel) * 4 / 10;
      seen.add(new TripTimes.Seen(now, (long) user, (long) all, pages));
    }
  }

  @Test
  void fromTheEdgeToTheDecisionAndFromThereToZero() {
    uses(3_000, 1, 0, 1_000);
    uses(800, 2, 0, 1_000); // beyond from 3,000 ms
    long decided = now;
    uses(32, 2, 0, 1_000);
    uses(40, 0, 1, 990);
    uses(1_000, 0, 1, 500);
    List<TripTimes.Trip> trips = TripTimes.of(seen, List.of(decided), 1.3);
    assertThat(trips).hasSize(1);
    assertThat(trips.getFirst().toDetection()).isBetween(750 * MILLI, 860 * MILLI);
    assertThat(trips.getFirst().toZero()).isBetween(28 * MILLI, 80 * MILLI);
  }

  @Test
  void aDipDoesNotFlatterTheGuard() {
    uses(3_000, 1, 0, 1_000);
    uses(400, 2, 0, 1_000);
    uses(60, 0.2, 0, 1_000);
    uses(300, 2, 0, 1_000);
    long decided = now;
    uses(1_000, 0, 0, 500);
    assertThat(TripTimes.of(seen, List.of(decided), 1.3).getFirst().toDetection())
        .isBetween(700 * MILLI, 820 * MILLI);
  }

  @Test
  void loadsThatGoOnAreNeverAtZero() {
    uses(3_000, 1, 0, 1_000);
    uses(800, 2, 0, 1_000);
    long decided = now;
    uses(2_000, 2, 0, 500);
    assertThat(TripTimes.of(seen, List.of(decided), 1.3)).isEmpty();
  }

  @Test
  void whatIsReadOfProc() {
    assertThat(
            GuardObserver.fields(
                "42 (a b) c) S 1 42 42 0 -1 4194304 100 0 0 0 1234 56 0 0 20 0 50 0 999 8000000"
                    + " 4321 18446744073709551615 1"))
        .isEqualTo("1234 1290 4321");
  }
}
