package dev.squall.fault.machine;

import dev.squall.chance.Chance;
import dev.squall.fault.FaultFailure;
import dev.squall.fault.Injector;
import dev.squall.load.Load;
import dev.squall.load.cpu.CpuLoad;
import dev.squall.load.disk.Syncs;
import dev.squall.load.memory.MemoryLoad;
import dev.squall.plan.Fault;
import dev.squall.plan.FaultPlan;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.ProcessTarget;
import dev.squall.plan.Strain;
import dev.squall.time.Clock;
import dev.squall.undo.Undoing;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the faults of the machine itself. Any thread. */
public final class Strains {
  /** What stays available whatever a fault takes. */
  private static final Bytes RESERVE = Bytes.megabytes(256);

  private final @Nullable Path run;
  private final Undoing undoing;
  private final Clock clock;
  private final Syncs syncs;
  private final Seen seen;

  /** What the file system looks like to a process. */
  @FunctionalInterface
  public interface Seen {
    /**
     * The folder that is its root.
     *
     * @throws FaultFailure when there is no such process, or it is to be left alone
     */
    Path root(ProcessTarget process) throws FaultFailure;
  }

  /**
   * For one run.
   *
   * @param run its folder, whose disk is to have room for its journal; null where there is none
   * @param seen where the disks of processes are
   * @param syncs of its disk loads
   */
  public Strains(@Nullable Path run, Undoing undoing, Clock clock, Seen seen, Syncs syncs) {
    this.syncs = syncs;
    this.run = run;
    this.undoing = undoing;
    this.clock = clock;
    this.seen = seen;
  }

  /**
   * For one time of {@code plan}.
   *
   * @param own the chance that is its own at this time
   */
  public Injector make(FaultPlan plan, Fault.OnMachine fault, Chance own) {
    return switch (fault.strain()) {
      case Strain.Burn burn ->
          new Taken(() -> cpu(plan.name(), burn), burn.level().share(), "processor time");
      case Strain.Crowd crowd ->
          new Taken(() -> memory(plan.name()), crowd.memory().value(), "memory");
      case Strain.ForkStorm storm -> new Storm(storm, undoing);
      case Strain.FillDisk fill -> new Filled(fill, run, seen, RESERVE);
      case Strain.ManyFiles many -> new Littered(many, undoing);
      case Strain.Damage damage -> new Damaged(damage, undoing);
      case Strain.SlowSync slow -> new SlowedSync(slow, syncs, plan.chance(), own);
    };
  }

  private Load cpu(String name, Strain.Burn burn) {
    LoadSettings.CpuBase base =
        burn.cores().isEmpty() ? LoadSettings.CpuBase.OWN : LoadSettings.CpuBase.CORES;
    return new CpuLoad(
        plan(name, new LoadSettings.Cpu(base, burn.cores(), List.of(burn.work())), Dimension.SHARE),
        clock,
        Chance.ofSeed(0));
  }

  private Load memory(String name) {
    LoadSettings.Memory settings =
        new LoadSettings.Memory(
            LoadSettings.MemoryBase.ABSOLUTE, LoadSettings.Access.HOLD, null, RESERVE);
    return new MemoryLoad(plan(name, settings, Dimension.BYTES), clock, Chance.ofSeed(0));
  }

  private static LoadPlan plan(String name, LoadSettings settings, Dimension unit) {
    return new LoadPlan("fault-" + name, settings, new Level.Maximum(unit));
  }
}
