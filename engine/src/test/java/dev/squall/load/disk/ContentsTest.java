package dev.squall.load.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.chance.Chance;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentsTest {
  private static final Chance SEED = Chance.ofSeed(1);

  @ParameterizedTest
  @ValueSource(ints = {64, 512, 517, 1000, 4096, 16384, 65536, 131072, 1 << 20})
  void knowsWhatWasLastWrittenWhere(int block) {
    Contents contents = contents(block, SEED);
    MemorySegment buffer = made(contents, block, 12345, 7);
    for (long turn = 0; turn < 300; turn++) {
      assertThat(contents.holds(buffer, 12345, 7, turn)).isTrue();
    }
    assertThat(contents.holds(buffer, 12346, 7, 0)).as("misplaced").isFalse();
    assertThat(contents.holds(buffer, 12345, 8, 0)).as("stale").isFalse();
    assertThat(contents(block, Chance.ofSeed(2)).holds(buffer, 12345, 7, 0))
        .as("another load's")
        .isFalse();
    assertThat(contents.holds(buffer.fill((byte) 0), 12345, 7, 0)).as("never written").isFalse();
  }

  /** The last sector is of the generation before: the write was torn. */
  @ParameterizedTest
  @ValueSource(ints = {1024, 4096, 65536, 1 << 20})
  void seesATornBlock(int block) {
    Contents contents = contents(block, SEED);
    MemorySegment old = made(contents, block, 3, 1);
    MemorySegment torn = made(contents, block, 3, 2);
    MemorySegment.copy(old, block - 512, torn, block - 512, 512);
    boolean seen = false;
    for (int turn = 0; turn < (block > 65536 ? 8 : 1); turn++) {
      seen |= !contents.holds(torn, 3, 2, turn);
    }
    assertThat(seen).isTrue();
  }

  /**
   * Every byte counts: a flip anywhere is seen in as many turns as there are sectors, in large
   * blocks pages.
   */
  @ParameterizedTest
  @ValueSource(ints = {64, 517, 1000, 4096, 16384, 131072})
  void seesAFlippedBitAnywhere(int block) {
    Contents contents = contents(block, SEED);
    MemorySegment buffer = made(contents, block, 9, 3);
    int looked = block > 65536 ? 4096 : 512;
    int turns = (block + looked - 1) / looked;
    for (int at = 0; at < block; at += 1 + block / 700) {
      byte right = buffer.get(ValueLayout.JAVA_BYTE, at);
      buffer.set(ValueLayout.JAVA_BYTE, at, (byte) (right ^ 16));
      boolean seen = false;
      for (int turn = 0; turn < turns; turn++) {
        seen |= !contents.holds(buffer, 9, 3, turn);
      }
      assertThat(seen).as("flip at %d of %d", at, block).isTrue();
      buffer.set(ValueLayout.JAVA_BYTE, at, right);
    }
  }

  /** Two blocks next to each other have nothing in common that would compress. */
  @ParameterizedTest
  @ValueSource(ints = {4096, 65536})
  void neighboursDiffer(int block) {
    Contents contents = contents(block, SEED);
    MemorySegment one = made(contents, block, 9, 1);
    MemorySegment other = made(contents, block, 10, 1);
    int same = 0;
    for (int at = 0; at < block; at++) {
      same += one.get(ValueLayout.JAVA_BYTE, at) == other.get(ValueLayout.JAVA_BYTE, at) ? 1 : 0;
    }
    assertThat(same).isLessThan(block / 100);
  }

  private static Contents contents(int block, Chance seed) {
    return new Contents(block, seed, Arena.ofAuto());
  }

  private static MemorySegment made(Contents contents, int block, long index, int generation) {
    MemorySegment buffer = Arena.ofAuto().allocate(block);
    contents.fill(buffer);
    contents.stamp(buffer, index, generation);
    return buffer;
  }
}
