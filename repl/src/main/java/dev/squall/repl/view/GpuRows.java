package dev.squall.repl.view;

import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.report.Figures;
import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What GPUs say of themselves at the moment, a row each. For one thread. */
final class GpuRows {
  private static final String OF = "{gpu=";

  /** A row: which GPU, and its figures. */
  record Row(String name, List<String> figures) {}

  /** Where the readings of one GPU are in a sample. */
  private static final class Places {
    private final List<Integer> plain = new ArrayList<>();
    private final Map<String, Integer> slowed = new TreeMap<>();
  }

  private static final List<String> SHOWN =
      List.of(
          Names.GPU, Names.GPUS + "memory.usage", Names.GPUS + "power", Names.GPUS + "temperature");

  private final Map<Integer, Places> gpus = new TreeMap<>();
  private List<Metric> metrics = List.of();
  private double[] values = new double[0];

  void sampling(List<Metric> read) {
    metrics = List.copyOf(read);
    values = new double[0];
    gpus.clear();
    for (String shown : SHOWN) {
      for (int i = 0; i < metrics.size(); i++) {
        String name = metrics.get(i).name();
        if (name.startsWith(shown + OF)) {
          int gpu =
              Integer.parseInt(name.substring(shown.length() + OF.length(), name.length() - 1));
          gpus.computeIfAbsent(gpu, _ -> new Places()).plain.add(i);
        }
      }
    }
    gpus.forEach((gpu, places) -> {
      for (int i = 0; i < metrics.size(); i++) {
        String name = metrics.get(i).name();
        String start = Names.gpuSlowed(gpu, "");
        String begins = start.substring(0, start.length() - 1);
        if (Names.isGpuSlowed(name) && name.startsWith(begins)) {
          places.slowed.put(name.substring(begins.length(), name.length() - 1), i);
        }
      }
    });
  }

  void sampled(double[] read) {
    values = read.clone();
  }

  /** The rows, by the GPUs' numbers; none before the first sample. */
  List<Row> shown() {
    List<Row> rows = new ArrayList<>();
    gpus.forEach((gpu, places) -> {
      List<String> figures = new ArrayList<>();
      for (int place : places.plain) {
        Dimension unit = metrics.get(place).unit();
        if (place < values.length && !Double.isNaN(values[place])) {
          figures.add(
              (unit == Dimension.SHARE ? "busy " : "") + Figures.quantity(unit, values[place]));
        }
      }
      places.slowed.forEach((reason, place) -> {
        if (place < values.length && values[place] > 0) {
          figures.add("slowed by " + reason);
        }
      });
      if (!figures.isEmpty()) {
        rows.add(new Row("gpu " + gpu, figures));
      }
    });
    return rows;
  }
}
