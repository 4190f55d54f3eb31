package dev.squall.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.squall.chance.Chance;
import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineupTest {
  private static final List<Operation> OPERATIONS =
      List.of(
          Operation.of("browse", user -> Outcome.OK).weighing(9),
          Operation.of("never", user -> Outcome.OK).weighing(0),
          Operation.of("pay", user -> Outcome.OK));

  private static int[] drawn(Map<String, Double> mix, int times) {
    Lineup lineup = new Lineup(OPERATIONS, mix, Chance.ofSeed(7));
    int[] counts = new int[3];
    for (int i = 0; i < times; i++) {
      counts[lineup.draw()]++;
    }
    return counts;
  }

  @Test
  void operationsAreDrawnByTheirWeights() {
    int[] counts = drawn(Map.of(), 100_000);
    assertThat(counts[0]).isCloseTo(90_000, within(400));
    assertThat(counts[1]).isZero();
  }

  @Test
  void aMixReplacesThem() {
    int[] counts = drawn(Map.of("never", 1.0, "pay", 1.0), 100_000);
    assertThat(counts[0]).isZero();
    assertThat(counts[1]).isCloseTo(50_000, within(700));
  }

  @Test
  void theSameSeedDrawsTheSame() {
    Lineup one = new Lineup(OPERATIONS, Map.of(), Chance.ofSeed(1));
    Lineup two = new Lineup(OPERATIONS, Map.of(), Chance.ofSeed(1));
    for (int i = 0; i < 1_000; i++) {
      assertThat(one.draw()).isEqualTo(two.draw());
    }
  }

  @Test
  void aMixOfNothingIsRefused() {
    assertThatThrownBy(() -> new Lineup(OPERATIONS, Map.of("buy", 1.0), Chance.ofSeed(1)))
        .hasMessage("mix: must name an operation, named [buy]");
  }

  @Test
  void arrivalsWaitInOrderAndOnlySoMany() {
    Waiting waiting = new Waiting();
    List<Long> taken = new ArrayList<>();
    for (long i = 0; i < 5_000; i++) {
      assertThat(waiting.add(i)).isTrue();
      if (i % 3 == 0) {
        taken.add(waiting.take());
      }
    }
    while (!waiting.isEmpty()) {
      taken.add(waiting.take());
    }
    assertThat(taken).hasSize(5_000).isSorted();
    for (int i = 0; i < Waiting.MOST; i++) {
      waiting.add(i);
    }
    assertThat(waiting.add(1)).isFalse();
    assertThat(waiting.count()).isEqualTo(Waiting.MOST);
  }
}
