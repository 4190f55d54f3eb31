package dev.squall.dsl.catalogue;

import static dev.squall.dsl.catalogue.Argument.may;
import static dev.squall.dsl.catalogue.Argument.must;
import static dev.squall.dsl.catalogue.Types.TEXT;

import dev.squall.plan.AlertPlan;
import dev.squall.plan.BreakerPlan;
import dev.squall.plan.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Words for limits. */
final class LimitWords {
  private LimitWords() {}

  static List<Word> all() {
    List<Word> words = new ArrayList<>();
    words.add(
        Word.of(
                "limits",
                Set.of(Where.SCRIPT, Where.PHASE),
                "Bounds on this machine's state; crossing one lets every load go. They replace the defaults of the"
                    + " same subject, a phase's also the scenario's.",
                "limits { cpu below: 95.percent, patience: 3, coolDown: 10.seconds }")
            .inBraces());
    for (Limit.Subject subject : Limit.Subject.values()) {
      if (subject != Limit.Subject.RULE) {
        words.add(limit(subject));
      }
    }
    words.add(rule());
    words.addAll(ofRules());
    words.add(breaker());
    words.add(alert());
    return words;
  }

  private static Word rule() {
    return Word.of(
            "limit",
            Set.of(Where.SCRIPT, Where.PHASE),
            "A limit of the script's own: its block says what must hold, and is judged once a"
                + " second. It feeds a breaker of its own.",
            "limit 'cool enough', patience: 2, { metric('system.cpu.utilization') < 90.percent }")
        .takes(must("name", TEXT, "unique in the scenario"))
        .with(
            may("patience", new Type.Whole(1), "3", "judgements in a row before it trips"),
            may("coolDown", Types.TIME, "10.seconds", "machine time before another try"),
            may("then", Types.many(BreakerPlan.Step.class), "[hold, hold, stop]", "as breaker"))
        .inBraces();
  }

  /** What the code of a rule may call. */
  private static List<Word> ofRules() {
    List<Word> words = new ArrayList<>();
    words.add(
        looks(
            "metric",
            "A metric's latest reading.",
            "metric('system.memory.utilization') < 80.percent",
            "name"));
    ExpectationWords.percentiles()
        .forEach((word, percentile) ->
            words.add(
                looks(
                    word,
                    ExpectationWords.said(word, percentile),
                    word + "('shop') < 300.ms",
                    "drive")));
    words.add(
        looks(
            "errors",
            "Failed and wrong operations, as a share.",
            "errors('shop') < 1.percent",
            "drive"));
    words.add(
        looks(
            "throughput",
            "Operations that ended well, a second.",
            "throughput('shop') > 5.perSecond",
            "drive"));
    words.add(
        looks(
            "queue", "Operations that arrived and are not done.", "queue('shop') < 200", "drive"));
    words.add(
        looks(
            "missed",
            "Whether some expectation of a drive is missed.",
            "!missed('shop')",
            "drive"));
    return words;
  }

  private static Word looks(String name, String summary, String body, String argument) {
    String rule = "limit 'mine', { " + body + " }";
    return Word.of(name, Set.of(Where.RULE), summary, rule)
        .takes(
            must(
                argument,
                TEXT,
                argument.equals("drive")
                    ? "its last interval"
                    : "docs/reference/metrics.md lists them"));
  }

  private static Word breaker() {
    return Word.of(
            "breaker",
            Set.of(Where.SCRIPT),
            "How a resource's circuit breaker opens and cools down, and what each opening does.",
            "breaker cpu, failures: 5, coolDown: 20.seconds, then: [slow, hold, stop]")
        .takes(
            must(
                "of",
                new Type.Choice(BreakerPlan.OF_RESOURCES, false),
                "memory is fed by memory and swap, system by load and memoryPressure"))
        .with(
            may(
                "failures",
                new Type.Whole(1),
                "cpu 3, memory, disk and gpu 2, the others 1",
                "readings beyond a limit in a row that open it, where the limit has no patience of"
                    + " its own"),
            may(
                "coolDown",
                Types.TIME,
                "cpu 10, memory and disk 15, system and gpu 30, temperature 60 seconds",
                "machine time before loads come back on trial, where the limit has none of its"
                    + " own"),
            may(
                "then",
                Types.many(BreakerPlan.Step.class),
                "[hold, hold, stop]",
                "what the first, the second, … opening does: slow halves every level, hold lets go,"
                    + " stop ends the run; the last is that of all further ones"));
  }

  private static Word alert() {
    return Word.of(
            "alert",
            Set.of(Where.SCRIPT, Where.MONITORING, Where.INTEGRATIONS),
            "Tells someone of what goes wrong while it does: by a line in the log, by a JSON object"
                + " sent to an address, or by a program that finds it on its standard input.",
            "alert webhook: 'http://127.0.0.1:9000/hook', on: [trips, stops]")
        .with(
            may("log", Types.FLAG, "false", "by a line in the run's log"),
            may("webhook", TEXT, "none", "by POST to this address"),
            may("command", new Type.Texts(), "none", "by this program with its arguments"),
            may(
                "on",
                Types.many(AlertPlan.Cause.class),
                "[trips, stops, expectations]",
                "a limit that trips, a run that is stopped before its end, an expectation that"
                    + " fails"),
            may(
                "within",
                Types.TIME,
                "5.seconds",
                "how long telling may take, then it is given up"));
  }

  private static Word limit(Limit.Subject subject) {
    String side = subject.below() ? "below" : "above";
    BreakerPlan breaker = BreakerPlan.standard(BreakerPlan.of(subject));
    String example =
        switch (subject) {
          case CPU -> "95.percent";
          case MEMORY -> "90.percent";
          case MEMORY_PRESSURE -> "20.percent";
          case SWAP -> "50.percent";
          case DISK_SPACE -> "2.GB";
          case TEMPERATURE -> "85.celsius";
          case LOAD -> "4";
          case GPU_POWER -> "95.percent";
          case GPU_MEMORY -> "1.GB";
          case GPU_ERRORS -> "1";
          case RULE -> throw new IllegalArgumentException(subject.word());
        };
    return Word.of(
            subject.word(),
            Set.of(Where.LIMITS),
            summary(subject),
            "limits { " + subject.word() + " " + side + ": " + example + " }")
        .with(
            must(side, new Type.Amount(List.of(subject.unit())), "the bound"),
            may(
                "patience",
                new Type.Whole(1),
                String.valueOf(breaker.failures()),
                "readings beyond it in a row, 10 a second, before it trips"),
            may(
                "coolDown",
                Types.TIME,
                breaker.coolDown().toSeconds() + ".seconds",
                "machine time before another try"),
            may(
                "stop",
                new Type.Amount(List.of(subject.unit())),
                "none",
                "beyond this the run is stopped, whatever its breaker's policy"));
  }

  private static String summary(Limit.Subject subject) {
    return switch (subject) {
      case CPU -> "Busy share of all cores.";
      case MEMORY -> "Used share of memory, or of the cgroup's limit where that is nearer.";
      case MEMORY_PRESSURE -> "Share of time in which everyone waited for memory.";
      case SWAP -> "Used share of swap.";
      case DISK_SPACE -> "Free bytes where the run's folder and the disk loads' files lie.";
      case TEMPERATURE -> "The hottest sensor, GPUs among them.";
      case LOAD -> "Load average over one minute, for each core.";
      case GPU_POWER -> "What a GPU draws, of what it may draw.";
      case GPU_MEMORY -> "Free memory of the GPU that has the least.";
      case GPU_ERRORS ->
          "Errors of GPUs since the run began that nobody corrected: of memory, or told by the driver.";
      case RULE -> throw new IllegalArgumentException(subject.word());
    };
  }
}
