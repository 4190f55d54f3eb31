package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A {@code squall} that was started; its process is the guard's, as the launcher becomes it. */
final class Started {
  private final Process process;
  private final Path out;
  private final Path err;

  Started(ProcessBuilder builder, Path files) throws IOException {
    out = Path.of(files + ".out");
    err = Path.of(files + ".err");
    process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
  }

  /** Says something to it. */
  void say(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Says no more to it. */
  void hangUp() throws IOException {
    process.getOutputStream().close();
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  String out() {
    return text(out);
  }

  String err() {
    return text(err);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void awaitOut(String part) {
    await("'" + part + "' on standard output")
        .atMost(Stage.PATIENCE)
        .until(() -> out().contains(part));
  }

  /** Waits for the end; the exit code. */
  int end() throws InterruptedException {
    return end(Stage.PATIENCE);
  }

  /** The same with more patience. */
  int end(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("still running after " + patience + said());
    }
    return process.exitValue();
  }

  /** Waits for the end, which must be with this exit code. */
  void endsWith(int exit) throws InterruptedException {
    assertThat(end()).as("exit code%s", said()).isEqualTo(exit);
  }

  /**
   * Waits for the end of a run that went well: exit code 0, or 112 where this machine was too busy
   * for the run to be trusted, which the product then has to say.
   */
  void endsWell() throws InterruptedException {
    endsTrusted(0);
  }

  /** Waits for an end with this exit code, or with 112 for the same reason. */
  void endsTrusted(int wanted) throws InterruptedException {
    int exit = end();
    if (exit == 112) {
      assertThat(out())
          .as("what an untrustworthy run says%s", said())
          .containsIgnoringCase("trust");
      System.out.println(
          "this machine was too busy for the run to be trusted: exit code 112 taken for " + wanted);
    } else {
      assertThat(exit).as("exit code%s", said()).isEqualTo(wanted);
    }
  }

  /** What it said, for messages. */
  String said() {
    return "\n--- out\n" + out() + "\n--- err\n" + err() + "\n---";
  }

  void kill() {
    process.destroyForcibly();
  }
}
