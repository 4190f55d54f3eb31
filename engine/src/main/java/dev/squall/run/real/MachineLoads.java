package dev.squall.run.real;

import dev.squall.chance.Chance;
import dev.squall.component.Component;
import dev.squall.drive.Components;
import dev.squall.drive.Drive;
import dev.squall.drive.EngineWatch;
import dev.squall.drive.Rehearsal;
import dev.squall.fault.FaultType;
import dev.squall.fault.FaultTypes;
import dev.squall.fault.Injectors;
import dev.squall.load.Kept;
import dev.squall.load.Load;
import dev.squall.load.Loads;
import dev.squall.load.cpu.CpuLoad;
import dev.squall.load.disk.DiskLoad;
import dev.squall.load.disk.Syncs;
import dev.squall.load.gpu.GpuLoad;
import dev.squall.load.memory.MemoryLoad;
import dev.squall.load.network.NetworkLoad;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Fault;
import dev.squall.plan.FaultPlan;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Plan;
import dev.squall.proxy.Proxies;
import dev.squall.proxy.ProxyFailure;
import dev.squall.time.Clock;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a plan's real loads; each draws its chance from a stream of its own name. */
public final class MachineLoads implements Loads {
  private final Clock clock;
  private final Chance chance;
  private final int processors = Runtime.getRuntime().availableProcessors();
  private final Components components;
  private final Path samples;
  private final Supplier<Map<String, FaultType>> faults;
  private final Proxies proxies;
  private final Plan plan;
  private final Syncs syncs = new Syncs();
  private @Nullable Path run;
  private @Nullable Machine machine;
  private @Nullable EngineWatch watch;
  private volatile @Nullable ProcessWatch processWatch;

  /**
   * Those of {@code plan}.
   *
   * @param maker makes the components its drives call
   * @param faults types of faults by name, besides the engine's own
   * @param folder on a disk, for files that components keep without a name
   * @param samples of no file or folder yet; where samples of the heap stand for a moment
   */
  public MachineLoads(
      Plan plan,
      Clock clock,
      Function<ComponentPlan, Component> maker,
      Supplier<Map<String, FaultType>> faults,
      Path folder,
      Path samples) {
    this.clock = clock;
    this.samples = samples;
    this.plan = plan;
    this.proxies = new Proxies(clock);
    this.faults = faults;
    this.chance = Chance.ofSeed(plan.seed());
    this.components = new Components(plan, maker, clock, chance, folder, processors);
  }

  @Override
  public void within(Path folder) {
    run = folder;
  }

  @Override
  public void prepare(Tell tell) throws InterruptedException {
    EngineWatch watching = new EngineWatch(components, samples, tell, clock);
    watch = watching;
    proxies.warn(tell::warn);
    Thread rehearsing = rehearse();
    listen(plan, tell);
    machine().start(plan, tell);
    components.prepare(tell);
    watching.awaitReady();
    watchProcesses(tell);
    rehearsing.join();
    watching.settle();
  }

  /** Where there are drives, one of nothing is driven while components are set up. */
  private Thread rehearse() {
    Thread rehearsal =
        Thread.ofPlatform()
            .daemon()
            .name("rehearsal")
            .unstarted(() -> {
              try {
                long _ = Rehearsal.play(clock);
              } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
              }
            });
    if (plan.loads().stream().anyMatch(each -> each.settings() instanceof LoadSettings.Drive)) {
      rehearsal.start();
    }
    return rehearsal;
  }

  @Override
  public void grow(Plan plan, Tell tell) throws InterruptedException {
    listen(plan, tell);
    machine().start(plan, tell);
    components.grow(plan, tell);
  }

  private void watchProcesses(Tell tell) {
    ProcessWatch watching =
        new ProcessWatch(
            plan.monitoring().soaks() ? plan.machineLength() : null,
            machine().processes(),
            tell,
            clock);
    processWatch = watching;
    watching.start();
  }

  /** Ports that faults stand at are there before anything connects. */
  private void listen(Plan plan, Tell tell) {
    for (FaultPlan each : plan.faults()) {
      if (each.fault() instanceof Fault.Traffic traffic) {
        try {
          proxies.listen(traffic.link());
        } catch (ProxyFailure refused) {
          tell.failed(traffic.link().name(), String.valueOf(refused.getMessage()));
        }
      }
    }
  }

  @Override
  public Kept kept() {
    return components.kept();
  }

  @Override
  public void goOn(Kept kept) {
    components.goOn(kept);
  }

  @Override
  public void giveBack(Tell tell) {
    EngineWatch watching = watch;
    if (watching != null) {
      watching.close();
    }
    ProcessWatch processes = processWatch;
    if (processes != null) {
      processes.close();
    }
    components.giveBack(tell);
    proxies.close();
    machine().close();
  }

  @Override
  public Injectors injectors() {
    Map<String, FaultType> own = FaultTypes.all(MachineLoads.class.getClassLoader());
    return Injectors.real(
        chance,
        components.ways(),
        () -> {
          Map<String, FaultType> all = new TreeMap<>(own);
          all.putAll(faults.get());
          return all;
        },
        proxies,
        machine(),
        machine().undoing());
  }

  private synchronized Machine machine() {
    Machine known = machine;
    if (known == null) {
      known = new Machine(run, clock, chance, syncs);
      machine = known;
    }
    return known;
  }

  @Override
  public Load make(LoadPlan plan) {
    Chance own = chance.stream(plan.name());
    return switch (plan.settings()) {
      case LoadSettings.Cpu cpu -> new CpuLoad(plan, clock, own);
      case LoadSettings.Memory memory -> new MemoryLoad(plan, clock, own);
      case LoadSettings.Disk disk -> new DiskLoad(plan, clock, own, syncs.of(plan.name()));
      case LoadSettings.Network network -> new NetworkLoad(plan, clock);
      case LoadSettings.Gpu gpu -> new GpuLoad(plan, clock, own);
      case LoadSettings.Drive drive -> new Drive(plan, clock, own, components, processors);
    };
  }
}
