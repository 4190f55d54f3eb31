package dev.squall.bench;

import dev.squall.analysis.Evidence;
import dev.squall.analysis.Finding;
import dev.squall.analysis.Severity;
import dev.squall.event.Timed;
import dev.squall.report.RunFold;
import dev.squall.report.Summary;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a leak of 1 MB a minute is found in a soak of ten minutes, its slope within the interval
 * that is given for it, and nothing is found where there is none. In real time: {@code --minutes}
 * says how many minutes each of both takes.
 */
final class SoakBench implements Benchmark {
  private static final int MINUTES = 10;
  private static final double LEAK = 1e6 / 60;

  /** Twenty operations a second, each of which keeps a twelve-hundredth of what leaks a minute. */
  private static final String SCRIPT =
      """
      scenario 'Soak', seed: 7
      component('shop') {
          setup { kept = [] }
          pay { KEEPS; byte[] scratch = new byte[20_000]; check('a receipt', scratch.length == 20_000) }
      }
      drive shop, rate: 20.perSecond
      soak during: LENGTH.seconds, checkpoint: 1.minute
      """;

  @Override
  public String name() {
    return "soak";
  }

  @Override
  public String what() {
    return "a planted leak of 1 MB a minute, found in ten minutes (--minutes); without one, silence";
  }

  @Override
  public List<Line> run(Settings settings) throws Exception {
    int minutes = Integer.getInteger("squall.bench.minutes", 0);
    Duration length = Duration.ofMinutes(minutes > 0 ? minutes : MINUTES);
    List<Line> lines = new ArrayList<>();
    settings.says().accept("with a leak, " + length.toMinutes() + " min");
    leaking(summary(length, "kept << new byte[833]"), lines);
    settings.says().accept("without one, " + length.toMinutes() + " min");
    silent(summary(length, "kept.isEmpty()"), lines);
    return lines;
  }

  private static Summary summary(Duration length, String keeps)
      throws IOException, InterruptedException {
    try (Launched launched = new Launched()) {
      List<Timed> events =
          launched.run(
              SCRIPT.replace("KEEPS", keeps).replace("LENGTH", Long.toString(length.toSeconds())),
              length.plus(Duration.ofMinutes(2)));
      RunFold fold = new RunFold();
      events.forEach(fold::on);
      return fold.summary();
    }
  }

  private static void leaking(Summary summary, List<Line> lines) {
    Finding found =
        drifts(summary).stream()
            .filter(each -> each.what().startsWith("heap"))
            .findFirst()
            .orElse(null);
    lines.add(
        Line.atLeast(
            1,
            "leak of 1 MB a minute: found",
            found == null ? 0 : 1,
            "",
            found == null ? "unsaid: " + unsaid(summary) : found.what()));
    double low = value(found, "slope, lower end");
    double high = value(found, "slope, upper end");
    lines.add(
        Line.info(
            "its slope a minute",
            value(found, "heap in use after collection: slope") * 60 / 1e6,
            "MB",
            String.format(
                java.util.Locale.ROOT, "%.3f to %.3f MB", low * 60 / 1e6, high * 60 / 1e6)));
    // What a list keeps beside its arrays is a few bytes in a hundred.
    lines.add(
        Line.atMost(
            0.1,
            "the leak's distance from its interval, share of it",
            found == null ? Double.NaN : Math.max(0, Math.max(low - LEAK, LEAK - high)) / LEAK,
            "",
            "the arrays alone are 1 MB a minute; heads and the list come to it"));
    lines.add(
        Line.info(
            "until the heap is full",
            value(found, "time left") / 3600,
            "h",
            found == null ? "" : found.impact()));
  }

  private static void silent(Summary summary, List<Line> lines) {
    List<Finding> all = drifts(summary);
    List<Finding> found =
        all.stream().filter(each -> !each.what().contains("temporary files of this user")).toList();
    all.stream()
        .filter(each -> !found.contains(each))
        .forEach(each -> lines.add(Line.skipped("of whatever else runs here", each.what())));
    lines.add(
        Line.atMost(
            0,
            "without a leak: findings of drift",
            found.size(),
            "",
            found.isEmpty() ? "unsaid: " + unsaid(summary) : found.getFirst().what()));
  }

  private static String unsaid(Summary summary) {
    return summary.findings() == null ? "" : String.join("; ", summary.findings().unsaid());
  }

  private static List<Finding> drifts(Summary summary) {
    return summary.findings() == null
        ? List.of()
        : summary.findings().findings().stream()
            .filter(each -> each.kind() == Finding.Kind.DRIFT && each.severity() != Severity.LOW)
            .toList();
  }

  private static double value(@Nullable Finding of, String evidence) {
    return of == null
        ? Double.NaN
        : of.evidence().stream()
            .filter(each -> each.name().equals(evidence))
            .map(Evidence::value)
            .filter(java.util.Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .findFirst()
            .orElse(Double.NaN);
  }
}
