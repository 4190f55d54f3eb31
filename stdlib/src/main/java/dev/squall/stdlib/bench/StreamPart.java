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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The whole pipeline at its maximum beside the codec alone: the same data, the same cores, the
 * codec with a thread on each and nothing else to do.
 */
final class StreamPart implements Part {
  private static final int SIZE = 256_000;
  private static final int READY = 16;
  private static final int USERS = 64;
  private static final int SECONDS = 3;
  private static final double SAMPLE = 0.01;

  @Override
  public List<Line> run(Benchmark.Settings settings) throws Exception {
    int cores = Runtime.getRuntime().availableProcessors();
    byte[][] data = new byte[READY][SIZE];
    for (int i = 0; i < READY; i++) {
      DataKind.JSON.fill(data[i], Chance.ofSeed(1).stream(i));
    }
    List<Line> lines = new ArrayList<>();
    for (String codec : Codecs.ALL) {
      Codecs.load(codec, settings.folder());
      double bare = bare(settings.clock(), codec, data, cores);
      Driven all = stream(settings, codec, 1);
      Driven sample = stream(settings, codec, SAMPLE);
      lines.add(
          Line.info(
              "stream, compressed with " + codec + ", a core",
              speed(sample),
              "GB/s",
              String.format(
                  Locale.ROOT,
                  "ratio %.2f, 1 %% unpacked and compared, not well %d",
                  sample.figures().get("ratio"),
                  sample.bad())));
      lines.add(
          Line.info(
              "  beside the bare codec",
              speed(sample) / bare,
              "",
              String.format(Locale.ROOT, "which does %.3f GB/s a core", bare)));
      lines.add(Line.info("  with every chunk unpacked and compared", speed(all) / bare, "", ""));
    }
    return lines;
  }

  /** GB in a second of a core. */
  private static double speed(Driven driven) {
    return driven.bytes() / driven.cpuSeconds() / 1e9;
  }

  private static Driven stream(Benchmark.Settings settings, String codec, double unpacked)
      throws Exception {
    return Driven.atMaximum(
        settings,
        new Driven.What(
            "stream",
            Map.of(
                "data", new Setting.Text("json"),
                "codec", new Setting.Text(codec),
                "size", new Setting.Amount(SIZE, Dimension.BYTES),
                "unpacked", new Setting.Amount(unpacked, Dimension.SHARE))),
        USERS,
        SECONDS);
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
