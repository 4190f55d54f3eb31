package dev.squall.run.virtual;

import dev.squall.event.Timed;
import dev.squall.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What happens when a plan is played on a quiet virtual machine, a sample a second. */
public final class Played {
  private Played() {}

  public static List<Timed> events(Plan plan) {
    List<Timed> events = new ArrayList<>();
    Simulation.play(
        plan,
        VirtualMachine.quiet(),
        List.of(),
        Duration.ofSeconds(1),
        (at, event) -> events.add(new Timed(at, event)));
    return events;
  }
}
