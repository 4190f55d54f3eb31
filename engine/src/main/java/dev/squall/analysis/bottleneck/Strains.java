package dev.squall.analysis.bottleneck;

import dev.squall.analysis.Table;
import dev.squall.metric.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How short each resource of a machine was, from what was sampled of it. */
final class Strains {
  private final Table table;
  private final Machine machine;
  private final List<Strain> all = new ArrayList<>();

  private Strains(Table table, Machine machine) {
    this.table = table;
    this.machine = machine;
  }

  /** Those that anything is known of. */
  static List<Strain> of(Table table, Machine machine) {
    Strains strains = new Strains(table, machine);
    strains.cpu();
    strains.memory();
    strains.disk();
    strains.network();
    strains.gpus();
    return strains.all;
  }

  private void cpu() {
    add(
        "cpu",
        Arrays.asList(reading(Names.CPU, 0.85), reading(Names.CGROUP_CPU, 0.9)),
        Arrays.asList(
            reading(Names.pressure("cpu", "some"), 0.5), reading("container.cpu.throttled", 0.05)));
    add("hypervisor", List.of(), Arrays.asList(reading(Names.STEAL, 0.1)));
  }

  private void memory() {
    add(
        "memory",
        Arrays.asList(reading(Names.MEMORY, 0.9), reading(Names.CGROUP_MEMORY, 0.9)),
        Arrays.asList(reading(Names.pressure("memory", "some"), 0.05), reading(Names.SWAP, 0.5)));
  }

  private void disk() {
    add(
        "disk",
        Arrays.asList(reading("system.disk.io_time", 0.85)),
        Arrays.asList(reading(Names.pressure("io", "some"), 0.3)));
  }

  /** Both directions have the same room each. */
  private void network() {
    double most = machine.networkBytes();
    if (!(most > 0)) {
      return;
    }
    List<Strain.@Nullable Reading> shares = new ArrayList<>();
    for (String name : List.of(Names.NETWORK_RECEIVE, Names.NETWORK_TRANSMIT)) {
      double[] bytes = table.metric(name);
      shares.add(
          bytes == null
              ? null
              : new Strain.Reading(
                  name,
                  Arrays.stream(table.counted(bytes)).map(each -> each / most).toArray(),
                  0.75));
    }
    add("network", shares, List.of());
  }

  private void gpus() {
    for (String gpu : new TreeSet<>(gpuNames())) {
      add(
          "gpu " + gpu,
          Arrays.asList(
              reading(Names.GPU + "{gpu=" + gpu + "}", 0.95),
              reading(Names.GPU_MEMORY + "{gpu=" + gpu + "}", 0.95)),
          Arrays.asList(reading("hw.gpu.throttled{gpu=" + gpu + "}", 0.05)));
    }
  }

  private List<String> gpuNames() {
    String before = Names.GPU + "{gpu=";
    return table.metrics().stream()
        .map(Table.Metric::name)
        .filter(name -> name.startsWith(before))
        .map(name -> name.substring(before.length(), name.length() - 1))
        .toList();
  }

  private Strain.@Nullable Reading reading(String name, double enough) {
    double[] values = table.metric(name);
    return values == null ? null : new Strain.Reading(name, table.counted(values), enough);
  }

  private void add(
      String resource, List<Strain.@Nullable Reading> uses, List<Strain.@Nullable Reading> waits) {
    List<Strain.Reading> used = present(uses);
    List<Strain.Reading> waited = present(waits);
    if (used.isEmpty() && waited.isEmpty()) {
      return;
    }
    List<Strain.Reading> readings = new ArrayList<>(used);
    readings.addAll(waited);
    double[] values = new double[table.rows()];
    Arrays.fill(values, Double.NaN);
    for (Strain.Reading reading : readings) {
      for (int i = 0; i < values.length; i++) {
        double each = (reading.values()[i] - reading.enough()) / (1 - reading.enough());
        if (Double.isFinite(each)) {
          double within = Math.clamp(each, 0, 1);
          values[i] = Double.isNaN(values[i]) ? within : Math.max(values[i], within);
        }
      }
    }
    all.add(new Strain(resource, greatest(used), greatest(waited), values, readings));
  }

  private static List<Strain.Reading> present(List<Strain.@Nullable Reading> readings) {
    List<Strain.Reading> present = new ArrayList<>();
    for (Strain.Reading reading : readings) {
      if (reading != null && Arrays.stream(reading.values()).anyMatch(Double::isFinite)) {
        present.add(reading);
      }
    }
    return present;
  }

  /** Row by row the greatest of them; null of none. */
  private static double @Nullable [] greatest(List<Strain.Reading> readings) {
    if (readings.isEmpty()) {
      return null;
    }
    double[] greatest = readings.getFirst().values().clone();
    for (Strain.Reading reading : readings) {
      for (int i = 0; i < greatest.length; i++) {
        double each = reading.values()[i];
        greatest[i] =
            Double.isNaN(greatest[i])
                ? each
                : Double.isNaN(each) ? greatest[i] : Math.max(greatest[i], each);
      }
    }
    return greatest;
  }
}
