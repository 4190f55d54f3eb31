package dev.squall.stdlib.bench;

import dev.squall.bench.Benchmark;
import dev.squall.bench.Line;
import dev.squall.chance.Chance;
import dev.squall.plan.Setting;
import dev.squall.stdlib.stream.Codec;
import dev.squall.stdlib.stream.Codecs;
import dev.squall.stdlib.stream.DataKind;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The whole pipeline at its maximum beside the codec alone: on the very same chunks, with as many
 * threads that compress, in the same process. Each is counted as GB that went in for each second of
 * a core's time; the codec alone is measured before and after, since machines change their pace.
 */
final class StreamPart implements Part {
  private static final int SIZE = 256_000;

  /** As many as the component makes ready of that size. */
  private static final int READY = 16;

  private static final int USERS = 64;
  private static final int SECONDS = 3;
  private static final double SAMPLE = 0.01;

  @Override
  public List<Line> run(Benchmark.Settings settings) throws Exception {
    int cores = Runtime.getRuntime().availableProcessors();
    List<Line> lines = new ArrayList<>();
    for (String codec : Codecs.ALL) {
      Map<String, Setting> its =
          Map.of(
              "data", new Setting.Text("json"),
              "codec", new Setting.Text(codec),
              "size", new Setting.Amount(SIZE, Dimension.BYTES));
      Codecs.load(codec, settings.folder());
      byte[][] data = DataKind.JSON.chunks(READY, SIZE, chance());
      double before = bare(settings.clock(), codec, data, cores);
      Driven sample = stream(settings, its, SAMPLE);
      double between = bare(settings.clock(), codec, data, cores);
      Driven all = stream(settings, its, 1);
      double after = bare(settings.clock(), codec, data, cores);
      lines.add(
          Line.info(
              "stream, compressed with " + codec + ", a core",
              speed(sample),
              "GB/s",
              note(sample, 1)));
      lines.add(
          Line.info(
              "  " + codec + " alone, a core",
              (before + between) / 2,
              "GB/s",
              "the same chunks, " + cores + " threads"));
      lines.add(
          Line.info("  the stream beside it", 2 * speed(sample) / (before + between), "", ""));
      lines.add(
          Line.info(
              "  with every chunk unpacked and compared",
              2 * speed(all) / (between + after),
              "",
              note(all, 100)));
    }
    return lines;
  }

  private static String note(Driven driven, int percent) {
    return String.format(
        Locale.ROOT,
        "%.3f GB/s in all, %.2f to 1, %d %% unpacked and compared, not well %d",
        driven.bytes() / driven.seconds() / 1e9,
        driven.figures().get("ratio"),
        percent,
        driven.bad());
  }

  /** The component's, as {@link Driven} gives it. */
  private static Chance chance() {
    return Driven.chance().stream("component").stream("stream").stream("json");
  }

  /** GB in a second of a core. */
  private static double speed(Driven driven) {
    return driven.bytes() / driven.cpuSeconds() / 1e9;
  }

  private static Driven stream(
      Benchmark.Settings settings, Map<String, Setting> its, double unpacked) throws Exception {
    Map<String, Setting> all = new HashMap<>(its);
    all.put("unpacked", new Setting.Amount(unpacked, Dimension.SHARE));
    return Driven.atMaximum(settings, new Driven.What("stream", all), USERS, SECONDS);
  }

  /** GB in a second of a core by the codec alone, a thread on each, after as long to warm. */
  private static double bare(Clock clock, String word, byte[][] data, int cores) throws Exception {
    compress(clock, word, data, cores);
    double cpu = Driven.cpuSecondsSoFar();
    long bytes = compress(clock, word, data, cores);
    return bytes / 1e9 / (Driven.cpuSecondsSoFar() - cpu);
  }

  private static long compress(Clock clock, String word, byte[][] data, int cores)
      throws Exception {
    long until = clock.nanos() + SECONDS * Driven.SECOND;
    try (ExecutorService threads = Executors.newFixedThreadPool(cores)) {
      List<Future<Long>> all = new ArrayList<>();
      for (int i = 0; i < cores; i++) {
        all.add(threads.submit(() -> compress(clock, word, data, until)));
      }
      long bytes = 0;
      for (Future<Long> each : all) {
        bytes += each.get();
      }
      return bytes;
    }
  }

  private static long compress(Clock clock, String word, byte[][] data, long until) {
    try (Codec codec = Codecs.of(word, 1)) {
      byte[] packed = new byte[codec.bound(SIZE)];
      long bytes = 0;
      for (int i = 0; clock.nanos() < until; i++) {
        bytes += codec.compress(data[i % data.length], SIZE, packed) > 0 ? SIZE : 0;
      }
      return bytes;
    }
  }
}
