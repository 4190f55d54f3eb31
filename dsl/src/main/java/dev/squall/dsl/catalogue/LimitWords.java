package dev.squall.dsl.catalogue;

import static dev.squall.dsl.catalogue.Argument.may;
import static dev.squall.dsl.catalogue.Argument.must;

import dev.squall.plan.Limit;
import dev.squall.safety.DefaultLimits;
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
      words.add(limit(subject));
    }
    return words;
  }

  private static Word limit(Limit.Subject subject) {
    String side = subject.below() ? "below" : "above";
    String example =
        switch (subject) {
          case CPU -> "95.percent";
          case MEMORY -> "90.percent";
          case MEMORY_PRESSURE -> "20.percent";
          case SWAP -> "50.percent";
          case DISK_SPACE -> "2.GB";
          case TEMPERATURE -> "85.celsius";
          case LOAD -> "4";
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
                String.valueOf(DefaultLimits.patience(subject)),
                "readings beyond it in a row, 10 a second, before it trips"),
            may(
                "coolDown",
                Types.TIME,
                DefaultLimits.coolDown(subject).toSeconds() + ".seconds",
                "machine time at zero before another try"));
  }

  private static String summary(Limit.Subject subject) {
    return switch (subject) {
      case CPU -> "Busy share of all cores.";
      case MEMORY -> "Used share of memory, or of the cgroup's limit where that is nearer.";
      case MEMORY_PRESSURE -> "Share of time in which everyone waited for memory.";
      case SWAP -> "Used share of swap.";
      case DISK_SPACE -> "Free bytes where the run's folder and the disk loads' files lie.";
      case TEMPERATURE -> "The hottest sensor.";
      case LOAD -> "Load average over one minute, for each core.";
    };
  }
}
