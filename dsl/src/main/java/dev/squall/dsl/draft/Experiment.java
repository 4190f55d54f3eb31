package dev.squall.dsl.draft;

import dev.squall.plan.ProcessPlan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a scenario says of an experiment besides its faults. */
public final class Experiment {
  final Map<String, ProcessPlan> processes = new LinkedHashMap<>();
  private final Set<String> components;
  private @Nullable DraftedSteady steady;
  private @Nullable DraftedGameDay gameDay;
  private @Nullable Soak soak;

  /** One beside components of these names, which may become more. */
  Experiment(Set<String> components) {
    this.components = components;
  }

  /** The steady state; null where none is stated. */
  public @Nullable DraftedSteady steady() {
    return steady;
  }

  /** States the steady state. */
  public void steady(DraftedSteady stated) {
    steady = stated;
  }

  /** The game day; null where none is said. */
  public @Nullable DraftedGameDay gameDay() {
    return gameDay;
  }

  /** Says the game day. */
  public void gameDay(DraftedGameDay said) {
    gameDay = said;
  }

  /** That it is played as a soak; null where it is not. */
  public @Nullable Soak soak() {
    return soak;
  }

  /** Plays it as a soak. */
  public void soak(@Nullable Soak given) {
    soak = given;
  }

  /** Nothing is said of an experiment; what it starts stays. */
  void none() {
    steady = null;
    gameDay = null;
    soak = null;
  }

  /** Adds a process that the scenario starts; false where its name is taken. */
  public boolean start(ProcessPlan process) {
    boolean free = !components.contains(process.name());
    return free && processes.putIfAbsent(process.name(), process) == null;
  }

  /** The names of the processes that the scenario starts. */
  public Set<String> processes() {
    return processes.keySet();
  }
}
