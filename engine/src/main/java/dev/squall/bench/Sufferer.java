package dev.squall.bench;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one fault is done to.
 *
 * @param name of the fault
 * @param fault as a script says it
 * @param print what shows of it in the world, the same before the fault and after its healing
 * @param there whether the fault is in force, by what the world shows; null where another print
 *     says so
 */
record Sufferer(String name, String fault, Supplier<String> print, @Nullable There there) {
  /** Whether a fault is in force. */
  @FunctionalInterface
  interface There {
    /**
     * Now.
     *
     * @param stage where the run is
     * @param journal what it has written so far
     */
    boolean now(KillStage stage, String journal);
  }

  /** One whose print is another while the fault is there. */
  Sufferer(String name, String fault, Supplier<String> print) {
    this(name, fault, print, null);
  }

  /**
   * One that ends with the engine: nothing of it is in the world but what the engine has, so that
   * it is there is read in the journal.
   */
  static Sufferer ofEngine(String name, String fault, Supplier<String> print) {
    return new Sufferer(name, fault, print, (stage, journal) -> lastInjected(name, journal));
  }

  /** Whether the journal has it injected and not healed since. */
  static boolean lastInjected(String name, String journal) {
    String fault = "\"fault\":\"" + name + "\"";
    int at = journal.lastIndexOf(fault);
    while (at >= 0) {
      int line = journal.lastIndexOf('\n', at) + 1;
      String before = journal.substring(line, at);
      if (before.contains("\"fault-injected\"")) {
        return true;
      }
      if (before.contains("\"fault-healed\"") || before.contains("\"fault-failed\"")) {
        return false;
      }
      at = journal.lastIndexOf(fault, at - 1);
    }
    return false;
  }
}
