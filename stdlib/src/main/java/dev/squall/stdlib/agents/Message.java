package dev.squall.stdlib.agents;

import dev.squall.chance.Chance;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way from agent to agent. Each one rewrites its content with a key of its own and
 * signs; so that whoever sent it can work out what must come back. It is one agent's at a time.
 */
final class Message {
  private final long seed;
  private final int[] trail;
  private long[] content;
  private int signed;

  /** Who has it; written before it gets there. */
  private volatile @Nullable Agent holder;

  /** Who had it before, and has it in hand until it has got there. */
  private volatile @Nullable Agent before;

  /** Goes up with each agent that it is given to. */
  private final AtomicInteger moves = new AtomicInteger();

  /** How its way ended. */
  enum End {
    /** All agents have signed that were to. */
    WHOLE,
    /** There was no agent left to go to. */
    NOBODY_LEFT
  }

  private final CompletableFuture<End> end = new CompletableFuture<>();

  /** One of so many words for so many agents. */
  Message(long seed, int words, int hops) {
    this.seed = seed;
    trail = new int[hops];
    content = new long[words];
    for (int i = 0; i < words; i++) {
      content[i] = first(i);
    }
  }

  private long first(int i) {
    return Chance.mix(seed + i);
  }

  private static long key(int agent) {
    return Chance.mix(~(long) agent);
  }

  /** Where it goes next, as a share of the population. */
  double direction() {
    return (Chance.mix(seed ^ signed + 1) >>> 11) * 0x1p-53;
  }

  /** Is signed by {@code agent}: its content is copied, as between those who share nothing. */
  void sign(int agent) {
    long key = key(agent);
    long[] rewritten = new long[content.length];
    for (int i = 0; i < rewritten.length; i++) {
      rewritten[i] = Long.rotateLeft(content[i], 1) ^ key;
    }
    content = rewritten;
    trail[signed++] = agent;
  }

  boolean complete() {
    return signed == trail.length;
  }

  /** What it must be after its trail: true when it is. */
  boolean holds() {
    for (int i = 0; i < content.length; i++) {
      long expected = first(i);
      for (int n = 0; n < signed; n++) {
        expected = Long.rotateLeft(expected, 1) ^ key(trail[n]);
      }
      if (content[i] != expected) {
        return false;
      }
    }
    return true;
  }

  int hops() {
    return signed;
  }

  long bytes() {
    return (long) content.length * Long.BYTES * signed;
  }

  /** Goes to {@code agent}. */
  void goes(Agent agent) {
    moves.incrementAndGet();
    before = holder;
    holder = agent;
  }

  void ends(End how) {
    end.complete(how);
  }

  CompletableFuture<End> end() {
    return end;
  }

  /**
   * True when nobody has it though it has not ended. Who had it before is asked first: it lets go
   * only when the next one has it.
   */
  boolean lost() {
    int then = moves.get();
    return !has(before) && !has(holder) && !end.isDone() && then == moves.get();
  }

  private boolean has(@Nullable Agent agent) {
    return agent != null && agent.mailbox().holds(this);
  }

  /** Its content; for tests. */
  long[] content() {
    return content;
  }
}
