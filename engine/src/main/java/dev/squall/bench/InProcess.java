package dev.squall.bench;

import dev.squall.component.Component;
import dev.squall.event.Event;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Plan;
import dev.squall.ramp.Strategies;
import dev.squall.report.RunFold;
import dev.squall.run.Pace;
import dev.squall.run.Player;
import dev.squall.run.real.MachineLoads;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Plays plans on this machine in the benchmark's own process, with no guard beside it. */
public final class InProcess {
  private InProcess() {}

  /**
   * Plays one to its end.
   *
   * @param maker makes the components that it drives
   * @return what came of it
   */
  public static RunFold play(
      Plan plan, Benchmark.Settings settings, Function<ComponentPlan, Component> maker, Pace pace)
      throws InterruptedException {
    RunFold fold = new RunFold();
    fold.on(0, new Event.Planned(plan));
    Path folder = settings.folder();
    try (ExecutorService beside = Executors.newCachedThreadPool()) {
      new Player(
              plan,
              settings.clock(),
              new MachineLoads(
                  plan, settings.clock(), maker, Map::of, folder, folder.resolve("heap")),
              Strategies.NONE,
              fold,
              beside,
              pace,
              settings.clock().nanos())
          .play();
    }
    return fold;
  }
}
