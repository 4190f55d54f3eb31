package dev.squall.safety;

import dev.squall.plan.BreakerPlan;
import dev.squall.plan.Limit;
import dev.squall.plan.Limit.Subject;
import dev.squall.plan.Plan;
import dev.squall.plan.Resource;
import dev.squall.plan.Safety;
import dev.squall.plan.Setting;
import dev.squall.units.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The limits that are on without being asked for.
 *
 * <table>
 * <caption>Defaults</caption>
 * <tr><th>subject</th><th>bound</th><th>why</th></tr>
 * <tr><td>memory</td><td>below 95 %</td><td>with less than a twentieth available the kernel reclaims on every
 *   allocation, and the OOM killer is one burst away</td></tr>
 * <tr><td>memoryPressure</td><td>full below 25 %</td><td>in a quarter of the last second nobody could work for want of
 *   memory: people notice, sessions hang. A healthy machine is below 1 %; systemd-oomd kills at 60 % for 30 s</td></tr>
 * <tr><td>diskSpace</td><td>above 2 % of the file system, at most 1 GB</td><td>the journal and everybody's logs must
 *   still be written; a small disk isn't shut out by a bound made for a large one</td></tr>
 * <tr><td>temperature</td><td>below 90 °C</td><td>processors throttle themselves from 95 to 105 °C, which would spoil
 *   the measurement before it harms anything; GPUs from 83 to 93 °C</td></tr>
 * <tr><td>gpuPower</td><td>below 110 % of what the GPU may draw, for 3 s</td><td>under full load a GPU keeps at its
 *   limit and a few points about it; one that stays above does not keep it</td></tr>
 * <tr><td>gpuMemory</td><td>above 256 MB</td><td>with none free, others' contexts can't even be opened</td></tr>
 * <tr><td>gpuErrors</td><td>below 1</td><td>an error that nobody corrected, or one that the driver told of the device,
 *   is what such a run is to find: nothing is gained by going on</td></tr>
 * </table>
 *
 * <p>The last three are on where the plan loads a GPU.
 *
 * <p>CPU, load and swap are limited only where asked for: full use of them is what scenarios are
 * made of.
 */
public final class DefaultLimits {
  private static final String ORIGIN = "default";
  private static final int POWER_PATIENCE = 30;
  private static final double GPU_FREE = 256e6;

  private DefaultLimits() {}

  /** The defaults where every breaker is as it is by itself. */
  public static List<Limit> forMachine(Bytes disk) {
    return forMachine(disk, Safety.NONE);
  }

  /**
   * The defaults where the smallest file system that is written to has {@code disk} bytes in all,
   * with the patience and the cool-down of their breakers.
   */
  public static List<Limit> forMachine(Bytes disk, Safety safety) {
    double free = Math.max(1, Math.min(0.02 * disk.value(), 1e9));
    return List.of(
        of(Subject.MEMORY, 0.95, safety),
        of(Subject.MEMORY_PRESSURE, 0.25, safety),
        of(Subject.DISK_SPACE, free, safety),
        of(Subject.TEMPERATURE, 90, safety));
  }

  /** The defaults for {@code plan}: those of GPUs where it loads one. */
  public static List<Limit> forMachine(Bytes disk, Plan plan) {
    List<Limit> all = new ArrayList<>(forMachine(disk, plan.safety()));
    if (usesGpus(plan)) {
      Limit power = of(Subject.GPU_POWER, 1.1, plan.safety());
      all.add(power.waiting(Math.max(POWER_PATIENCE, power.patience()), power.coolDown()));
      all.add(of(Subject.GPU_MEMORY, GPU_FREE, plan.safety()));
      all.add(of(Subject.GPU_ERRORS, 1, plan.safety()).waiting(1, power.coolDown()));
    }
    return List.copyOf(all);
  }

  /** Loads of GPUs, and components that compute on one, or may. */
  private static boolean usesGpus(Plan plan) {
    return plan.loads().stream().anyMatch(load -> load.resource() == Resource.GPU)
        || plan.components().stream()
            .flatMap(each -> each.settings().values().stream())
            .anyMatch(setting ->
                switch (setting) {
                  case Setting.Texts all -> all.texts().contains("gpu");
                  case Setting.Text one -> List.of("gpu", "auto").contains(one.text());
                  case Setting.Amount _, Setting.Between _, Setting.Truth _, Setting.Weights _ ->
                      false;
                });
  }

  private static Limit of(Subject subject, double bound, Safety safety) {
    BreakerPlan breaker = safety.breaker(BreakerPlan.of(subject));
    return new Limit(subject, bound, breaker.failures(), breaker.coolDown(), ORIGIN);
  }

  /**
   * The size of the smallest file system that one of {@code folders}, or its nearest parent that
   * exists, lies on.
   */
  public static Bytes smallestDisk(List<Path> folders) {
    long smallest = Long.MAX_VALUE;
    for (Path folder : folders) {
      Path there = folder.toAbsolutePath();
      while (there.getParent() != null && !Files.exists(there)) {
        there = there.getParent();
      }
      try {
        long size = Files.getFileStore(there).getTotalSpace();
        smallest = size > 0 ? Math.min(smallest, size) : smallest;
      } catch (IOException e) {
        // One that can't be asked sets no bound; the sampler says that its space can't be read.
      }
    }
    return new Bytes(smallest);
  }
}
