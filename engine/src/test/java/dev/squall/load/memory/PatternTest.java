package dev.squall.load.memory;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.chance.Chance;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class PatternTest {
  private static final int BLOCKS = 3000;

  private final Pattern pattern = new Pattern(Chance.ofSeed(1));
  private final MemorySegment memory = Arena.ofAuto().allocate((long) BLOCKS * Pattern.BLOCK, 64);

  PatternTest() {
    pattern.fill(memory, 0, memory.byteSize());
  }

  @Test
  void noTwoBlocksAreAlike() {
    Set<Integer> seen = new HashSet<>();
    for (int block = 0; block < BLOCKS; block++) {
      seen.add(
          Arrays.hashCode(
              memory.asSlice((long) block * Pattern.BLOCK, Pattern.BLOCK).toArray(JAVA_BYTE)));
    }
    assertThat(seen).hasSizeGreaterThan(BLOCKS - 3);
  }

  @Test
  void aBlockCantBeCompressed() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(memory.asSlice(0, Pattern.BLOCK).toArray(JAVA_BYTE));
    }
    assertThat(out.size()).isGreaterThan(Pattern.BLOCK * 99 / 100);
  }

  @Test
  void everyTouchedWordIsKnown() {
    for (long line = 0; line < memory.byteSize() / Pattern.LINE; line++) {
      assertThat(memory.get(JAVA_LONG, line * Pattern.LINE + Pattern.TOUCHED))
          .isEqualTo(pattern.word(line));
    }
  }

  @Test
  void anyWrongBitIsSeenButNoFlip() {
    assertThat(pattern.right(memory, 5)).isTrue();
    long at = 5 * Pattern.BLOCK + 7 * Pattern.LINE + Pattern.TOUCHED;
    memory.set(JAVA_LONG, at, ~memory.get(JAVA_LONG, at));
    assertThat(pattern.right(memory, 5)).as("a flipped word").isTrue();
    for (long offset : new long[] {0, Pattern.TOUCHED, 16, Pattern.BLOCK - 8}) {
      long word = memory.get(JAVA_LONG, 5L * Pattern.BLOCK + offset);
      memory.set(JAVA_LONG, 5L * Pattern.BLOCK + offset, word ^ (1L << 17));
      assertThat(pattern.right(memory, 5)).as("a wrong bit at %d", offset).isFalse();
      memory.set(JAVA_LONG, 5L * Pattern.BLOCK + offset, word);
    }
    assertThat(pattern.right(memory, 5)).isTrue();
    assertThat(pattern.right(memory, 6)).isTrue();
  }
}
