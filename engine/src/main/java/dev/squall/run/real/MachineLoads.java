package dev.squall.run.real;

import dev.squall.chance.Chance;
import dev.squall.load.Load;
import dev.squall.load.Loads;
import dev.squall.load.cpu.CpuLoad;
import dev.squall.load.disk.DiskLoad;
import dev.squall.load.memory.MemoryLoad;
import dev.squall.load.network.NetworkLoad;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.time.Clock;

/** Makes real loads; each draws its chance from a stream of its own name. */
public record MachineLoads(Clock clock, Chance chance) implements Loads {
  @Override
  public Load make(LoadPlan plan) {
    Chance own = chance.stream(plan.name());
    return switch (plan.settings()) {
      case LoadSettings.Cpu cpu -> new CpuLoad(plan, clock, own);
      case LoadSettings.Memory memory -> new MemoryLoad(plan, clock, own);
      case LoadSettings.Disk disk -> new DiskLoad(plan, clock, own);
      case LoadSettings.Network network -> new NetworkLoad(plan, clock);
    };
  }
}
