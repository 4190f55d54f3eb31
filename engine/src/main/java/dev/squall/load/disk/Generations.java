package dev.squall.load.disk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Which generation of contents stands in each block, and who works on it: one operation a block at
 * a time, so that what a read must find is known. One byte a block: the upper bit claims it, the
 * rest is the generation, 1 to 127 in a circle; 0 after a failed write, when nobody knows.
 * Thread-safe.
 */
final class Generations {
  /** Nobody knows what stands there. */
  static final int UNKNOWN = 0;

  private static final int CLAIMED = 0x80;
  private static final int LAST = 127;
  private static final VarHandle STATE = MethodHandles.arrayElementVarHandle(byte[].class);

  private final byte[] states;

  /** All blocks in generation 1, as the filler writes them. */
  Generations(int blocks) {
    states = new byte[blocks];
    Arrays.fill(states, (byte) 1);
  }

  /** Claims a block: its generation, or −1 when another has it. */
  int claim(int block) {
    byte now = (byte) STATE.getOpaque(states, block);
    if (now < 0 || !STATE.compareAndSet(states, block, now, (byte) (now | CLAIMED))) {
      return -1;
    }
    return now;
  }

  /** Gives a claimed block back, now in {@code generation}. */
  void giveBack(int block, int generation) {
    STATE.setRelease(states, block, (byte) generation);
  }

  /** The generation after {@code generation}. */
  static int after(int generation) {
    return generation >= LAST ? 1 : generation + 1;
  }
}
