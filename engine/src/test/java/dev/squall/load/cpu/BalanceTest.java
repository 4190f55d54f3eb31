package dev.squall.load.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.chance.Chance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The control's arithmetic against a machine of arithmetic: ideal workers, others who come and go.
 */
class BalanceTest {
  private static final double TICK = 0.01;

  /**
   * Cores on which others run for a given share, and workers who have what their lines ask for,
   * where there is room.
   */
  private static final class Machine {
    final int cores;
    final Balance balance;
    final double[] others;
    final double[] own;
    final double[] line;
    final double[] rate;
    final long[] told;
    final Chance chance = Chance.ofSeed(3);
    long ticks;

    Machine(int cores) {
      this.cores = cores;
      balance = new Balance(cores, cores);
      others = new double[cores + 1];
      own = new double[cores];
      line = new double[cores];
      rate = new double[cores];
      told = new long[cores + 1];
      balance.account(0, 0, told, 0);
    }

    /** One tick; gives everyone's execution time over it, in seconds. */
    double tick(double asked, double... othersShare) {
      double used = 0;
      for (int i = 0; i < cores; i++) {
        double taken = othersShare[i] * TICK;
        line[i] += rate[i] * TICK;
        double done = Math.clamp(line[i] - own[i], 0, TICK - taken);
        own[i] += done;
        others[i] += taken;
        used += taken + done;
        // A running task's time is told up to 4 ms late.
        told[i] =
            Math.max(
                told[i],
                (long) ((others[i] - (taken > 0 ? 0.004 * chance.uniform(ticks++) : 0)) * 1e9));
      }
      balance.account(TICK, asked, told, lines());
      double[] rates = balance.rates(asked);
      for (int i = 0; i < cores; i++) {
        line[i] = Math.min(line[i], own[i] + 0.02);
        rate[i] = rates[i];
      }
      balance.moved(lines());
      return used;
    }

    double lines() {
      double sum = 0;
      for (double value : line) {
        sum += value * 1e9;
      }
      return sum;
    }

    /** The machine's use over a second. */
    double second(double asked, double... othersShare) {
      double used = 0;
      for (int i = 0; i < 100; i++) {
        used += tick(asked, othersShare);
      }
      return used / cores;
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.25, 0.5, 0.75, 0.99})
  void holdsWhatIsAskedOfAQuietMachine(double asked) {
    Machine machine = new Machine(2);
    machine.second(asked, 0, 0);
    for (int i = 0; i < 5; i++) {
      assertThat(machine.second(asked, 0, 0)).isCloseTo(asked, within(0.001));
    }
  }

  @Test
  void fillsWhatOthersLeaveWithinTwoSeconds() {
    Machine machine = new Machine(2);
    for (int i = 0; i < 5; i++) {
      machine.second(0.6, 0, 0);
    }
    machine.second(0.6, 0.4, 0);
    machine.second(0.6, 0.4, 0);
    for (int i = 0; i < 5; i++) {
      assertThat(machine.second(0.6, 0.4, 0)).isCloseTo(0.6, within(0.005));
    }
    machine.second(0.6, 0, 0);
    machine.second(0.6, 0, 0);
    assertThat(machine.second(0.6, 0, 0)).isCloseTo(0.6, within(0.005));
  }

  @Test
  void movesToTheFreerCores() {
    Machine machine = new Machine(4);
    for (int i = 0; i < 3; i++) {
      machine.second(0.5, 0.9, 0, 0, 0);
    }
    double[] before = machine.own.clone();
    machine.second(0.5, 0.9, 0, 0, 0);
    assertThat(machine.own[0] - before[0]).isCloseTo(0, within(0.02));
    for (int i = 1; i < 4; i++) {
      assertThat(machine.own[i] - before[i]).isCloseTo(1.1 / 3, within(0.02));
    }
  }

  @Test
  void doesNothingWhereOthersTakeMoreThanIsAsked() {
    Machine machine = new Machine(2);
    for (int i = 0; i < 3; i++) {
      machine.second(0.3, 0.5, 0.5);
    }
    double before = machine.own[0] + machine.own[1];
    machine.second(0.3, 0.5, 0.5);
    assertThat(machine.own[0] + machine.own[1] - before).isCloseTo(0, within(0.001));
  }

  @Test
  void whatCouldNotBeHadIsNotMadeUpForEndlessly() {
    Machine machine = new Machine(2);
    for (int i = 0; i < 10; i++) {
      machine.second(0.5, 0.9, 0.9);
    }
    // Twenty seconds of too much must not be followed by seconds of too little.
    assertThat(machine.second(0.5, 0, 0)).isBetween(0.2, 0.55);
    assertThat(machine.second(0.5, 0, 0)).isCloseTo(0.5, within(0.01));
    assertThat(Math.abs(machine.balance.debt())).isLessThanOrEqualTo(0.04);
  }

  @Test
  void othersThatCantBeToldByCoreCountToo() {
    Balance balance = new Balance(2, 2);
    long[] told = new long[3];
    balance.account(0, 0, told, 0);
    for (int i = 0; i < 200; i++) {
      told[2] += 5_000_000;
      balance.account(0.01, 0.5, told, 0);
      balance.settle(0);
    }
    assertThat(balance.rates(0.5)).containsExactly(new double[] {0.25, 0.25}, within(1e-6));
  }

  @Test
  void asksForNothingWhereNothingIsAsked() {
    assertThat(new Balance(3, 3).rates(0)).containsOnly(0);
  }

  @Test
  void reachesTheWholeOfEveryCore() {
    assertThat(new Balance(3, 3).rates(1)).containsExactly(new double[] {1, 1, 1}, within(1e-9));
  }
}
