package dev.squall.stdlib.tiers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.chance.Chance;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtentsTest {
  @Test
  void neighboursThatAreFreeAgainBecomeOne() {
    Extents extents = new Extents(300);
    long a = extents.take(100);
    long b = extents.take(100);
    long c = extents.take(100);
    assertThat(extents.take(1)).isEqualTo(Extents.NONE);
    extents.give(a, 100);
    extents.give(c, 100);
    assertThat(extents.take(200)).isEqualTo(Extents.NONE);
    extents.give(b, 100);
    assertThat(extents.take(300)).isEqualTo(0);
  }

  /** Whatever comes and goes: no two overlap, and all is one stretch in the end. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void takenStretchesNeverOverlap(long seed) {
    Chance chance = Chance.ofSeed(seed);
    Extents extents = new Extents(1000);
    List<long[]> taken = new ArrayList<>();
    boolean[] used = new boolean[1000];
    for (int i = 0; i < 5_000; i++) {
      if (taken.isEmpty() || chance.uniform(3L * i) < 0.5) {
        long bytes = 1 + chance.below(3L * i + 1, 100);
        long at = extents.take(bytes);
        if (at != Extents.NONE) {
          mark(used, at, bytes, true);
          taken.add(new long[] {at, bytes});
        }
      } else {
        long[] gone = taken.remove((int) chance.below(3L * i + 2, taken.size()));
        extents.give(gone[0], gone[1]);
        mark(used, gone[0], gone[1], false);
      }
    }
    taken.forEach(each -> extents.give(each[0], each[1]));
    assertThat(extents.left()).isEqualTo(1000);
    assertThat(extents.take(1000)).isEqualTo(0);
  }

  private static void mark(boolean[] used, long at, long bytes, boolean to) {
    for (long i = at; i < at + bytes; i++) {
      assertThat(used[(int) i]).isNotEqualTo(to);
      used[(int) i] = to;
    }
  }
}
