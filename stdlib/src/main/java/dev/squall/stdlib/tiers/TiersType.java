package dev.squall.stdlib.tiers;

import dev.squall.component.Component;
import dev.squall.component.ComponentType;
import dev.squall.component.GpuWish;
import dev.squall.component.Settings;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Setting;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import dev.squall.units.Print;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The type {@code tiers}. */
public final class TiersType implements ComponentType {
  private static final List<String> TIERS = List.of("gpu", "cpu", "nvme");

  private static final String GPU = "gpu";
  private static final String OPTIONAL = "optional";
  private static final String DEVICE = "device";

  static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.of(
              "size",
              new Setting.Between(1e3, 1e8, Dimension.BYTES),
              1,
              1e11,
              "how large an allocation is; between the two ends by a bounded Pareto distribution"),
          Parameter.of(
              "shape",
              new Setting.Amount(1.1, Dimension.NUMBER),
              0.1,
              10,
              "the distribution's exponent: the larger, the rarer the large ones"),
          Parameter.of(
              "capacity",
              new Setting.Amount(256e6, Dimension.BYTES),
              1e6,
              1e13,
              "what each tier holds at most"),
          Parameter.of(
              "lifetime",
              new Setting.Amount(5, Dimension.TIME),
              0,
              86_400,
              "how old an allocation becomes before it may be evicted"),
          new Parameter(
              "tiers",
              "which tiers there are, in the order in which allocations migrate",
              new Setting.Texts(List.of("cpu", "nvme")),
              TIERS,
              0,
              0),
          Parameter.of(
              OPTIONAL,
              new Setting.Truth(false),
              0,
              0,
              "whether the tier gpu is left out where there is no GPU"),
          Parameter.of(DEVICE, new Setting.Text("0"), 0, 0, "which GPU: an index, or a UUID"));

  /** For the service loader. */
  public TiersType() {}

  @Override
  public String name() {
    return "tiers";
  }

  @Override
  public String help() {
    return "allocations placed in tiers of memory, migrated, read and evicted, every byte checked";
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public ComponentPlan plan(String name, Map<String, Setting> settings) {
    Settings read = new Settings(name, PARAMETERS, settings);
    Setting.Between size = read.range("size");
    double capacity = read.amount("capacity");
    if (size.high() > capacity) {
      throw new IllegalArgumentException(
          "component '"
              + name
              + "': capacity must hold the largest allocation, "
              + Print.bytes(size.high())
              + ", was "
              + Print.bytes(capacity)
              + "; make it more, or size less");
    }
    List<String> tiers = read.texts("tiers");
    for (String each : tiers) {
      if (!TIERS.contains(each)) {
        throw new IllegalArgumentException(unknownTier(name, each));
      }
    }
    if (tiers.isEmpty() || tiers.stream().distinct().count() < tiers.size()) {
      throw new IllegalArgumentException(
          "component '" + name + "': tiers must be one or more, each once, were " + tiers);
    }
    gpu(name, read);
    double mean = new BoundedPareto(read.amount("shape"), size.low(), size.high()).mean();
    return new ComponentPlan(
        name,
        name(),
        settings,
        List.of(
            operation("allocate", 4, mean, 3e9),
            operation("migrate", 2, mean, tiers.contains("nvme") ? 0.5e9 : 3e9),
            operation("read", 3, mean, 6e9),
            operation("evict", 1, 4 * mean, 6e9),
            operation("promote", 0, mean, tiers.contains("nvme") ? 0.5e9 : 3e9),
            operation("demote", 0, mean, tiers.contains("nvme") ? 0.5e9 : 3e9)),
        new ComponentPlan.Model(seconds(mean, 3e9), 2, 2, 0));
  }

  private static ComponentPlan.OperationPlan operation(
      String name, double weight, double bytes, double bytesPerSecond) {
    return new ComponentPlan.OperationPlan(
        name, weight, new ComponentPlan.Model(seconds(bytes, bytesPerSecond), 2, 2, 0));
  }

  /** A few microseconds for each, and its bytes at the speed of the slower tier. */
  private static double seconds(double bytes, double bytesPerSecond) {
    return 5e-6 + bytes / bytesPerSecond;
  }

  static String unknownTier(String component, String tier) {
    return "component '" + component + "': tiers must be of " + TIERS + ", one was '" + tier + "'";
  }

  @Override
  public Optional<GpuWish> gpu(ComponentPlan plan) {
    return gpu(plan.name(), new Settings(plan, PARAMETERS));
  }

  private static Optional<GpuWish> gpu(String component, Settings settings) {
    List<String> tiers = settings.texts("tiers");
    boolean optional = settings.truth(OPTIONAL);
    if (!tiers.contains(GPU)) {
      if (optional || settings.has(DEVICE)) {
        throw new IllegalArgumentException(
            "component '"
                + component
                + "': optional and device are for a tier 'gpu', there is none; leave them out");
      }
      return Optional.empty();
    }
    if (optional && tiers.size() == 1) {
      throw new IllegalArgumentException(
          "component '"
              + component
              + "': tiers must have another where 'gpu' is optional, was [gpu]");
    }
    String device = settings.text(DEVICE);
    if (device.equals("all")) {
      throw new IllegalArgumentException(
          "component '" + component + "': device must be one GPU, was 'all'; say which");
    }
    LoadSettings.Gpu gpu =
        new LoadSettings.Gpu(
            device,
            LoadSettings.GpuUse.MEMORY,
            List.of("integer"),
            null,
            LoadSettings.Direction.BOTH,
            new Bytes(0),
            optional);
    return Optional.of(new GpuWish(gpu, "has no tier 'gpu'", "optional: true"));
  }

  @Override
  public Component make(ComponentPlan plan) {
    return new Tiers(plan, gpu(plan));
  }
}
