package dev.squall.bench;

import dev.squall.state.OpenRun;
import dev.squall.state.StateFolder;
import dev.squall.time.Clock;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * {@code GuardObserver <state folder> <file>}: neither guard nor engine. Waits for the one run of a
 * state folder to begin, then writes down what its engine uses of the machine, by {@code /proc},
 * until the engine is gone: a line {@code origin nanos}, then a line {@code nanos userTicks
 * allTicks residentPages} every {@value #PERIOD_NANOS} ns.
 */
public final class GuardObserver {
  static final long PERIOD_NANOS = 4_000_000L;
  private static final long WAIT_NANOS = 120_000_000_000L;

  // Fields of /proc/<pid>/stat behind the name in brackets; proc(5) counts from 1, these from 0.
  private static final int UTIME = 11;
  private static final int STIME = 12;
  private static final int RSS = 21;

  private GuardObserver() {}

  /** Observes. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Clock clock = Clock.system();
    OpenRun run = begun(Path.of(args[0]), clock);
    try (PrintStream out = new PrintStream(args[1], StandardCharsets.US_ASCII)) {
      out.println("origin " + run.startNanos());
      Path stat = Path.of("/proc", Long.toString(engine(run)), "stat");
      ByteBuffer bytes = ByteBuffer.allocate(4096);
      long next = clock.nanos();
      while (Files.exists(stat)) {
        bytes.clear();
        try (FileChannel file = FileChannel.open(stat)) {
          file.read(bytes);
        } catch (IOException gone) {
          return;
        }
        long now = clock.nanos();
        out.println(
            now
                + " "
                + fields(
                    new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1)));
        next = Math.max(next + PERIOD_NANOS, now);
        clock.waitUntil(next);
      }
    }
  }

  /** User ticks, all ticks and resident pages of a line of {@code /proc/<pid>/stat}. */
  static String fields(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long user = Long.parseLong(fields[UTIME]);
    return user + " " + (user + Long.parseLong(fields[STIME])) + " " + fields[RSS];
  }

  private static long engine(OpenRun run) {
    return Objects.requireNonNull(run.engine(), "a run that has begun has an engine").pid();
  }

  private static OpenRun begun(Path state, Clock clock) throws IOException, InterruptedException {
    long until = clock.nanos() + WAIT_NANOS;
    while (clock.nanos() < until) {
      List<OpenRun> runs =
          StateFolder.of(Map.of("SQUALL_STATE", state.toString()), state).register().list().runs();
      if (!runs.isEmpty() && runs.getFirst().engine() != null) {
        return runs.getFirst();
      }
      clock.waitFor(20_000_000);
    }
    throw new IOException("no run began within 120 s");
  }
}
