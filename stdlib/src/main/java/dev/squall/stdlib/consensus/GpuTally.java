package dev.squall.stdlib.consensus;

import dev.squall.gpu.GpuContext;
import dev.squall.gpu.GpuFailure;
import dev.squall.gpu.GpuQueue;
import dev.squall.gpu.kernel.BatchTally;
import dev.squall.gpu.kernel.Kernel;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The tally on a GPU: each batch is copied there, its votes are authenticated and counted a thread
 * for each, and what they come to is copied back. Belongs to its device's thread.
 *
 * <pre>
 * state  │ counts, 4 words │ votes for each choice │ equivocators, bits │ voted, a word a voter │
 *        └───────────────── copied back ───────────────────────────────┘
 * </pre>
 */
final class GpuTally implements GpuQueue.Server<GpuTally.Count> {
  private static final int MOST = 16;
  private static final long MOST_BYTES = 64L << 20;
  private static final int COUNTS = 4;

  /** A batch to count, and where to. */
  record Count(Batch batch, Decision decision) {}

  private final GpuContext context;
  private final GpuContext.Function votes;
  private final GpuContext.Function voters;
  private final GpuContext.Buffer keys;
  private final List<Place> places = new ArrayList<>();

  /** How many batches of {@code settings} are counted together. */
  static int most(ConsensusSettings settings) {
    return Math.clamp(MOST_BYTES / (8L * 6 * settings.size()), 1, MOST);
  }

  /**
   * For batches of {@code settings}.
   *
   * @param keys two longs a voter
   */
  GpuTally(GpuContext context, ConsensusSettings settings, long[] keys) throws GpuFailure {
    this.context = context;
    votes = context.function(BatchTally.ptx(), BatchTally.VOTES);
    voters = context.function(BatchTally.ptx(), BatchTally.VOTERS);
    this.keys = context.allocate(8L * keys.length);
    GpuContext.Pinned staged = context.pinned(8L * keys.length);
    staged.content().asLongBuffer().put(keys);
    context.copy(staged, this.keys);
    context.await();
    for (int i = 0; i < most(settings); i++) {
      places.add(new Place(settings));
    }
  }

  @Override
  public void serve(List<Count> group) throws GpuFailure {
    for (int i = 0; i < group.size(); i++) {
      places.get(i).begin(group.get(i).batch());
    }
    context.await();
    for (int i = 0; i < group.size(); i++) {
      places.get(i).end(group.get(i));
    }
  }

  /** Room for one batch, on both sides. */
  private final class Place {
    private final long votesBytes;
    private final long equivocatorsAt;
    private final long votedAt;
    private final long stateBytes;
    private final GpuContext.Pinned in;
    private final GpuContext.Pinned out;
    private final LongBuffer cast;
    private final ByteBuffer found;
    private final GpuContext.Buffer batch;
    private final GpuContext.Buffer codes;
    private final GpuContext.Buffer state;
    private final GpuContext.Buffer choices;
    private final GpuContext.Buffer equivocators;
    private final GpuContext.Buffer voted;

    Place(ConsensusSettings settings) throws GpuFailure {
      int size = settings.size();
      votesBytes = 8L * Batch.VOTE_LONGS * size;
      in = context.pinned(votesBytes + 16L * size);
      batch = context.allocate(votesBytes + 16L * size);
      codes = batch.from(votesBytes);
      // A batch has no more voters than votes; bits lie in whole longs.
      equivocatorsAt = 4L * (COUNTS + settings.choices());
      votedAt = equivocatorsAt + 8L * ((size + 63) / 64);
      stateBytes = votedAt + 4L * size;
      out = context.pinned(votedAt);
      state = context.allocate(stateBytes);
      choices = state.from(4L * COUNTS);
      equivocators = state.from(equivocatorsAt);
      voted = state.from(votedAt);
      cast = in.content().asLongBuffer();
      found = out.content();
    }

    void begin(Batch from) throws GpuFailure {
      cast.put(0, from.votes);
      cast.put(from.votes.length, from.proofs);
      context.copy(in, batch);
      context.clear(state, stateBytes);
      context.launch(
          votes,
          blocks(from.size),
          Kernel.BLOCK,
          batch,
          codes,
          keys,
          voted,
          state,
          (long) from.size,
          from.round,
          from.deadline,
          (long) from.voters,
          (long) from.choices);
      context.launch(
          voters,
          blocks(from.voters),
          Kernel.BLOCK,
          voted,
          state,
          choices,
          equivocators,
          (long) from.voters);
      context.copy(state, out, votedAt);
    }

    void end(Count count) {
      Decision decision = count.decision();
      decision.late = found.getInt(0);
      decision.forged = found.getInt(4);
      decision.equivocating = found.getInt(8);
      decision.counted = found.getInt(12);
      for (int i = 0; i < decision.perChoice.length; i++) {
        decision.perChoice[i] = found.getInt(4 * (COUNTS + i));
      }
      for (int i = 0; i < decision.equivocators.length; i++) {
        decision.equivocators[i] = found.getLong((int) equivocatorsAt + 8 * i);
      }
      decision.choice = Decision.UNDECIDED;
      decision.decide(count.batch().quorum);
    }
  }

  private static int blocks(int count) {
    return Math.ceilDiv(count, Kernel.BLOCK);
  }
}
