package dev.squall.dsl;

import dev.squall.dsl.draft.MachineFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** How a test's script is called: as comments at its top say. */
final class Called {
  private Called() {}

  /**
   * Lines {@code // -p name=value}, {@code // SQUALL_NAME=value}, {@code // limit: 1s}, {@code //
   * no compiler}.
   */
  static Request like(Path script, String name) throws IOException {
    Map<String, String> flags = new HashMap<>();
    Map<String, String> environment = new HashMap<>();
    Duration limit = Request.TIME_LIMIT;
    MachineFacts machine = Machines.SMALL;
    // Latin-1 takes any byte: one of the scripts is not UTF-8.
    for (String line : Files.readAllLines(script, StandardCharsets.ISO_8859_1)) {
      if (line.startsWith("// -p ")) {
        String[] pair = line.substring(6).split("=", 2);
        flags.put(pair[0], pair[1]);
      } else if (line.startsWith("// SQUALL_")) {
        String[] pair = line.substring(3).split("=", 2);
        environment.put(pair[0], pair[1]);
      } else if (line.equals("// limit: 1s")) {
        limit = Duration.ofSeconds(1);
      } else if (line.equals("// no compiler")) {
        machine = Machines.WITHOUT_COMPILER;
      }
    }
    return new Request(
        name, script, null, flags, environment, OptionalLong.empty(), machine, limit);
  }

  /** The same with another text. */
  static Request with(Request request, String text) {
    return new Request(
        request.file(),
        request.path(),
        text,
        request.parameters(),
        request.environment(),
        request.seed(),
        request.machine(),
        request.timeLimit());
  }
}
