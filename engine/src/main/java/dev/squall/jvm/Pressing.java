package dev.squall.jvm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;

/**
 * What an agent is told, and answers: a file of a length that stays, written over as one, and
 * another beside it. The agent lets everything go when the first is gone.
 */
public final class Pressing {
  private static final int SIZE = 1024;
  private final Path control;

  /** What a machine is pressed by. */
  public enum Kind {
    /** Garbage. */
    CHURN,
    /** Objects that stay. */
    GROW,
    /** Threads that compute. */
    WORK,
    /** Threads that take a lock in turn. */
    CONTEND
  }

  /**
   * What is asked for.
   *
   * @param amount bytes a second, bytes, or threads
   * @param holdNanos how long a thread holds the lock
   * @param lock a class or a static field, by its name; empty for a lock of the agent's own
   * @param pid the process that asks: with it, it is over
   * @param start when that started, as the kernel counts it
   */
  public record Asked(Kind kind, long amount, long holdNanos, String lock, long pid, long start) {}

  /**
   * What an agent says.
   *
   * @param state presses, released or refused
   * @param done bytes made, bytes held, or rounds of its threads
   * @param threads of its
   * @param why it refused; empty where it did not
   */
  public record Answer(String state, long done, int threads, String why) {}

  /** Through the file at {@code control}, which is made by {@link #make}. */
  public Pressing(Path control) {
    this.control = control.toAbsolutePath().normalize();
  }

  /** The file by which it is told. */
  public Path control() {
    return control;
  }

  private Path answer() {
    return control.resolveSibling(control.getFileName() + ".answer");
  }

  /** Makes both. */
  public void make(Asked asked) throws IOException {
    Files.write(answer(), new byte[0], StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    // Whoever the machine belongs to may write its answers.
    Files.setPosixFilePermissions(answer(), PosixFilePermissions.fromString("rw-rw-rw-"));
    Files.write(control, bytes(asked), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    Files.setPosixFilePermissions(control, PosixFilePermissions.fromString("rw-r--r--"));
  }

  /** Asks for something else. */
  public void ask(Asked asked) throws IOException {
    try (FileChannel channel = FileChannel.open(control, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes(asked)), 0);
    }
  }

  private static byte[] bytes(Asked asked) throws IOException {
    String text =
        String.join(
            "\n",
            asked.kind.name().toLowerCase(java.util.Locale.ROOT),
            Long.toString(asked.amount),
            Long.toString(asked.holdNanos),
            asked.lock,
            Long.toString(asked.pid),
            Long.toString(asked.start),
            "end");
    byte[] said = text.getBytes(StandardCharsets.UTF_8);
    if (said.length > SIZE) {
      throw new IOException("what the agent is told must have at most " + SIZE + " bytes");
    }
    byte[] padded = Arrays.copyOf(said, SIZE);
    Arrays.fill(padded, said.length, SIZE, (byte) ' ');
    return padded;
  }

  /** What it said last; empty while it has said nothing. */
  public Optional<Answer> answered() {
    try {
      String[] words = Files.readString(answer(), StandardCharsets.UTF_8).strip().split(" ", 4);
      return words.length < 3
          ? Optional.empty()
          : Optional.of(
              new Answer(
                  words[0],
                  Long.parseLong(words[1]),
                  Integer.parseInt(words[2]),
                  words.length > 3 ? words[3] : ""));
    } catch (IOException | NumberFormatException none) {
      return Optional.empty();
    }
  }
}
