package dev.squall.bench;

import dev.squall.time.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the machine itself has of a fault's time and its entry: how late a thread of the engine
 * comes that waits for moments as the player does, and between them what an append to a file takes
 * until it is on the device. In the engine's process; a script begins it, and the benchmark reads
 * its file.
 */
public final class MomentRuler {
  private static final AtomicBoolean BEGUN = new AtomicBoolean();

  /** About the length of an entry of an undo journal. */
  private static final byte[] LINE = (".".repeat(299) + "\n").getBytes(StandardCharsets.US_ASCII);

  private MomentRuler() {}

  /**
   * Begins, once; again it does nothing.
   *
   * @param file what is measured, a line each; another of its name and {@code .synced} is appended
   *     to
   * @param everyMillis between moments
   */
  public static void begin(String file, long everyMillis) {
    if (BEGUN.compareAndSet(false, true)) {
      long from = Clock.system().nanos();
      Thread.ofPlatform()
          .daemon()
          .name("ruler")
          .start(() -> measure(Path.of(file), from, everyMillis * 1_000_000));
    }
  }

  private static void measure(Path file, long from, long every) {
    Clock clock = Clock.system();
    try (FileChannel told = open(file);
        FileChannel synced = open(Path.of(file + ".synced"))) {
      for (long moment = from + every; true; moment += every) {
        if (clock.nanos() < moment) { // else the device took longer than until then
          clock.waitUntil(moment);
          tell(told, "late", clock.nanos() - moment);
        }
        clock.waitUntil(moment + every / 2);
        long before = clock.nanos();
        synced.write(ByteBuffer.wrap(LINE));
        synced.force(false);
        tell(told, "synced", clock.nanos() - before);
      }
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static void tell(FileChannel to, String what, long nanos) throws IOException {
    to.write(ByteBuffer.wrap((what + " " + nanos + "\n").getBytes(StandardCharsets.US_ASCII)));
  }

  /** What it has written there of one kind, in milliseconds; none where it never began. */
  static List<Double> read(Path file, String what) throws IOException {
    return !Files.exists(file)
        ? List.of()
        : Files.readAllLines(file).stream()
            .filter(line -> line.startsWith(what + " "))
            .map(line -> Double.parseDouble(line.substring(what.length() + 1)) / 1e6)
            .toList();
  }
}
