package dev.squall.run;

import static dev.squall.run.RunState.FAILED;
import static dev.squall.run.RunState.FINISHED;
import static dev.squall.run.RunState.HELD;
import static dev.squall.run.RunState.PAUSED;
import static dev.squall.run.RunState.PENDING;
import static dev.squall.run.RunState.RECOVERED;
import static dev.squall.run.RunState.RUNNING;
import static dev.squall.run.RunState.SLOWED;
import static dev.squall.run.RunState.STOPPED;
import static dev.squall.run.RunState.STOPPING;
import static dev.squall.run.RunState.WARMING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The whole table of states, cell by cell. */
class RunStateTest {
  private static final Map<RunState, Set<RunState>> TABLE = new EnumMap<>(RunState.class);

  static {
    TABLE.put(PENDING, Set.of(WARMING, STOPPING, FAILED));
    TABLE.put(WARMING, Set.of(RUNNING, HELD, STOPPING, FAILED));
    TABLE.put(RUNNING, Set.of(PAUSED, SLOWED, HELD, STOPPING, FAILED));
    TABLE.put(PAUSED, Set.of(RUNNING, HELD, STOPPING, FAILED));
    TABLE.put(SLOWED, Set.of(RUNNING, PAUSED, HELD, STOPPING, FAILED));
    TABLE.put(HELD, Set.of(RECOVERED, PAUSED, STOPPING, FAILED));
    TABLE.put(RECOVERED, Set.of(RUNNING, PAUSED, SLOWED, HELD, STOPPING, FAILED));
    TABLE.put(STOPPING, Set.of(STOPPED, FINISHED, FAILED));
    TABLE.put(STOPPED, Set.of());
    TABLE.put(FINISHED, Set.of());
    TABLE.put(FAILED, Set.of());
  }

  @Test
  void everyCellIsAsTheTableSays() {
    for (RunState from : RunState.values()) {
      for (RunState to : RunState.values()) {
        boolean allowed = Objects.requireNonNull(TABLE.get(from)).contains(to);
        assertThat(from.next().contains(to)).as(from + " to " + to).isEqualTo(allowed);
      }
    }
  }

  @Test
  void everyStateCanBeReachedAndEveryRunCanEnd() {
    Set<RunState> reached = new HashSet<>(Set.of(PENDING));
    for (int i = 0; i < RunState.values().length; i++) {
      Set.copyOf(reached).forEach(state -> reached.addAll(state.next()));
    }
    assertThat(reached).containsExactlyInAnyOrder(RunState.values());
    for (RunState state : RunState.values()) {
      assertThat(state.over() || state == STOPPING || state.next().contains(STOPPING)).isTrue();
    }
  }
}
