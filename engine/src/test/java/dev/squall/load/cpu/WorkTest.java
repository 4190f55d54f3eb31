package dev.squall.load.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.chance.Chance;
import dev.squall.plan.LoadSettings.CpuWork;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkTest {
  private static final Chance CHANCE = Chance.ofSeed(1);

  @ParameterizedTest
  @EnumSource(CpuWork.class)
  void isRightEveryTime(CpuWork kind) {
    try (Workshop workshop = new Workshop(CHANCE, Path.of("/"))) {
      Work work = workshop.works(List.of(kind), 0)[0];
      try (work) {
        // More blocks than the largest ring or stream has parts, as compiled code and as
        // interpreted.
        for (int i = 0; i < 3_000; i++) {
          assertThat(work.block()).as("block %d", i).isTrue();
        }
      }
    }
  }

  @Test
  void resultsAreTheSameOnEveryMachine() {
    assertThat(IntegerWork.compute(42)).isEqualTo(INTEGER_OF_42);
    assertThat(FloatWork.compute(0.6)).isEqualTo(FLOAT_OF_0_6);
    byte[] bytes = new byte[4096];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) CHANCE.bits(i);
    }
    assertThat(BranchWork.compute(bytes, 0)).isEqualTo(BRANCH);
  }

  // Computed apart, with exact fractions and unbounded integers.
  private static final long INTEGER_OF_42 = -7022345867566701537L;
  private static final long FLOAT_OF_0_6 = -4608238114243657756L;
  private static final long BRANCH = -7483823965269310537L;

  @Test
  void aRingGoesThroughEveryLineOnce() {
    try (Ring ring = new Ring(64 * 1000, CHANCE)) {
      BitSet seen = new BitSet();
      int line = 7;
      for (int i = 0; i < ring.count(); i++) {
        seen.set(line);
        assertThat(ring.place(ring.next(line))).isEqualTo((ring.place(line) + 1) % ring.count());
        line = ring.next(line);
      }
      assertThat(line).isEqualTo(7);
      assertThat(seen.cardinality()).isEqualTo(1000);
    }
  }

  @Test
  void aWrongResultIsSeen() throws Exception {
    IntegerWork work = new IntegerWork(CHANCE);
    assertThat(work.block()).isTrue();
    Field seed = IntegerWork.class.getDeclaredField("seed");
    seed.setAccessible(true);
    seed.setLong(work, seed.getLong(work) ^ 1);
    assertThat(work.block()).isFalse();
  }
}
