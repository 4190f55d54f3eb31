package dev.squall.guard;

import dev.squall.state.StateFolder;
import java.util.ArrayList;
import java.util.List;

/**
 * How {@code squall heal <run>} is started by a shell that has nothing but its arguments, up to the
 * run's id.
 */
final class HealCommandLine {
  private HealCommandLine() {}

  static List<String> of(StateFolder state) {
    List<String> command = new ArrayList<>();
    command.add("env");
    command.add("SQUALL_STATE=" + state.path());
    String java = System.getProperty("squall.java");
    command.add(java == null ? System.getProperty("java.home") + "/bin/java" : java);
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx64m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.squall.repl.Main",
            "heal",
            "--if-open"));
    return command;
  }
}
