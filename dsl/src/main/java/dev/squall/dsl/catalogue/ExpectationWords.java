package dev.squall.dsl.catalogue;

import static dev.squall.dsl.catalogue.Argument.may;
import static dev.squall.dsl.catalogue.Argument.must;
import static dev.squall.dsl.catalogue.Types.TEXT;
import static dev.squall.dsl.catalogue.Types.TIME;
import static dev.squall.dsl.catalogue.Types.one;

import dev.squall.expectation.Policies;
import dev.squall.plan.Expectation;
import dev.squall.plan.Expectation.Kind;
import dev.squall.units.Print;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words for what must hold of the drives' results. */
public final class ExpectationWords {
  private static final Map<String, Double> PERCENTILES = new LinkedHashMap<>();

  static {
    PERCENTILES.put("p50", 50.0);
    PERCENTILES.put("p75", 75.0);
    PERCENTILES.put("p90", 90.0);
    PERCENTILES.put("p95", 95.0);
    PERCENTILES.put("p99", 99.0);
    PERCENTILES.put("p999", 99.9);
    PERCENTILES.put("p9999", 99.99);
    PERCENTILES.put("max", 100.0);
  }

  private ExpectationWords() {}

  static List<Word> all() {
    List<Word> words = new ArrayList<>();
    words.add(
        Word.of(
                "expect",
                Set.of(Where.SCRIPT),
                "Bounds on the drives' results, judged window by window: the verdict of a run.",
                "expect { p99 below: 50.ms, over: 10.seconds, stopAfter: 3 }")
            .inBraces());
    words.add(
        Word.of(
                "policy",
                Set.of(Where.EXPECT),
                "Several expectations at once, with their targets and failure bounds.",
                "play baseline: 20.seconds, during: 5.minutes\nexpect { policy production }")
            .takes(
                must(
                    "name",
                    one(Policies.byName().keySet().toArray(String[]::new)),
                    "which; docs/concepts/definitions.md lists what each expects"))
            .with(
                may("of", new Type.Targets(List.of("all")), "all", "which drives, each on its own"),
                over()));
    PERCENTILES.forEach((word, percentile) ->
        words.add(
            word(word, Kind.RESPONSE, said(word, percentile), "below", "50.ms")
                .with(
                    arguments(
                        Kind.RESPONSE,
                        "below",
                        may(
                            "time",
                            one("response", "service"),
                            "response",
                            "response counts from when an operation was planned, service from when it was sent")))));
    for (Kind kind : Kind.values()) {
      if (kind != Kind.RESPONSE && kind != Kind.SERVICE) {
        String side = side(kind);
        words.add(
            word(kind.word(), kind, summary(kind), side, example(kind))
                .with(arguments(kind, side)));
      }
    }
    return words;
  }

  /** What a word measures. */
  public static Expectation.Measure measure(String word, boolean service) {
    Double percentile = PERCENTILES.get(word);
    if (percentile != null) {
      return new Expectation.Measure(service ? Kind.SERVICE : Kind.RESPONSE, percentile);
    }
    for (Kind kind : Kind.values()) {
      if (kind.word().equals(word)) {
        return new Expectation.Measure(kind, 0);
      }
    }
    throw new IllegalArgumentException(word);
  }

  /** {@code below} where less is better, else {@code above}. */
  public static String side(Kind kind) {
    return switch (kind) {
      case RESPONSE,
          SERVICE,
          ERRORS,
          QUEUE,
          DEGRADATION,
          VARIANCE,
          RECOVERY,
          ADAPTATION,
          DRIFT,
          GROWTH ->
          "below";
      case THROUGHPUT, EFFICIENCY, AVAILABILITY, CONSISTENCY, HEADROOM -> "above";
    };
  }

  /** The words for percentiles of response times, with what they are. */
  static Map<String, Double> percentiles() {
    return Collections.unmodifiableMap(PERCENTILES);
  }

  private static Word word(String name, Kind kind, String summary, String side, String example) {
    String baseline = kind.compares() ? "play baseline: 20.seconds, during: 5.minutes\n" : "";
    return Word.of(
        name,
        kind.windowed() && !kind.once()
            ? Set.of(Where.EXPECT, Where.STEADYSTATE)
            : Set.of(Where.EXPECT),
        summary,
        baseline + "expect { " + name + " " + side + ": " + example + " }");
  }

  private static Argument over() {
    return may(
        "over",
        TIME,
        "10.seconds, or half of a phase that is shorter than 20 s",
        "the length of a window, machine time");
  }

  private static Argument[] arguments(Kind kind, String side, Argument... more) {
    Type amount = new Type.Amount(List.of(kind.unit()));
    List<Argument> all = new ArrayList<>();
    String each = kind.judgedBy();
    String should = kind.once() ? "what should hold" : "what should hold in each " + each;
    all.add(must(side, amount, should));
    all.add(may("fail", amount, "the same", "what must hold: between both it only warns"));
    all.add(may("of", new Type.Targets(List.of("all")), "all", "which drives, each on its own"));
    if (kind.tellsOperations()) {
      all.add(may("operation", TEXT, "all together", "one operation of theirs"));
    }
    if (kind.windowed()) {
      all.add(over());
    }
    if (!kind.once()) {
      all.add(
          may(
              "stopAfter",
              new Type.Whole(1),
              "never",
              "so many failing " + each + "s in a row stop the run"));
    }
    all.addAll(List.of(more));
    return all.toArray(Argument[]::new);
  }

  static String said(String word, double percentile) {
    return word.equals("max")
        ? "The longest response time."
        : "The response time that " + Print.number(percentile) + " % of operations stay within.";
  }

  private static String summary(Kind kind) {
    return switch (kind) {
      case RESPONSE, SERVICE -> throw new IllegalArgumentException(kind.word());
      case ERRORS -> "Failed and wrong operations, as a share of those that ended.";
      case THROUGHPUT -> "Operations that ended well, a second.";
      case QUEUE -> "Operations that arrived and are not done.";
      case DEGRADATION ->
          "How much worse than its own baseline: of response time and of throughput, whichever is worse.";
      case EFFICIENCY ->
          "Throughput for each share of a processor used, as a share of what the baseline reached.";
      case AVAILABILITY -> "Operations that ended well, as a share of those that were asked for.";
      case CONSISTENCY -> "Verified results that were right, as a share.";
      case VARIANCE -> "Standard deviation of throughput between seconds, as a share of its mean.";
      case RECOVERY -> "How long it takes from the end of a disturbance until it is healthy again.";
      case ADAPTATION ->
          "How long it takes from a change of what is asked until it is healthy at that.";
      case DRIFT -> "How much worse than its own first window, over the length of a run.";
      case GROWTH ->
          "How much more memory the machine has in use after a day, as a share, by the trend over the run.";
      case HEADROOM ->
          "The most it did a second while it was healthy, as a multiple of what it did in its baseline.";
    };
  }

  private static String example(Kind kind) {
    return switch (kind) {
      case RESPONSE, SERVICE -> "50.ms";
      case ERRORS -> "0.1.percent, fail: 1.percent";
      case THROUGHPUT -> "100.perSecond";
      case QUEUE -> "200";
      case DEGRADATION -> "20.percent, fail: 50.percent";
      case EFFICIENCY -> "90.percent";
      case AVAILABILITY -> "99.9.percent";
      case CONSISTENCY -> "99.99.percent";
      case VARIANCE, DRIFT -> "10.percent";
      case RECOVERY, ADAPTATION -> "30.seconds";
      case GROWTH -> "0.1.percent, fail: 1.percent";
      case HEADROOM -> "5, fail: 2";
    };
  }
}
