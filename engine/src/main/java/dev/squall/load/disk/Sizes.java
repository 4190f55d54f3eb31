package dev.squall.load.disk;

import dev.squall.load.LoadFailure;
import dev.squall.plan.LoadSettings;
import dev.squall.posix.Errno;
import dev.squall.units.Bytes;

/** Whether a disk load's numbers fit each other. */
final class Sizes {
  private Sizes() {}

  /** Whole blocks in the file. */
  static int blocks(LoadSettings.Disk settings) throws LoadFailure {
    long blocks = settings.size().value() / settings.block().value();
    if (blocks > Integer.MAX_VALUE - 8) {
      throw new LoadFailure(
          "disk: size must be less than 2³¹ blocks, was "
              + settings.size()
              + " in blocks of "
              + settings.block()
              + ": lower size: or raise block:");
    }
    return (int) blocks;
  }

  /**
   * Checks that the buffers fit into {@code mostBuffers} bytes, and that writers find free blocks.
   */
  static void check(LoadSettings.Disk settings, long mostBuffers) throws LoadFailure {
    int depth = settings.depth();
    long most = mostBuffers / depth;
    if (settings.block().value() > most) {
      throw new LoadFailure(
          "disk: depth times block must be at most "
              + new Bytes(mostBuffers)
              + ", was "
              + depth
              + " times "
              + settings.block()
              + ": lower depth: or block:");
    }
    // One operation a block at a time, so that contents can be verified: with fewer blocks writers
    // would wait.
    int blocks = blocks(settings);
    if (settings.reads().value() < 100 && blocks < 2L * depth) {
      throw new LoadFailure(
          "disk: size must be at least two blocks for each operation under way, was "
              + settings.size()
              + " ("
              + blocks
              + " blocks of "
              + settings.block()
              + " at depth "
              + depth
              + "): raise size: or lower depth:");
    }
  }

  /** True for an answer that means there is no room. */
  static boolean isFull(long result) {
    return result == -Errno.ENOSPC || result == -Errno.EDQUOT;
  }
}
