package dev.squall.gpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.gpu.ptx.Device;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A round that is told vote by vote: voters 0 to 69, choices 0 to 3, deadline 100. */
class BatchTallyTest {
  private static final int VOTERS = 70;
  private static final int CHOICES = 4;
  private static final long ROUND = 12;
  private static final long DEADLINE = 100;
  private static final int MOST = 80;

  private final Device device = new Device();
  private final long votes = device.allocate(32L * MOST);
  private final long codes = device.allocate(16L * MOST);
  private final long keys = device.allocate(16L * VOTERS);
  private final long voted = device.allocate(4L * VOTERS);
  private final long counts = device.allocate(4 * 4);
  private final long choices = device.allocate(4 * CHOICES);
  private final long equivocators = device.allocate(16);
  private int cast;

  @BeforeEach
  void clear() {
    for (int voter = 0; voter < VOTERS; voter++) {
      device.putWide(keys + 16L * voter, key(voter));
      device.putWide(keys + 16L * voter + 8, ~key(voter));
      device.put(voted + 4L * voter, 0);
    }
    for (int i = 0; i < 4; i++) {
      device.put(counts + 4L * i, 0);
      device.put(choices + 4L * i, 0);
      device.put(equivocators + 4L * i, 0);
    }
  }

  private static long key(long voter) {
    return voter * 0x9e3779b97f4a7c15L;
  }

  /** Casts an authentic vote, and says at which place. */
  private int vote(long round, long voter, long choice, long arrival) {
    long[] vote = {round, voter, choice, arrival};
    for (int i = 0; i < 4; i++) {
      device.putWide(votes + 32L * cast + 8L * i, vote[i]);
    }
    Sip code = Sip.of(key(voter), ~key(voter), vote);
    device.putWide(codes + 16L * cast, code.low());
    device.putWide(codes + 16L * cast + 8, code.high());
    return cast++;
  }

  private void count() {
    String ptx = BatchTally.ptx();
    device.launch(
        ptx,
        BatchTally.VOTES,
        2,
        32,
        votes,
        codes,
        keys,
        voted,
        counts,
        cast,
        ROUND,
        DEADLINE,
        VOTERS,
        CHOICES);
    device.launch(ptx, BatchTally.VOTERS, 1, 32, voted, counts, choices, equivocators, VOTERS);
  }

  private void hasCounted(int late, int forged, int equivocating, int counted) {
    int[] expected = {late, forged, equivocating, counted};
    for (int i = 0; i < 4; i++) {
      assertThat(device.word(counts + 4L * i)).isEqualTo(expected[i]);
    }
  }

  @Test
  void countsWhoVotedForWhat() {
    for (int voter = 0; voter < VOTERS; voter++) {
      vote(ROUND, voter, voter % 10 == 0 ? 1 : 3, DEADLINE);
    }
    count();
    hasCounted(0, 0, 0, VOTERS);
    assertThat(device.word(choices + 4)).isEqualTo(7);
    assertThat(device.word(choices + 12)).isEqualTo(63);
  }

  @Test
  void aVoterThatVotesTwiceIsNamedUnlessItIsTheSame() {
    vote(ROUND, 3, 0, 1);
    vote(ROUND, 66, 2, 1);
    vote(ROUND, 66, 1, 2);
    vote(ROUND, 3, 0, 4);
    vote(ROUND, 66, 2, 1);
    count();
    hasCounted(0, 0, 1, 1);
    assertThat(device.wide(equivocators)).isZero();
    assertThat(device.wide(equivocators + 8)).isEqualTo(1L << 66);
    assertThat(device.word(choices)).isEqualTo(1);
    assertThat(device.word(choices + 8)).isZero();
  }

  @Test
  void whatIsLateOrNotAuthenticCountsForNothing() {
    vote(ROUND, 1, 0, DEADLINE + 1);
    vote(ROUND + 1, 2, 0, 1);
    vote(ROUND, VOTERS, 0, 1);
    vote(ROUND, -1, 0, 1);
    vote(ROUND, 4, CHOICES, 1);
    vote(ROUND, 5, -1, 1);
    int low = vote(ROUND, 6, 0, 1);
    device.putWide(codes + 16L * low, device.wide(codes + 16L * low) ^ 1L << 63);
    int high = vote(ROUND, 7, 0, 1);
    device.putWide(codes + 16L * high + 8, device.wide(codes + 16L * high + 8) ^ 1);
    vote(ROUND, 8, 0, -1);
    count();
    hasCounted(1, 7, 0, 1);
  }
}
