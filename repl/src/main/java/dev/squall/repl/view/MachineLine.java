package dev.squall.repl.view;

import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.report.Figures;
import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The machine's figures of the moment, those a person looks at. For one thread. */
final class MachineLine {
  /** A figure of the line: its word, and the metrics whose sum or largest it is. */
  private record Figure(String word, Dimension unit, boolean always, List<Integer> indices) {
    double value(double[] values) {
      double sum = Double.NaN;
      for (int index : indices) {
        if (index < values.length && !Double.isNaN(values[index])) {
          sum = Double.isNaN(sum) ? values[index] : sum + values[index];
        }
      }
      return sum;
    }
  }

  private List<Figure> figures = List.of();
  private double[] values = new double[0];

  void sampling(List<Metric> metrics) {
    List<Figure> found = new ArrayList<>();
    found.add(figure("cpu", Dimension.SHARE, true, metrics, Names.CPU));
    found.add(figure("memory", Dimension.SHARE, true, metrics, Names.MEMORY));
    found.add(figure("swap", Dimension.SHARE, false, metrics, Names.SWAP));
    found.add(
        figure("disk", Dimension.THROUGHPUT, true, metrics, Names.DISK_READ, Names.DISK_WRITE));
    found.add(
        figure(
            "net",
            Dimension.THROUGHPUT,
            true,
            metrics,
            Names.NETWORK_RECEIVE,
            Names.NETWORK_TRANSMIT,
            "system.network.io{device=lo,direction=receive}"));
    found.add(figure("wait cpu", Dimension.SHARE, false, metrics, Names.pressure("cpu", "some")));
    found.add(
        figure("wait mem", Dimension.SHARE, false, metrics, Names.pressure("memory", "some")));
    found.add(figure("wait io", Dimension.SHARE, false, metrics, Names.pressure("io", "some")));
    found.add(figure("", Dimension.TEMPERATURE, true, metrics, Names.TEMPERATURE));
    figures = List.copyOf(found);
  }

  void sampled(double[] read) {
    values = read.clone();
  }

  /** The figures, those that are always shown and those that are not zero, as many as fit. */
  List<String> shown() {
    List<String> shown = new ArrayList<>();
    for (Figure figure : figures) {
      double value = figure.value(values);
      if (!Double.isNaN(value) && (figure.always() || value > 0)) {
        shown.add((figure.word() + " " + Figures.quantity(figure.unit(), value)).strip());
      }
    }
    return shown;
  }

  private static Figure figure(
      String word, Dimension unit, boolean always, List<Metric> metrics, String... names) {
    List<String> wanted = List.of(names);
    List<Integer> indices =
        IntStream.range(0, metrics.size())
            .filter(i -> wanted.contains(metrics.get(i).name()))
            .boxed()
            .toList();
    return new Figure(word, unit, always, indices);
  }
}
