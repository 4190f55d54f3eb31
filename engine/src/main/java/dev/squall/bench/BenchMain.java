package dev.squall.bench;

import dev.squall.time.Clock;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code BenchMain <name|all> <rounds> <folder>}: runs benchmarks in a JVM of their own, as the
 * loads do, and prints their figures. Exit status 0 when every figure is within its bound, 1 when
 * one is not, 104 for an unknown name.
 */
public final class BenchMain {
  private static final int INVALID = 104;

  private BenchMain() {}

  /** Runs what is named. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<Benchmark> all = Benchmarks.all();
    List<Benchmark> meant = new ArrayList<>(all);
    if (args.length < 3 || !args[0].equals("all")) {
      meant.removeIf(benchmark -> args.length < 3 || !benchmark.name().equals(args[0]));
    }
    if (meant.isEmpty()) {
      out.println("the benchmarks are:");
      all.forEach(benchmark -> out.printf("  %-10s %s%n", benchmark.name(), benchmark.what()));
      System.exit(args.length == 0 || args[0].equals("list") ? 0 : INVALID);
    }
    Benchmark.Settings settings =
        new Benchmark.Settings(
            Integer.parseInt(args[1]),
            Clock.system(),
            Path.of(args[2]),
            line -> out.println("  … " + line));
    boolean kept = true;
    out.println(Host.describe());
    for (Benchmark benchmark : meant) {
      out.println();
      out.println(benchmark.name() + ": " + benchmark.what());
      kept &= run(benchmark, settings, out);
    }
    System.exit(kept ? 0 : 1);
  }

  private static boolean run(Benchmark benchmark, Benchmark.Settings settings, PrintStream out) {
    try {
      List<Line> lines = benchmark.run(settings);
      out.println(lines.stream().map(Line::text).collect(Collectors.joining("\n")));
      return lines.stream().noneMatch(line -> line.outcome() == Line.Outcome.FAIL);
    } catch (Exception failed) {
      out.println("FAIL    " + benchmark.name() + " could not be measured: " + failed);
      return false;
    }
  }
}
