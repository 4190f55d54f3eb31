package dev.squall.load.cpu;

import dev.squall.time.Clock;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What execution time the machine truly gave some threads of this process: all but the time in
 * which they wanted to run and stood in a queue, by the scheduler's own account ({@code schedstat}:
 * run and waited, both in ns). Looked at twenty times a second, as what was not given in one moment
 * is not made up for by what was given in another.
 */
final class Given {
  private static final Path TASKS = Path.of("/proc/self/task");
  private static final long SLICE = 50_000_000;

  private final String threads;
  private final Clock clock;
  private final List<Look> looks = new ArrayList<>();

  private record Look(long nanos, Map<String, Long> waited) {}

  /** Begins to look at the threads whose names begin so; the kernel knows the first 15 letters. */
  Given(String threads, Clock clock) throws IOException {
    this.threads = threads;
    this.clock = clock;
    look();
  }

  /** True where the kernel keeps this account. */
  static boolean isKnown() {
    return Files.isReadable(Path.of("/proc/self/schedstat"));
  }

  /** Lets this much time pass. */
  void pass(long nanos) throws IOException, InterruptedException {
    long end = clock.nanos() + nanos;
    while (clock.nanos() < end) {
      clock.waitFor(Math.min(SLICE, Math.max(1, end - clock.nanos())));
      look();
    }
  }

  private void look() throws IOException {
    Map<String, Long> waited = new TreeMap<>();
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
      for (Path task : tasks) {
        try {
          String name = Files.readString(task.resolve("comm")).strip();
          if (name.startsWith(threads)) {
            String[] account = Files.readString(task.resolve("schedstat")).split(" ", -1);
            waited.put(name, Long.parseLong(account[1]));
          }
        } catch (IOException ended) {
          continue;
        }
      }
    }
    looks.add(new Look(clock.nanos(), waited));
  }

  /**
   * The share of the time between two moments that threads who want {@code wanted} of it could have
   * had, on average of the threads. Look on for a while after {@code until}: a wait is put down
   * once it is over.
   */
  double share(double wanted, long from, long until) {
    List<Look> since = looks.stream().filter(look -> look.nanos() >= from).toList();
    double time = 0;
    double had = 0;
    for (String thread : since.getLast().waited().keySet()) {
      // What was waited longer than the slice that it ended in was waited in those before.
      double later = 0;
      for (int i = since.size() - 1; i > 0; i--) {
        double slice = since.get(i).nanos() - since.get(i - 1).nanos();
        double waits = waited(since.get(i), thread) - waited(since.get(i - 1), thread) + later;
        later = Math.max(0, waits - slice);
        if (since.get(i).nanos() <= until) {
          had += Math.min(wanted * slice, slice - (waits - later));
          time += slice;
        }
      }
    }
    return had / time;
  }

  /** How long they have stood in queues since the first look, on average of the threads, ns. */
  double waitedNanos() {
    Look first = looks.getFirst();
    Look last = looks.getLast();
    return last.waited().keySet().stream()
        .mapToDouble(thread -> waited(last, thread) - waited(first, thread))
        .average()
        .orElse(0);
  }

  private static long waited(Look look, String thread) {
    return look.waited().getOrDefault(thread, 0L);
  }
}
