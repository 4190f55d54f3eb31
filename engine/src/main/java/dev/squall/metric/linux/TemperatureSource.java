package dev.squall.metric.linux;

import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Temperatures, from the thermal zones and hardware monitors of {@code /sys/class}, in thousandths
 * of a degree.
 *
 * <p>A sensor may take milliseconds (a disk asks its controller), so a reading of the machine asks
 * only a tenth of them and each is asked once a second. Super-I/O chips are left out: their
 * unconnected inputs read as hot as a fire.
 */
final class TemperatureSource implements Source {
  private static final Pattern SUPER_IO = Pattern.compile("(nct|it8|w83|f71|f72|sch5|smsc).*");
  private static final Pattern INPUT = Pattern.compile("temp(\\d+)_input");

  /** What no sensor of a running machine truly shows, in thousandths of a degree. */
  private static final long COLDEST = -40_000;

  private static final long HOTTEST = 125_000;
  private static final int ROUNDS = 10;

  private record Sensor(String name, WatchedFile file) {}

  private final Text text;
  private final List<Sensor> sensors;
  private final List<Metric> metrics;
  private final double[] last;
  private int next;

  TemperatureSource(Tools tools) throws IOException {
    text = tools.text();
    sensors = new ArrayList<>();
    for (Path zone : folders(tools.roots().sys("class/thermal"), "thermal_zone")) {
      add(tools, name(zone.resolve("type"), zone), zone.resolve("temp"));
    }
    for (Path monitor : folders(tools.roots().sys("class/hwmon"), "hwmon")) {
      String chip = name(monitor.resolve("name"), monitor);
      if (!SUPER_IO.matcher(chip).matches()) {
        for (Path input : folders(monitor, "temp")) {
          String file = input.getFileName().toString();
          if (INPUT.matcher(file).matches()) {
            Path label = monitor.resolve(file.replace("_input", "_label"));
            add(tools, chip + "/" + name(label, Path.of(file.replace("_input", ""))), input);
          }
        }
      }
    }
    if (sensors.isEmpty()) {
      throw new IOException(
          "no thermal zone and no hardware monitor in " + tools.roots().sys("class"));
    }
    List<Metric> found = new ArrayList<>();
    found.add(new Metric(Names.TEMPERATURE, Dimension.TEMPERATURE, "the hottest sensor"));
    List<String> names = new ArrayList<>();
    for (Sensor sensor : sensors) {
      String name = sensor.name();
      for (int i = 2; names.contains(name); i++) {
        name = sensor.name() + "-" + i;
      }
      names.add(name);
      found.add(
          new Metric(
              Names.TEMPERATURE + "{sensor=" + name + "}",
              Dimension.TEMPERATURE,
              "sensor " + name));
    }
    metrics = List.copyOf(found);
    last = new double[sensors.size()];
    Arrays.fill(last, Double.NaN);
    for (int i = 0; i < last.length; i++) {
      ask(i, 0);
    }
  }

  private static List<Path> folders(Path parent, String prefix) {
    try (Stream<Path> entries = Files.list(parent)) {
      return entries
          .filter(entry -> entry.getFileName().toString().startsWith(prefix))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String name(Path file, Path otherwise) {
    @Nullable String said = WatchedFile.line(file);
    String name = said == null || said.isEmpty() ? otherwise.getFileName().toString() : said;
    return name.replaceAll("[^A-Za-z0-9_./-]+", "_");
  }

  private void add(Tools tools, String name, Path file) {
    try {
      sensors.add(new Sensor(name, new WatchedFile(file, text, tools.notes())));
    } catch (IOException e) {
      // A zone that is switched off, or a monitor whose device sleeps, has a file that can't be
      // read: no sensor.
    }
  }

  @Override
  public List<Metric> metrics() {
    return metrics;
  }

  @Override
  public void read(long nanos, double[] into, int at) {
    int share = (last.length + ROUNDS - 1) / ROUNDS;
    for (int i = 0; i < share; i++) {
      ask(next, nanos);
      next = (next + 1) % last.length;
    }
    double hottest = Double.NaN;
    for (int i = 0; i < last.length; i++) {
      into[at + 1 + i] = last[i];
      hottest = last[i] > hottest || Double.isNaN(hottest) ? last[i] : hottest;
    }
    into[at] = hottest;
  }

  private void ask(int i, long nanos) {
    WatchedFile file = sensors.get(i).file();
    last[i] = Double.NaN;
    if (file.load(text, nanos)) {
      long thousandths = text.number();
      if (thousandths > COLDEST && thousandths < HOTTEST) {
        last[i] = thousandths / 1000.0;
      } else {
        file.garbage("shows no temperature");
      }
    }
  }

  @Override
  public void close() {
    sensors.forEach(sensor -> sensor.file().close());
  }
}
