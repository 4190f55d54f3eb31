package dev.squall.run.real;

import dev.squall.load.Loads;
import dev.squall.metric.Names;
import dev.squall.time.Clock;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks now and then at what processes hold that must not grow: the engine's, and those that the
 * scenario started. Memory, threads and descriptors are the kernel's, from {@code /proc}.
 *
 * <p>Of a soak the engine's heap is collected before it is looked at: nothing else tells what stays
 * from what is only not collected yet. That stops the engine, for some tens of milliseconds where
 * little stays, so it is done {@link #LOOKS} times in all, but every 10 s at most and every five
 * minutes at least.
 */
final class ProcessWatch implements AutoCloseable {
  private static final Duration USUAL = Duration.ofSeconds(5);
  private static final Duration OFTEN = Duration.ofSeconds(10);
  private static final Duration SELDOM = Duration.ofMinutes(5);
  private static final int LOOKS = 40;
  private static final int MOST_FILES = 20_000;
  private static final String LIMIT = "Max open files";

  /**
   * Fields of {@code /proc/PID/stat} after its name: threads and resident pages (proc_pid_stat(5)).
   */
  private static final int THREADS = 17;

  private final boolean soak;
  private final Duration every;
  private final Supplier<Map<String, Long>> started;
  private final Loads.Tell tell;
  private final Clock clock;
  private final long begun;
  private final MemoryMXBean heap = ManagementFactory.getMemoryMXBean();
  private final Thread thread;

  /**
   * One that looks on its own.
   *
   * @param length of a soak; null of what is none
   * @param started processes that are there, by name
   */
  ProcessWatch(
      @Nullable Duration length,
      Supplier<Map<String, Long>> started,
      Loads.Tell tell,
      Clock clock) {
    this.soak = length != null;
    this.started = started;
    this.tell = tell;
    this.clock = clock;
    begun = clock.wall().toEpochMilli();
    every = every(length);
    thread = Thread.ofPlatform().daemon().name("process-watch").unstarted(this::run);
  }

  /** How often it looks at a soak of this length; null at what is none. */
  static Duration every(@Nullable Duration length) {
    if (length == null) {
      return USUAL;
    }
    Duration part = length.dividedBy(LOOKS);
    return part.compareTo(OFTEN) < 0 ? OFTEN : part.compareTo(SELDOM) > 0 ? SELDOM : part;
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        clock.waitFor(every.toNanos());
        look();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (OutOfMemoryError full) {
      tell.warn("processes are not looked at any more: no memory was left to");
    }
  }

  private void look() {
    Map<String, Double> own = kernel(ProcessHandle.current().pid());
    if (soak) {
      System.gc();
      own.put(Names.HEAP_KEPT, (double) heap.getHeapMemoryUsage().getUsed());
      temporary(own);
    }
    own.put(Names.HEAP_LIMIT, (double) heap.getHeapMemoryUsage().getMax());
    tell.seen("engine", own);
    started
        .get()
        .forEach((name, pid) -> {
          Map<String, Double> figures = kernel(pid);
          if (!figures.isEmpty()) {
            tell.seen(name, figures);
          }
        });
  }

  /** What the kernel knows of a process; nothing where it is gone, or this is no Linux. */
  static Map<String, Double> kernel(long pid) {
    Map<String, Double> figures = new TreeMap<>();
    Path proc = Path.of("/proc", Long.toString(pid));
    try {
      String stat = Files.readString(proc.resolve("stat"), StandardCharsets.ISO_8859_1);
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      figures.put(Names.THREADS, Double.valueOf(fields[THREADS]));
      for (String line : Files.readAllLines(proc.resolve("status"), StandardCharsets.ISO_8859_1)) {
        if (line.startsWith("VmRSS:")) {
          figures.put(Names.OWN_MEMORY, 1024.0 * Long.parseLong(line.replaceAll("\\D", "")));
        }
      }
      for (String line : Files.readAllLines(proc.resolve("limits"), StandardCharsets.ISO_8859_1)) {
        if (line.startsWith(LIMIT)) {
          String soft = line.substring(LIMIT.length()).strip().split("\\s+", -1)[0];
          if (!soft.equals("unlimited")) {
            figures.put(Names.DESCRIPTORS_LIMIT, Double.valueOf(soft));
          }
        }
      }
      try (Stream<Path> open = Files.list(proc.resolve("fd"))) {
        figures.put(Names.DESCRIPTORS, (double) open.count());
      }
    } catch (IOException | RuntimeException gone) {
      return figures;
    }
    return figures;
  }

  /** Files in the folder of temporary files that this user made since the run began. */
  private void temporary(Map<String, Double> figures) {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    String user = System.getProperty("user.name");
    long[] count = new long[2];
    try (Stream<Path> files = Files.list(folder)) {
      files
          .limit(MOST_FILES)
          .forEach(file -> {
            try {
              PosixFileAttributes known =
                  Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
              if (known.isRegularFile()
                  && known.owner().getName().equals(user)
                  && known.lastModifiedTime().toMillis() >= begun) {
                count[0]++;
                count[1] += known.size();
              }
            } catch (IOException | UnsupportedOperationException gone) {
              // it was deleted meanwhile
            }
          });
      figures.put(Names.TEMPORARY_FILES, (double) count[0]);
      figures.put(Names.TEMPORARY_BYTES, (double) count[1]);
    } catch (IOException | UnsupportedOperationException unreadable) {
      // there is none that can be read: nothing is said of it
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
