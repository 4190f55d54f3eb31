package dev.squall.dsl.catalogue;

import static dev.squall.dsl.catalogue.Argument.may;
import static dev.squall.dsl.catalogue.Argument.must;
import static dev.squall.dsl.catalogue.Types.BYTES;
import static dev.squall.dsl.catalogue.Types.TEXT;
import static dev.squall.dsl.catalogue.Types.one;

import dev.squall.plan.LoadSettings;
import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Words for what is done to the machine itself. */
final class StrainWords {
  private static final String PLAYED = "load cpu, along: 10.percent\nplay during: 5.minutes\n";

  private StrainWords() {}

  static List<Word> all() {
    return List.of(
        strain(
            "burn",
            "Processor time is taken on top of whatever else runs.",
            "burn(90.percent, cores: 0)",
            List.of(
                must(
                    "level",
                    new Type.Amount(List.of(Dimension.SHARE)),
                    "of the time of each core that it is on")),
            may("cores", new Type.Cores(), "all", "which"),
            may(
                "work",
                one(LoadSettings.CpuWork.class),
                "integer",
                "what they compute: cache thrashes the caches, memory the memory's bandwidth")),
        strain(
            "crowd",
            "Memory is taken on top of whatever else is held. 256 MB stay available.",
            "crowd(500.MB)",
            List.of(must("memory", BYTES, "so much"))),
        strain(
            "forkStorm",
            "Processes start and end at once, again and again.",
            "forkStorm(100)",
            List.of(must("most", new Type.Whole(1), "there at a time, at most 1000"))),
        strain(
            "fillDisk",
            "A disk is filled, by a file without a name that is gone with the engine.",
            "fillDisk('/var/tmp', leave: 100.MB)",
            List.of(must("folder", TEXT, "a folder on it, an absolute path")),
            must("leave", BYTES, "what stays free"),
            may(
                "of",
                new Type.OfProcess(),
                "the machine's",
                "the process that alone sees that disk: of its own mount namespace, such as a"
                    + " container's")),
        strain(
            "manyFiles",
            "A folder with many empty files is made.",
            "manyFiles('/var/tmp', 10_000)",
            List.of(
                must("folder", TEXT, "that it is made in, an absolute path"),
                must("count", new Type.Whole(1), "of the files, at most 100000"))),
        strain(
            "deleteFile",
            "A file is gone, and gets back what it held when it is healed. It has at most 16 MiB.",
            "deleteFile('/var/tmp/my.conf')",
            List.of(must("file", TEXT, "an absolute path"))),
        strain(
            "truncateFile",
            "A file loses its end, and gets back what it held when it is healed. It has at most 16 MiB.",
            "truncateFile('/var/tmp/my.data', to: 1.kB)",
            List.of(must("file", TEXT, "an absolute path")),
            must("to", BYTES, "so much is left of it")),
        slowSync());
  }

  private static Word slowSync() {
    return Word.of(
            "slowSync",
            Set.of(Where.VALUE, Where.FAULTS),
            "What a disk load of the scenario forces to its device gets there later.",
            "load disk, rate: 50.perSecond, fsync: each\nplay during: 5.minutes\n"
                + "fault 'mine', at: 1.minute, during: 30.seconds, slowSync('disk', by: 20.ms)")
        .takes(must("load", TEXT, "its name"))
        .with(
            must("by", Types.TIME, "how much later, machine time"),
            may("chance", new Type.Chance(), "1", "the share of its fsyncs that it hits"));
  }

  private static Word strain(
      String name, String summary, String example, List<Argument> values, Argument... named) {
    List<Argument> byName = new ArrayList<>(List.of(named));
    byName.add(
        may(
            "chance",
            new Type.Chance(),
            "1",
            "the share of its times at which it is there at all"));
    return Word.of(
            name,
            Set.of(Where.VALUE, Where.FAULTS),
            summary,
            PLAYED + "fault 'mine', at: 1.minute, during: 30.seconds, " + example)
        .takes(values.toArray(Argument[]::new))
        .with(byName.toArray(Argument[]::new));
  }
}
