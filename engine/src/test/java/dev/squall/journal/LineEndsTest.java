package dev.squall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.chance.Chance;
import org.junit.jupiter.api.Test;

class LineEndsTest {
  private static final Chance CHANCE = Chance.ofSeed(8);

  @Test
  void areWhereTheyAre() {
    for (int series = 0; series < 300; series++) {
      Chance chance = CHANCE.stream(series);
      byte[] bytes = new byte[series % 67];
      for (int i = 0; i < bytes.length; i++) {
        // What differs from a line's end by a bit or a borrow is what a trick with words mistakes.
        byte[] near = {'\n', '\n' + 1, '\n' - 1, (byte) 0x8a, (byte) 0x0b, 0, -1, 'x'};
        bytes[i] = near[(int) chance.below(i, near.length)];
      }
      int from = (int) chance.below(1000, bytes.length + 1L);
      int count = 0;
      int next = -1;
      int last = -1;
      for (int i = from; i < bytes.length; i++) {
        if (bytes[i] == '\n') {
          count++;
          next = next < 0 ? i : next;
          last = i;
        }
      }
      assertThat(LineEnds.count(bytes, from, bytes.length - from)).isEqualTo(count);
      assertThat(LineEnds.next(bytes, from, bytes.length)).isEqualTo(next);
      assertThat(LineEnds.last(bytes, from, bytes.length)).isEqualTo(last);
    }
  }
}
