package dev.squall.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.component.Component;
import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.load.Loads;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two carriers, of which a test says whether they are taken, and whose turn it is. */
class CarrierWatchTest {
  private static final long LOOK = 100_000_000L;

  private final List<Integer> carriers = new ArrayList<>(List.of(2));
  private @Nullable Runnable waiting;
  private boolean taken = true;
  private long now;
  private CarrierWatch watch;

  private final class Told implements Scheduler {
    @Override
    public int carriers() {
      return carriers.getLast();
    }

    @Override
    public void carriers(int number) {
      carriers.add(number);
    }

    @Override
    public boolean taken() {
      return taken;
    }

    @Override
    public void begin(Runnable task) {
      waiting = task;
    }
  }

  private static final class Silent implements Loads.Tell {
    @Override
    public void ready(String component, String type, long nanos) {}

    @Override
    public void failed(String component, String message) {}

    @Override
    public void log(String component, String line) {}
  }

  @BeforeEach
  void watch() throws Exception {
    now = Driven.CLOCK.nanos();
    watch =
        new CarrierWatch(
            new Told(),
            Driven.once(
                    Driven.component(
                        Component.Calling.WAITING, Operation.of("ask", user -> Outcome.OK)))
                .components(),
            new Silent(),
            Driven.CLOCK);
  }

  private void looks(int number) {
    for (int i = 0; i < number; i++) {
      now += LOOK;
      watch.look(now);
    }
  }

  private void hasItsTurn() {
    Runnable task = waiting;
    if (task != null) {
      task.run();
    }
  }

  @Test
  void whoHasItsTurnNeedsNoCarrier() {
    for (int i = 0; i < 20; i++) {
      looks(1);
      hasItsTurn();
    }
    assertThat(carriers).containsExactly(2);
  }

  @Test
  void aStallAddsOneCarrierAfterAnotherUpToABound() {
    looks(7);
    assertThat(carriers).containsExactly(2, 3);
    looks(100);
    assertThat(carriers).containsExactly(2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void carriersThatAreNotAllTakenAreNoStall() {
    taken = false;
    looks(20);
    assertThat(carriers).containsExactly(2);
  }

  @Test
  void aProcessThatHadToWaitItselfIsNoStall() {
    for (int i = 0; i < 10; i++) {
      now += 10 * LOOK;
      watch.look(now);
    }
    assertThat(carriers).containsExactly(2);
  }

  @Test
  void whatWasAddedGoesWhenNothingIsBusyAnyMore() {
    looks(7);
    hasItsTurn();
    looks(1);
    assertThat(carriers).as("those who waited have their turn first").containsExactly(2, 3);
    for (int i = 0; i < 6; i++) {
      hasItsTurn();
      looks(1);
    }
    assertThat(carriers).containsExactly(2, 3, 2);
  }
}
