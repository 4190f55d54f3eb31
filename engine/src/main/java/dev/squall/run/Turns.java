package dev.squall.run;

import dev.squall.plan.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Which phases wait for their turn, and which play. One thread moves on; any may look. */
final class Turns {
  private final List<Phase> waiting;
  private final List<Phase> playing = new CopyOnWriteArrayList<>();

  /** All of them wait. */
  Turns(List<Phase> phases) {
    waiting = new ArrayList<>(phases);
  }

  /** A run goes on here: what is over by then has had its turn. */
  void goOn(double seconds) {
    waiting.removeIf(phase -> endOf(phase) <= seconds);
  }

  /** Those that play. */
  List<Phase> playing() {
    return playing;
  }

  /** Those that play and are over by a scenario time. */
  List<Phase> over(double seconds) {
    return playing.stream().filter(phase -> endOf(phase) <= seconds).toList();
  }

  /** Those whose turn has come by a scenario time: they play from here on. */
  List<Phase> begin(double seconds) {
    List<Phase> due =
        waiting.stream().filter(phase -> phase.start().toNanos() / 1e9 <= seconds).toList();
    waiting.removeAll(due);
    playing.addAll(due);
    return due;
  }

  /** It plays no more. */
  void end(Phase phase) {
    playing.remove(phase);
  }

  private static double endOf(Phase phase) {
    return phase.end().toNanos() / 1e9;
  }
}
