package dev.squall.repl.prompt;

import dev.squall.wire.Message;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Writes a session as a scenario, and nothing over. */
final class Saving {
  private Saving() {}

  /** It can't be written, why and what to do. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /** Writes the session that {@code way} leads to into {@code file}. */
  static void to(Way way, String file) throws Refused, IOException, InterruptedException {
    if (file.isBlank() || file.contains("'") || file.contains("\"")) {
      throw new Refused("takes a file; for example save 'mine.groovy'");
    }
    Path path;
    try {
      path = Path.of(file).toAbsolutePath();
    } catch (InvalidPathException none) {
      throw new Refused("'" + file + "' can't be a file's name: " + none.getReason());
    }
    Path folder = path.resolveSibling("").normalize();
    if (!Files.isDirectory(folder)) {
      throw new Refused("folder '" + folder + "' does not exist; save into one that does");
    }
    if (Files.exists(path)) {
      throw new Refused("file '" + file + "' is there already; save under another name");
    }
    Message.Answer script = way.order(id -> new Message.Script(id, folder.toString()));
    if (!script.ok()) {
      throw new Refused(script.text());
    }
    try {
      Files.writeString(path, script.text());
    } catch (AccessDeniedException denied) {
      throw new Refused("'" + file + "' may not be written; save into a folder of yours");
    } catch (IOException failure) {
      throw new Refused("'" + file + "' can't be written: " + failure.getMessage());
    }
  }
}
