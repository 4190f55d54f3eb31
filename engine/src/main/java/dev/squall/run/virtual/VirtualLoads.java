package dev.squall.run.virtual;

import dev.squall.chance.Chance;
import dev.squall.fault.Injectors;
import dev.squall.fault.Ways;
import dev.squall.load.Load;
import dev.squall.load.LoadFailure;
import dev.squall.load.Loads;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Plan;
import dev.squall.plan.Resource;
import dev.squall.time.Clock;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Makes the models of loads on a virtual machine, and knows what they hold together. For one
 * thread.
 */
final class VirtualLoads implements Loads {
  /** As the real disk load's. */
  private static final long DISK_RESERVE = 1L << 30;

  /**
   * The virtual machine's one GPU: its memory, bytes a second over its link, launches a second,
   * watts.
   */
  private static final Bytes GPU_MEMORY = Bytes.gibibytes(80);

  private static final double GPU_LINK = 25e9;
  private static final double GPU_LAUNCHES = 1_000;
  private static final double GPU_WATTS = 700;

  /** What a machine that has collapsed achieves of what is asked. */
  private static final double COLLAPSED = 0.7;

  private final Plan plan;
  private final VirtualMachine machine;
  private final Clock clock;
  private final Ways ways = new Ways();
  private final List<VirtualLoad> made = new ArrayList<>();
  private final List<VirtualDrive> driven = new ArrayList<>();

  VirtualLoads(Plan plan, VirtualMachine machine, Clock clock) {
    this.plan = plan;
    this.machine = machine;
    this.clock = clock;
  }

  @Override
  public Load make(LoadPlan plan) {
    if (plan.settings() instanceof LoadSettings.Drive drive) {
      VirtualDrive made =
          new VirtualDrive(
              plan,
              drive,
              this.plan.component(drive.component()),
              machine.theft(),
              this::slowed,
              ways.of(drive.component()),
              clock,
              Chance.ofSeed(this.plan.seed()).stream(plan.name()));
      driven.add(made);
      return made;
    }
    VirtualLoad load =
        new VirtualLoad(plan, clock, () -> room(plan), possible(plan), operations(plan));
    made.add(load);
    return load;
  }

  @Override
  public Injectors injectors() {
    return Injectors.modelled(Chance.ofSeed(plan.seed()), ways);
  }

  @Override
  public void prepare(Tell tell) {
    for (ComponentPlan each : plan.components()) {
      tell.ready(each.name(), each.type(), 0);
    }
  }

  /** Bytes that are free on the machine's disk: each disk load's file is there as long as it is. */
  double diskFree() {
    double seconds = clock.nanos() / 1e9;
    double others = machine.othersDisk().value() + machine.othersFill().bytesPerSecond() * seconds;
    double free = machine.disk().value() - others;
    for (VirtualLoad load : made) {
      if (load.present() && load.plan().settings() instanceof LoadSettings.Disk disk) {
        free -= disk.size().value();
      }
    }
    return Math.max(0, free);
  }

  /** What a disk load keeps free on a real machine, it keeps free here. */
  private void room(LoadPlan plan) throws LoadFailure {
    if (plan.settings() instanceof LoadSettings.Disk disk) {
      long free = (long) diskFree();
      long reserve = Math.min(DISK_RESERVE, machine.disk().value() / 20);
      if (free - disk.size().value() < reserve) {
        throw new LoadFailure(
            "disk: the virtual machine must keep "
                + new Bytes(reserve)
                + " free, has "
                + new Bytes(free)
                + " free and the file takes "
                + disk.size());
      }
    }
  }

  /**
   * What all loads of a resource achieve now: a share, bytes, operations a second, bytes a second.
   */
  double total(Resource resource) {
    double sum = 0;
    for (VirtualLoad load : made) {
      if (load.plan().resource() == resource) {
        sum += inMachineUnits(load.plan(), load.now());
      }
    }
    return sum;
  }

  /** How many times as long an operation is served now, for what it shares with loads. */
  private double slowed() {
    VirtualMachine.Contended contended = machine.contended();
    Resource resource = contended.resource();
    return resource == null ? 1 : contended.slowed(total(resource) / all(resource));
  }

  /** All that the machine has of a resource, in what {@link #total} counts. */
  private double all(Resource resource) {
    return switch (resource) {
      case MEMORY -> machine.memory().value();
      case DISK -> machine.diskRate().perSecond();
      case NETWORK -> machine.network().bytesPerSecond();
      case CPU, GPU, COMPONENT -> 1;
    };
  }

  /** True where loads ask for more of the machine than it can take. */
  boolean collapsed() {
    return made.stream()
        .anyMatch(load ->
            load.plan().settings() instanceof LoadSettings.Cpu cpu
                && cpu.base() == LoadSettings.CpuBase.MACHINE
                && load.now() > 0
                && collapses(load.asked()));
  }

  private boolean collapses(double asked) {
    return asked > machine.collapseFrom();
  }

  /** The share of all processors that the operations of all drives take now. */
  double working() {
    return driven.stream().mapToDouble(VirtualDrive::cores).sum() / machine.cores();
  }

  private double inMachineUnits(LoadPlan plan, double level) {
    return switch (plan.settings()) {
      case LoadSettings.Cpu cpu ->
          cpu.base() == LoadSettings.CpuBase.MACHINE
              ? Math.max(0, level - machine.othersCpu() - working())
              : level * Math.max(1, cpu.cores().size()) / Math.max(1, coresOf(cpu));
      case LoadSettings.Memory memory -> level * memoryBase(memory);
      case LoadSettings.Disk disk ->
          plan.level().unit() == Dimension.THROUGHPUT ? level / disk.block().value() : level;
      case LoadSettings.Network network ->
          plan.level().unit() == Dimension.RATE ? level * network.message().value() : level;
      case LoadSettings.Gpu gpu -> level;
      case LoadSettings.Drive drive -> 0;
    };
  }

  private int coresOf(LoadSettings.Cpu cpu) {
    return cpu.base() == LoadSettings.CpuBase.CORES
        ? machine.cores()
        : Math.max(1, cpu.cores().size());
  }

  private double memoryBase(LoadSettings.Memory memory) {
    return switch (memory.base()) {
      case ABSOLUTE -> 1;
      case MACHINE -> machine.memory().value();
      case AVAILABLE -> machine.memory().value() - machine.othersMemory().value();
    };
  }

  private DoubleUnaryOperator possible(LoadPlan plan) {
    return switch (plan.settings()) {
      case LoadSettings.Cpu cpu ->
          cpu.base() == LoadSettings.CpuBase.OWN
              ? asked -> Math.min(asked, 1 - machine.othersCpu())
              : asked -> Math.min(1, asked) * (collapses(asked) ? COLLAPSED : 1);
      case LoadSettings.Memory memory -> {
        double most =
            machine.memory().value() - machine.othersMemory().value() - memory.reserve().value();
        double base = memoryBase(memory);
        yield asked -> Math.max(0, Math.min(asked, most / base));
      }
      case LoadSettings.Disk disk -> {
        double most =
            plan.level().unit() == Dimension.THROUGHPUT
                ? machine.diskRate().perSecond() * disk.block().value()
                : machine.diskRate().perSecond();
        yield asked -> Math.min(asked, most);
      }
      case LoadSettings.Network network -> {
        double most =
            plan.level().unit() == Dimension.RATE
                ? machine.network().bytesPerSecond() / network.message().value()
                : machine.network().bytesPerSecond();
        yield asked -> Math.min(asked, most);
      }
      case LoadSettings.Gpu gpu -> {
        double room = GPU_MEMORY.value() - gpu.reserve().value();
        yield switch (plan.level().unit()) {
          case BYTES -> asked -> Math.min(asked, room);
          case THROUGHPUT -> asked -> Math.min(asked, GPU_LINK);
          case RATE -> asked -> Math.min(asked, GPU_LAUNCHES);
          case POWER -> asked -> Math.min(asked, GPU_WATTS);
          default -> {
            double most = gpu.use() == LoadSettings.GpuUse.MEMORY ? room / GPU_MEMORY.value() : 1;
            yield asked -> Math.min(asked, most);
          }
        };
      }
      case LoadSettings.Drive drive -> asked -> asked;
    };
  }

  private static double operations(LoadPlan plan) {
    return switch (plan.settings()) {
      case LoadSettings.Cpu cpu -> 10_000;
      case LoadSettings.Memory memory -> 0;
      case LoadSettings.Disk disk ->
          plan.level().unit() == Dimension.THROUGHPUT ? 1.0 / disk.block().value() : 1;
      case LoadSettings.Network network ->
          plan.level().unit() == Dimension.RATE ? 1 : 1.0 / network.message().value();
      case LoadSettings.Gpu gpu ->
          switch (gpu.use()) {
            case COMPUTE, POWER -> 1_000;
            case LAUNCHES -> 1;
            case MEMORY, COPY -> 0;
          };
      case LoadSettings.Drive drive -> 1;
    };
  }
}
