package dev.squall.load.cpu;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.squall.chance.Chance;
import dev.squall.posix.Pages;
import java.lang.foreign.MemorySegment;

/**
 * Cache lines strung on one random ring (Sattolo's shuffle): each holds the number of the next and
 * its own place on the ring. Written once, then read by any number of threads.
 */
final class Ring implements AutoCloseable {
  static final int LINE = 64;

  private final MemorySegment lines;
  private final int count;

  Ring(long bytes, Chance chance) {
    count = Math.toIntExact(bytes / LINE);
    lines = Pages.map((long) count * LINE);
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    for (int i = count - 1; i > 0; i--) {
      int j = (int) chance.below(i, i);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    for (int place = 0; place < count; place++) {
      long at = (long) order[place] * LINE;
      lines.set(JAVA_INT, at, order[place + 1 == count ? 0 : place + 1]);
      lines.set(JAVA_INT, at + 4, place);
    }
  }

  int count() {
    return count;
  }

  /** The line after {@code line}. */
  int next(int line) {
    return lines.get(JAVA_INT, (long) line * LINE);
  }

  /** Where {@code line} stands on the ring. */
  int place(int line) {
    return lines.get(JAVA_INT, (long) line * LINE + 4);
  }

  @Override
  public void close() {
    Pages.unmap(lines);
  }
}
