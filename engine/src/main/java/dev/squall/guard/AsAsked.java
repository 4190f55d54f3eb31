package dev.squall.guard;

import dev.squall.journal.RunFolder;
import dev.squall.json.Json;
import dev.squall.problem.InvalidInput;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was asked for when a run began, {@code request.json} in its folder: its script is evaluated
 * again by it when the run goes on. Readable by its owner alone, as variables may hold secrets.
 *
 * @param schema of this form
 * @param folder where it was asked, absolute: paths in the script count from there
 * @param script its path as given
 * @param parameters from {@code -p}
 * @param environment the {@code SQUALL_*} variables
 * @param seed instead of the script's, in decimal
 * @param evaluateWithin how long the script may be evaluated
 */
record AsAsked(
    int schema,
    String folder,
    String script,
    Map<String, String> parameters,
    Map<String, String> environment,
    @Nullable String seed,
    Duration evaluateWithin) {
  private static final int SCHEMA = 1;
  private static final JsonMapper MAPPER = Json.rules().build();

  /** Checks the form's version. */
  AsAsked {
    if (schema != SCHEMA) {
      throw new IllegalArgumentException(
          "schema must be " + SCHEMA + ", was " + schema + ": written by another Squall");
    }
  }

  static AsAsked of(RunRequest request) {
    Long seed = request.seed();
    return new AsAsked(
        SCHEMA,
        here().toString(),
        request.script().toString(),
        request.parameters(),
        request.environment(),
        seed == null ? null : seed.toString(),
        request.evaluateWithin());
  }

  static Path here() {
    return Path.of("").toAbsolutePath();
  }

  void keep(RunFolder run) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            run.request(),
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes =
          ByteBuffer.wrap(
              (MAPPER.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  /**
   * What a run's folder keeps of it.
   *
   * @throws InvalidInput when it is not there, or none of this Squall's
   */
  static AsAsked of(RunFolder run) throws IOException {
    String file = run.request().toString();
    if (!Files.exists(run.request())) {
      throw new InvalidInput(
          List.of(
              new Problem(
                  Place.whole(file),
                  "must be there to go on with the run, is not",
                  "a run of an older Squall can't go on: start it anew")));
    }
    String text = Files.readString(run.request());
    try {
      return MAPPER.readValue(text, AsAsked.class);
    } catch (JacksonException wrong) {
      throw Json.invalid(file, text, wrong);
    }
  }
}
