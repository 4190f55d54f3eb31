package dev.squall.dsl.catalogue;

import static dev.squall.dsl.catalogue.Argument.must;
import static dev.squall.dsl.catalogue.Types.BYTES;
import static dev.squall.dsl.catalogue.Types.TEXT;

import java.util.List;
import java.util.Set;

/** Words for what is done to the machine before a run, on request only. */
final class PrepareWords {
  private static final Set<Where> BLOCK = Set.of(Where.PREPARE);

  private PrepareWords() {}

  static List<Word> all() {
    return List.of(
        Word.of(
                "prepare",
                Set.of(Where.SCRIPT),
                "What is done to the machine before the first load, in this order, and undone after the last, also when"
                    + " everything is killed. Most of it needs root; a step that this machine refuses refuses the plan.",
                "prepare {\n    governor 'performance'\n    dropCaches()\n}")
            .inBraces(),
        step("governor", "Every core's frequency by this governor.", "governor 'performance'")
            .takes(must("name", TEXT, "as the kernel calls it")),
        step(
                "descriptors",
                "So many files and connections may be open in the engine.",
                "descriptors 65536")
            .takes(must("most", new Type.Whole(256), "for the engine alone")),
        step("dropCaches", "What the kernel cached of files is given up.", "dropCaches()"),
        step("swap", "More swap, in a file of the run's folder.", "swap 4.GB")
            .takes(must("size", BYTES, "1 MiB at least")),
        step(
            "sharedMemory",
            "Shared memory that dead processes left is given back, for good.",
            "sharedMemory()"),
        step("gpuClock", "The GPU's clock, held.", "gpuClock 1500")
            .takes(must("megahertz", new Type.Whole(1), "MHz")),
        step("gpuPower", "The most that the GPU may draw.", "gpuPower 250")
            .takes(must("watts", new Type.Whole(1), "W")));
  }

  private static Word step(String name, String summary, String line) {
    return Word.of(name, BLOCK, summary, "prepare { " + line + " }");
  }
}
