package dev.squall.drive;

import dev.squall.chance.Chance;
import dev.squall.component.Component;
import dev.squall.load.Loads;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Plan;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * A component and one drive that calls it, without a run around them: for benchmarks and tests. The
 * component is set up; the drive is at rest until {@link Drive#start}.
 */
public final class LoneDrive implements AutoCloseable {
  private static final Loads.Tell TELL = new Tell();

  private final Components components;
  private final Drive drive;

  /**
   * Sets the component up.
   *
   * @param how the drive's settings; it and the component have the same name
   * @param maker makes the component of its plan
   * @param folder for the component's temporary files
   * @throws IllegalStateException when it can't be set up
   */
  public LoneDrive(
      LoadSettings.Drive how,
      ComponentPlan component,
      Function<ComponentPlan, Component> maker,
      Clock clock,
      Path folder)
      throws InterruptedException {
    LoadPlan load = new LoadPlan(how.component(), how, new Level.Maximum(Dimension.RATE));
    Plan plan =
        Plan.named("alone", Duration.ofHours(1))
            .loads(List.of(load))
            .components(List.of(component))
            .build();
    Chance chance = Chance.ofSeed(plan.seed());
    int cores = Runtime.getRuntime().availableProcessors();
    components = new Components(plan, maker, clock, chance, folder, cores);
    components.prepare(TELL);
    drive = new Drive(load, clock, chance, components, cores);
  }

  /** The drive. */
  public Drive drive() {
    return drive;
  }

  /** The one component, by the name of its drive. */
  Components components() {
    return components;
  }

  /** Ends the drive and tears the component down. */
  @Override
  public void close() {
    drive.close();
    components.giveBack(TELL);
  }

  /** A component that fails ends it all; the rest is not told. */
  private static final class Tell implements Loads.Tell {
    @Override
    public void ready(String component, String type, long nanos) {}

    @Override
    public void failed(String component, String message) {
      throw new IllegalStateException("component '" + component + "': " + message);
    }

    @Override
    public void log(String component, String line) {}
  }
}
