package dev.squall.metric.linux;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Processor use, from {@code /proc/stat}.
 *
 * <p>Busy is what was not idle: {@code 1 − (Δidle + Δiowait) ÷ (100 × seconds × cores)}. The
 * divisor is the clock's time and not the sum of the columns, because a tickless kernel (NO_HZ)
 * keeps idle time to the nanosecond and prints it in ticks of 10 ms, while user and system time are
 * sampled at ticks: a load in step with the ticks fools the sum but not this. What is left of the
 * ticks is rounding: 10 ms a reading for the total, whatever the number of cores. Time stolen by a
 * hypervisor counts as busy, since nobody here could have had it, and is a reading of its own.
 */
final class CpuSource implements Source {
  /** The kernel's USER_HZ: 100 on every architecture of today, whatever the kernel's own ticks. */
  private static final double TICKS = 100;

  private static final byte[] CPU = "cpu".getBytes(US_ASCII);
  private static final byte[] SWITCHES = "ctxt".getBytes(US_ASCII);
  private static final byte[] RUNNING = "procs_running".getBytes(US_ASCII);
  private static final byte[] BLOCKED = "procs_blocked".getBytes(US_ASCII);

  private static final int USER = 2;
  private static final int SYSTEM = 3;
  private static final int IOWAIT = 4;
  private static final int STEAL = 5;
  private static final int SWITCH_RATE = 6;
  private static final int RUNNABLE = 7;
  private static final int WAITING = 8;
  private static final int FIRST_CORE = 9;

  /** Columns after the name: user, nice, system, idle, iowait, irq, softirq, steal. */
  private static final int COLUMNS = 8;

  private final WatchedFile file;
  private final Text text;
  private final int[] cores;
  private final List<Metric> metrics;
  private final long[] columns = new long[COLUMNS];
  private final Rates rates;
  private final Rates[] idle;
  private int lastOnline;

  CpuSource(Tools tools) throws IOException {
    text = tools.text();
    file = tools.proc("stat");
    cores = coresIn(text);
    if (cores.length == 0) {
      file.close();
      throw new IOException(file.path() + " names no core");
    }
    List<Metric> found =
        new ArrayList<>(
            List.of(
                new Metric(Names.CPU, Dimension.SHARE, "busy share of all cores"),
                new Metric(Names.CORES, Dimension.NUMBER, "cores that are online"),
                mode("user", "all cores, programs' own work"),
                mode("system", "all cores, the kernel's work and interrupts"),
                mode("iowait", "all cores, idle while someone waits for a disk"),
                mode("steal", "all cores, taken by the hypervisor"),
                new Metric("system.context_switches", Dimension.RATE, "context switches"),
                new Metric(
                    "system.process.count{status=running}",
                    Dimension.NUMBER,
                    "threads running or ready to run"),
                new Metric(
                    "system.process.count{status=blocked}",
                    Dimension.NUMBER,
                    "threads waiting for a disk")));
    for (int core : cores) {
      found.add(new Metric(Names.cpu(core), Dimension.SHARE, "busy share of core " + core));
    }
    metrics = List.copyOf(found);
    rates = new Rates(FIRST_CORE);
    idle = new Rates[cores.length];
    Arrays.setAll(idle, i -> new Rates(1));
  }

  private static Metric mode(String mode, String help) {
    return new Metric(Names.CPU + "{mode=" + mode + "}", Dimension.SHARE, help);
  }

  private static int[] coresIn(Text text) {
    List<Integer> found = new ArrayList<>();
    do {
      if (text.take(CPU) && text.atDigit()) {
        found.add((int) text.number());
      }
    } while (text.nextLine());
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public List<Metric> metrics() {
    return metrics;
  }

  @Override
  public void read(long nanos, double[] into, int at) {
    Arrays.fill(into, at, at + metrics.size(), Double.NaN);
    if (!file.load(text, nanos)) {
      return;
    }
    boolean total = false;
    int online = 0;
    int slot = 0;
    long user = 0;
    long system = 0;
    long steal = 0;
    long iowait = 0;
    long waited = 0;
    long switches = Text.NONE;
    do {
      if (text.take(CPU)) {
        if (text.atDigit()) {
          long core = text.number();
          slot = slotOf(core, slot);
          online++;
          if (columns() && slot < cores.length) {
            into[at + FIRST_CORE + slot] = busy(idle[slot], 0, nanos, columns[3] + columns[4], 1);
          }
        } else if (columns()) {
          total = true;
          user = columns[0] + columns[1];
          system = columns[2] + columns[5] + columns[6];
          waited = columns[3] + columns[4];
          iowait = columns[4];
          steal = columns[7];
        }
      } else if (text.take(SWITCHES)) {
        switches = text.number();
      } else if (text.take(RUNNING)) {
        into[at + RUNNABLE] = orNaN(text.number());
      } else if (text.take(BLOCKED)) {
        into[at + WAITING] = orNaN(text.number());
      }
    } while (text.nextLine());
    if (!total || online == 0) {
      file.garbage("has no line for the cores");
      return;
    }
    into[at] = busy(rates, 0, nanos, waited, online);
    if (online != lastOnline) {
      // Cores came or went: the interval has no one number of cores to divide by.
      into[at] = Double.NaN;
      lastOnline = online;
    }
    into[at + 1] = online;
    into[at + USER] = share(USER, user, online);
    into[at + SYSTEM] = share(SYSTEM, system, online);
    into[at + IOWAIT] = share(IOWAIT, iowait, online);
    into[at + STEAL] = share(STEAL, steal, online);
    into[at + SWITCH_RATE] = rates.perSecond(SWITCH_RATE, switches);
  }

  /** The place of a core: cores come in order, so it is found at once unless some went offline. */
  private int slotOf(long core, int from) {
    for (int i = 0; i < cores.length; i++) {
      int slot = (from + i) % cores.length;
      if (cores[slot] == core) {
        return slot;
      }
    }
    return cores.length;
  }

  private boolean columns() {
    for (int i = 0; i < COLUMNS; i++) {
      columns[i] = text.number();
      if (columns[i] == Text.NONE) {
        // Kernels before 2.6.11 have fewer; a torn line has fewer than idle.
        if (i < 4) {
          return false;
        }
        columns[i] = 0;
      }
    }
    return true;
  }

  private static double busy(Rates rates, int i, long nanos, long ticks, int cores) {
    rates.begin(nanos);
    double growth = rates.growth(i, ticks);
    return Math.clamp(1 - growth / (TICKS * rates.seconds() * cores), 0, 1);
  }

  private double share(int i, long ticks, int cores) {
    return Math.clamp(rates.growth(i, ticks) / (TICKS * rates.seconds() * cores), 0, 1);
  }

  private static double orNaN(long value) {
    return value == Text.NONE ? Double.NaN : value;
  }

  @Override
  public void close() {
    file.close();
  }
}
