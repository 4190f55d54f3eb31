package dev.squall.repl.serve;

import dev.squall.guard.Consent;
import dev.squall.guard.RunRequest;
import dev.squall.journal.RunFolder;
import dev.squall.library.LibrarySources;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What someone asked to be run, as it waits for its turn.
 *
 * @param schema of this form
 * @param id what the run will be called
 * @param posted when
 * @param scenario the named scenario; null for a script that was posted
 * @param file the scenario's file, or what the posted script is called in what is said of it
 * @param text the posted script; null for a named scenario
 * @param seed instead of the script's, in decimal
 * @param yes whether it may break what is not Squall's; null for not said
 */
record Ticket(
    int schema,
    String id,
    Instant posted,
    @Nullable String scenario,
    String file,
    @Nullable String text,
    Map<String, String> parameters,
    @Nullable String seed,
    @Nullable Boolean yes) {
  static final int SCHEMA = 1;

  /** Checks the form's version, and that the id can be a file's name. */
  Ticket {
    if (schema != SCHEMA) {
      throw new IllegalArgumentException("ticket: schema must be " + SCHEMA + ", was " + schema);
    }
    if (id.isBlank() || id.startsWith(".") || id.contains("/")) {
      throw new IllegalArgumentException("ticket: id must be a file's name, was '" + id + "'");
    }
    parameters = Map.copyOf(parameters);
  }

  /** What to ask of the guard. */
  RunRequest request(Hosting hosting) {
    RunRequest request =
        new RunRequest(
            Path.of(file),
            text,
            parameters,
            RunRequest.variables(),
            seed == null ? null : Long.valueOf(seed),
            hosting.runs(),
            hosting.by() + ": " + (scenario == null ? "posted " + file : scenario),
            false,
            true,
            hosting.evaluateWithin(),
            hosting.atOnce() > 1,
            new RunFolder(hosting.runs().resolve(id)),
            null);
    return Boolean.TRUE.equals(yes) ? request.agreed(Consent.GIVEN) : request;
  }

  /** The lines of a file that something is wrong with. */
  @Nullable List<String> lines(String name) {
    return text != null && name.equals(file) ? text.lines().toList() : LibrarySources.lines(name);
  }
}
