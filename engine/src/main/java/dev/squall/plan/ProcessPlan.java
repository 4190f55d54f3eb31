package dev.squall.plan;

import dev.squall.units.Print;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A process that the engine starts when it prepares the run, and that ends with it.
 *
 * @param name unique in the plan
 * @param command the program and its arguments, no shell
 * @param folder where it runs; null for the run's own folder
 * @param environment what its environment has besides
 * @param ready where it accepts connections once it is ready; null where that is when it has
 *     started
 * @param within how long that may take
 * @param shim true where what faults of its clock and its files work through stands before its C
 *     library; null where not
 */
public record ProcessPlan(
    String name,
    List<String> command,
    @Nullable String folder,
    Map<String, String> environment,
    @Nullable HostPort ready,
    Duration within,
    @Nullable Boolean shim) {
  /** How long it may take to be ready, unless said otherwise. */
  public static final Duration WITHIN = Duration.ofSeconds(30);

  private static final int LONGEST = 100;

  /** Checks name, command and time. */
  public ProcessPlan {
    command = List.copyOf(command);
    environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    shim = Boolean.TRUE.equals(shim) ? true : null;
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")) {
      throw new IllegalArgumentException(
          "name must be letters, digits, '.', '-' and '_', as it names a file too, was '"
              + name
              + "'");
    }
    if (command.isEmpty() || command.getFirst().isBlank()) {
      throw new IllegalArgumentException("command must name a program, named none");
    }
    if (!within.isPositive()) {
      throw new IllegalArgumentException("within must be > 0 s, was " + Print.duration(within));
    }
  }

  /** Whether what faults of its clock and its files work through stands before its C library. */
  public boolean shimmed() {
    return shim != null;
  }

  /** The same, with the shim. */
  public ProcessPlan withShim() {
    return new ProcessPlan(name, command, folder, environment, ready, within, true);
  }

  /** What it is, for people. */
  public String words() {
    return String.join(" ", command.stream().map(ProcessPlan::begun).toList())
        + (ready == null ? "" : ", ready at " + ready)
        + (shimmed() ? ", with Squall's shim before its C library" : "")
        + ", ended with the run";
  }

  /** Of a text of several lines its first, and of a long one its begin. */
  private static String begun(String argument) {
    String first = argument.strip().lines().findFirst().orElse("").strip();
    String some = first.length() > LONGEST ? first.substring(0, LONGEST) : first;
    return some.equals(argument) ? some : some + " …";
  }
}
