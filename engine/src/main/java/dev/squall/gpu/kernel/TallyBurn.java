package dev.squall.gpu.kernel;

/**
 * {@code tally}: rounds of 256 votes, authenticated and counted to a quorum of 67 %, one round a
 * block; see tally.ptx.
 */
final class TallyBurn implements Kernel {
  private static final int CHOICES = 8;
  private static final int QUORUM = (67 * BLOCK + 99) / 100;
  private static final int LATE = CHOICES;
  private static final int FORGED = CHOICES + 1;
  private static final int EQUIVOCATING = CHOICES + 2;
  private static final int COUNTED = CHOICES + 3;

  /** A vote, its code and a key: 8 longs a voter. */
  private static final int VOTER_BYTES = 64;

  @Override
  public String name() {
    return "tally";
  }

  @Override
  public String stresses() {
    return "64-bit integers and atomics in shared memory: votes authenticated and counted";
  }

  @Override
  public Work unit() {
    return Work.VOTES;
  }

  @Override
  public long leastBuffer(long threads) {
    return VOTER_BYTES * threads;
  }

  @Override
  public double work(long threads, int rounds, long bufferBytes) {
    return (double) rounds * threads;
  }

  /** A vote as cast, with the code that it should have, and whether it has it. */
  private record Vote(int voter, int choice, int arrival, Sip code, boolean forged) {}

  @Override
  public int expected(int seed, int rounds, int thread, int threads, long bufferBytes) {
    int first = thread - thread % BLOCK;
    Vote[] votes = cast(seed, first);
    int result = 0;
    for (int left = rounds; left > 0; left--) {
      int[] voted = new int[BLOCK];
      int[] counts = count(votes, (1 << 20) - ((left & 15) << 15), voted);
      result = Mix.fold(result, (int) votes[thread - first].code().low());
      result = Mix.fold(result, voted[thread - first]);
      result = Mix.fold(result, decision(counts));
      for (int i = LATE; i <= COUNTED; i++) {
        result = Mix.fold(result, counts[i]);
      }
    }
    return result;
  }

  private static Vote[] cast(int seed, int first) {
    long[][] keys = new long[BLOCK][2];
    int[] states = new int[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      int h = Mix.of(seed, first + i);
      for (int half = 0; half < 2; half++) {
        int low = Mix.next(h);
        h = Mix.next(low);
        keys[i][half] = Integer.toUnsignedLong(low) | ((long) h << 32);
      }
      states[i] = h;
    }
    Vote[] votes = new Vote[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      int h = Mix.next(states[i]);
      int voter = h >>> 28 == 0 ? i ^ 1 : i;
      h = Mix.next(h);
      int choice = h >>> 29 == 0 ? (h >>> 26) & 7 : (first / BLOCK) & 7;
      h = Mix.next(h);
      int arrival = h >>> 12;
      boolean forged = Mix.next(h) >>> 26 == 0;
      long[] vote = {Integer.toUnsignedLong(seed), voter, choice, arrival};
      Sip code = Sip.of(keys[voter][0], keys[voter][1], vote);
      votes[i] = new Vote(voter, choice, arrival, code, forged);
    }
    return votes;
  }

  /** Counts them; what each voter voted for goes to {@code voted}: 0 nothing, -1 not the same. */
  private static int[] count(Vote[] votes, int deadline, int[] voted) {
    int[] counts = new int[COUNTED + 1];
    for (Vote vote : votes) {
      if (vote.forged()) {
        counts[FORGED]++;
      } else if (vote.arrival() > deadline) {
        counts[LATE]++;
      } else {
        int before = voted[vote.voter()];
        int now = vote.choice() + 1;
        voted[vote.voter()] = before == 0 || before == now ? now : -1;
      }
    }
    for (int now : voted) {
      if (now == -1) {
        counts[EQUIVOCATING]++;
      } else if (now != 0) {
        counts[now - 1]++;
        counts[COUNTED]++;
      }
    }
    return counts;
  }

  private static int decision(int[] counts) {
    for (int choice = 0; choice < CHOICES; choice++) {
      if (counts[choice] >= QUORUM) {
        return choice;
      }
    }
    return -1;
  }
}
