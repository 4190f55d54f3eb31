package dev.squall.dsl.catalogue;

import static dev.squall.dsl.catalogue.Argument.may;
import static dev.squall.dsl.catalogue.Argument.must;
import static dev.squall.dsl.catalogue.Types.BYTES;
import static dev.squall.dsl.catalogue.Types.FLAG;
import static dev.squall.dsl.catalogue.Types.TEXT;
import static dev.squall.dsl.catalogue.Types.TIME;
import static dev.squall.dsl.catalogue.Types.many;
import static dev.squall.dsl.catalogue.Types.one;

import dev.squall.plan.FailFiles;
import dev.squall.plan.FileCalls;
import dev.squall.plan.Harm;
import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Words for processes that a scenario starts or names, and for what is done to them. */
final class ProcessWords {
  private static final String PLAYED = "load cpu, along: 10.percent\nplay during: 5.minutes\n";
  private static final String STARTED =
      PLAYED + "def db = process('db', command: ['sleep', '600'])\n";
  private static final int FIRST = -20;

  private ProcessWords() {}

  static List<Word> all() {
    return List.of(
        process(),
        harm(
            "suspend",
            "A process stands still (SIGSTOP), and goes on when it is healed.",
            "suspend(db)",
            may("children", FLAG, "false", "with all that it has started")),
        harm(
            "kill",
            "A process is ended, and started again when it is healed.",
            "kill(db, signal: term)",
            may("signal", one(Harm.Signal.class), "kill", "by which"),
            may(
                "restart",
                new Type.Texts(),
                "as the scenario started it",
                "the command that starts it again, and returns within 4 s")),
        harm(
            "restrict",
            "A process, with what it starts from then on, gets no more than this. All but files"
                + " needs control groups, and so root.",
            "restrict(db, cpu: 20.percent, memory: 100.MB)",
            may("cpu", new Type.Amount(List.of(Dimension.SHARE)), "as it is", "of one processor"),
            may("memory", BYTES, "as it is", "that it takes besides what it has"),
            may(
                "threads",
                new Type.Whole(1),
                "as it is",
                "its own and its children's, all together"),
            may("files", new Type.Whole(1), "as it is", "that it has open")),
        harm(
            "priority",
            "All threads of a process get another priority.",
            "priority(db, nice: 19, io: idle)",
            may("nice", new Type.Whole(FIRST), "as it is", "from -20, first, to 19, last"),
            may("io", one(Harm.Io.class), "as it is", "how soon its reads and writes are served")),
        harm(
            "skewClock",
            "A process that the scenario starts is shown another time of day.",
            "skewClock(db, by: -10.minutes)",
            must("by", Types.SHIFT, "how far ahead; negative for behind")),
        onFiles(
            "slowFiles",
            "Calls about files of a process that the scenario starts come back later.",
            "slowFiles(db, by: 20.ms, calls: [sync])",
            "read, write and sync",
            must("by", TIME, "how much later, machine time")),
        onFiles(
            "failFiles",
            "Calls about files of a process that the scenario starts fail, without being made.",
            "failFiles(db, with: full, chance: 10.percent)",
            "write; of io read and sync too",
            must(
                "with",
                one(FailFiles.Failure.class),
                "the error: of the device, of a full one, of a used up quota, or of a file system"
                    + " that takes nothing")));
  }

  private static Word process() {
    return Word.of(
            "process",
            Set.of(Where.SCRIPT, Where.VALUE),
            "A process that faults may be done to: one that the scenario starts, before its"
                + " components are set up, and ends; or one that is there, by its id or by the file"
                + " that holds it.",
            PLAYED
                + "def db = process('db', command: ['sleep', '600'])\n"
                + "fault 'frozen', at: 1.minute, during: 10.seconds, suspend(db)")
        .takes(may("name", TEXT, null, "of one that is started: unique in the scenario"))
        .with(
            may("command", new Type.Texts(), null, "what is started, without a shell"),
            may(
                "ready",
                TEXT,
                "once it is started",
                "a host and a port: where it accepts connections once it is ready"),
            may("within", TIME, "30.seconds", "how long that may take, machine time"),
            may("folder", TEXT, "one in the run's folder", "where it runs"),
            may(
                "environment",
                new Type.Texts(),
                "Squall's own",
                "what it has besides, as ['NAME=value']"),
            may(
                "shim",
                FLAG,
                "where a fault of the scenario needs it",
                "whether its clock and its files can be broken: by a library of Squall's that is"
                    + " loaded before its own"),
            may("id", new Type.Whole(1), null, "of a process that is there"),
            may("pidFile", TEXT, null, "the file that holds the id of one that is there"));
  }

  private static Word onFiles(
      String name, String summary, String example, String usual, Argument own) {
    return word(
        name,
        summary,
        example,
        own,
        may("calls", many(FileCalls.Call.class), usual, "which calls"),
        may("under", TEXT, "all files", "the file, or the folder that files are in"),
        may("chance", new Type.Chance(), "1", "the share of the calls that it hits"));
  }

  private static Word harm(String name, String summary, String example, Argument... named) {
    List<Argument> byName = new ArrayList<>(List.of(named));
    byName.add(
        may(
            "chance",
            new Type.Chance(),
            "1",
            "the share of its times at which it is there at all"));
    return word(name, summary, example, byName.toArray(Argument[]::new));
  }

  private static Word word(String name, String summary, String example, Argument... named) {
    return Word.of(
            name,
            Set.of(Where.VALUE, Where.FAULTS),
            summary,
            STARTED + "fault 'mine', at: 1.minute, during: 30.seconds, " + example)
        .takes(must("process", new Type.OfProcess(), "which"))
        .with(named);
  }
}
