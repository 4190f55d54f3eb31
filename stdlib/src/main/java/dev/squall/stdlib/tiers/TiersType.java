package dev.squall.stdlib.tiers;

import dev.squall.component.Component;
import dev.squall.component.ComponentType;
import dev.squall.component.Settings;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Setting;
import dev.squall.units.Dimension;
import dev.squall.units.Print;
import java.util.List;
import java.util.Map;

/** The type {@code tiers}. */
public final class TiersType implements ComponentType {
  private static final List<String> TIERS = List.of("cpu", "nvme");

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
              new Setting.Texts(TIERS),
              TIERS,
              0,
              0));

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
    double mean = new BoundedPareto(read.amount("shape"), size.low(), size.high()).mean();
    return new ComponentPlan(
        name,
        name(),
        settings,
        List.of(
            operation("allocate", 4, mean, 3e9),
            operation("migrate", 2, mean, tiers.contains("nvme") ? 0.5e9 : 3e9),
            operation("read", 3, mean, 6e9),
            operation("evict", 1, 4 * mean, 6e9)),
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
  public Component make(ComponentPlan plan) {
    return new Tiers(plan);
  }
}
