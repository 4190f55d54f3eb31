package dev.squall.dsl.catalogue;

import static dev.squall.dsl.catalogue.Argument.may;
import static dev.squall.dsl.catalogue.Argument.must;
import static dev.squall.dsl.catalogue.Types.BYTES;
import static dev.squall.dsl.catalogue.Types.TEXT;
import static dev.squall.dsl.catalogue.Types.TIME;

import dev.squall.units.Dimension;
import java.util.List;
import java.util.Set;

/** Words for what is done within a Java machine. */
final class JvmWords {
  private static final String PLAYED =
      """
      load cpu, along: 10.percent
      play during: 5.minutes
      def app = process('app', command: ['java', '-jar', 'app.jar'])
      fault 'mine', at: 1.minute, during: 30.seconds, \
      """;

  private JvmWords() {}

  static List<Word> all() {
    return List.of(
        within(
            "churn",
            "A Java machine's collector has to work: garbage is made, some of which lives for a"
                + " while.",
            "churn(app, 200.MBps)",
            must("rate", new Type.Amount(List.of(Dimension.THROUGHPUT)), "how much a second")),
        within(
            "growHeap",
            "Heap of a Java machine is held. A sixteenth of it stays free.",
            "growHeap(app, 100.MB)",
            must("memory", BYTES, "so much")),
        within(
            "busyThreads",
            "Threads compute within a Java machine, beside its own.",
            "busyThreads(app, 20)",
            must("threads", new Type.Whole(1), "so many, at most 1000")),
        within(
            "contend",
            "Threads within a Java machine take a lock in turn, so that its own wait for it.",
            "contend(app, 8, lock: 'com.acme.Pool.LOCK', hold: 20.ms)",
            must("threads", new Type.Whole(1), "so many, at most 1000"),
            may("hold", TIME, "5.ms", "how long each holds it, at most 1.minute"),
            may(
                "lock",
                TEXT,
                "one that nobody else has",
                "a class or a static field, by its full name: its monitor, or itself where it is a"
                    + " java.util.concurrent lock")));
  }

  private static Word within(
      String name, String summary, String example, Argument amount, Argument... named) {
    Argument[] all = java.util.Arrays.copyOf(named, named.length + 1);
    all[named.length] =
        may("chance", new Type.Chance(), "1", "the share of its times at which it is there at all");
    return Word.of(name, Set.of(Where.VALUE, Where.FAULTS), summary, PLAYED + example)
        .takes(must("process", new Type.OfProcess(), "which"), amount)
        .with(all);
  }
}
