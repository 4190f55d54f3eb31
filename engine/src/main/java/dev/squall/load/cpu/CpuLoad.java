package dev.squall.load.cpu;

import dev.squall.chance.Chance;
import dev.squall.load.Line;
import dev.squall.load.Load;
import dev.squall.load.LoadFailure;
import dev.squall.load.Reading;
import dev.squall.load.TimeMean;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.posix.CpuClock;
import dev.squall.posix.PosixError;
import dev.squall.posix.UnsupportedOnThisMachine;
import dev.squall.time.Clock;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds a share of the processors, as {@link LoadSettings.CpuBase} says of what. One pinned {@link
 * Worker} a core chases its {@link Line} of execution time; a {@link Control} bends the lines so
 * that the base's use is what is asked.
 *
 * <p>All is counted in execution time by the scheduler's account, in nanoseconds, never in ticks.
 * What a hypervisor steals and tells of is neither the workers' execution time nor anyone's: a core
 * that is stolen from for a tenth of the time can be at most 90 % busy, and that is what is then
 * achieved.
 *
 * <p>The workers are ordinary threads at the process's own priority: other programs feel them as
 * they would feel a neighbour, which is the point of a load. They wake and sleep every few
 * milliseconds below 100 %, and share by the scheduler's fairness at 100 %, so a guard that sleeps
 * most of the time gets its turn within milliseconds.
 *
 * <p>A level above the whole is held as the whole; asked is reported as asked.
 */
public final class CpuLoad implements Load {
  private static final long JOIN_MILLIS = 2_000;

  private final LoadPlan plan;
  private final LoadSettings.Cpu settings;
  private final Clock clock;
  private final Chance chance;
  private final TimeMean asked;
  private volatile @Nullable Running running;
  private volatile boolean released;

  /** All that lives from start to close. */
  private record Running(
      Base base,
      Worker[] workers,
      Control control,
      Account account,
      Workshop workshop,
      Work[][] works) {}

  private long readNanos;
  private long readOwn;
  private long readOthers;
  private long readBlocks;
  private long readWrong;

  /**
   * For a plan whose settings are {@link LoadSettings.Cpu}.
   *
   * @param chance draws the cycles' lengths and the work's input
   */
  public CpuLoad(LoadPlan plan, Clock clock, Chance chance) {
    if (!(plan.settings() instanceof LoadSettings.Cpu cpu)) {
      throw new IllegalArgumentException(
          "load '" + plan.name() + "': a cpu load needs cpu settings, had " + plan.settings());
    }
    this.plan = plan;
    this.settings = cpu;
    this.clock = clock;
    this.chance = chance;
    asked = new TimeMean(clock.nanos());
  }

  @Override
  public LoadPlan plan() {
    return plan;
  }

  @Override
  public void start() throws LoadFailure {
    try {
      begin();
    } catch (PosixError | UnsupportedOnThisMachine e) {
      throw new LoadFailure("load '" + plan.name() + "': " + e.getMessage(), e);
    }
  }

  private void begin() throws LoadFailure {
    Path root = Path.of("/");
    Base base = Base.of(settings, root);
    Workshop workshop = new Workshop(chance.stream("work"), root);
    int count = base.cores().length;
    Work[][] works = new Work[count][];
    Worker[] workers = new Worker[count];
    for (int i = 0; i < count; i++) {
      works[i] = workshop.works(settings.work(), i);
      int core = base.cores()[i];
      workers[i] =
          new Worker(
              plan.name() + "-core-" + core,
              core,
              works[i],
              clock,
              chance.stream("cycle").stream(core));
    }
    CpuClock[] clocks = new CpuClock[count];
    String failure = null;
    for (int i = 0; i < count; i++) {
      workers[i].start();
    }
    for (int i = 0; i < count; i++) {
      try {
        clocks[i] = CpuClock.ofThread(workers[i].id.join());
      } catch (CompletionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        failure = "load '" + plan.name() + "': " + cause.getMessage();
        clocks[i] = CpuClock.thisThread();
      }
    }
    Account account =
        new Account(clocks, base.cores(), base.elsewhereCounts(), base.busy(), base.machineCores());
    Balance balance = new Balance(count, base.capacity());
    Control control =
        new Control(
            plan.name() + "-control",
            workers,
            account,
            balance,
            base.othersCount(),
            clock,
            chance.stream("control"));
    running = new Running(base, workers, control, account, workshop, works);
    if (failure != null) {
      close();
      throw new LoadFailure(failure);
    }
    control.tick();
    control.start();
    asked.take(clock.nanos());
    synchronized (account) {
      readNanos = clock.nanos();
      account.update(readNanos);
      readOwn = account.ownSum();
      readOthers = account.othersSum();
    }
  }

  @Override
  public String how() {
    Running now = running;
    if (now == null) {
      return "not started";
    }
    int count = now.workers.length;
    return String.format(
        Locale.ROOT,
        "%d pinned thread%s, %s, execution time of others from %s, work %s",
        count,
        count == 1 ? "" : "s",
        now.base.words(),
        now.account.source(),
        settings.work().stream().map(LoadSettings.CpuWork::word).collect(Collectors.joining(", ")));
  }

  @Override
  public void ask(double level) {
    Running now = running;
    if (released || now == null) {
      return;
    }
    long nanos = clock.nanos();
    asked.set(level, nanos);
    now.control.ask(Math.clamp(level, 0, 1), nanos);
    if (released) {
      // A release came in between, from another thread: it has the last word.
      letGo(now);
    }
  }

  @Override
  public Reading read() {
    Running now = running;
    if (now == null) {
      return new Reading(0, 0, 0, 0, 0, Map.of());
    }
    synchronized (now.account) {
      long nanos = clock.nanos();
      now.account.update(nanos);
      double whole = Math.max(1, nanos - readNanos) * now.base.capacity();
      double own = (now.account.ownSum() - readOwn) / whole;
      double others = (now.account.othersSum() - readOthers) / whole;
      readNanos = nanos;
      readOwn = now.account.ownSum();
      readOthers = now.account.othersSum();
      long blocks = 0;
      long wrong = 0;
      for (Worker worker : now.workers) {
        blocks += worker.blocks.get();
        wrong += worker.wrong.get();
      }
      Map<String, Double> details = new LinkedHashMap<>();
      details.put("achieved.own", own);
      details.put("others", others);
      Reading reading =
          new Reading(
              asked.take(nanos),
              now.base.othersCount() ? own + others : own,
              blocks - readBlocks,
              wrong - readWrong,
              0,
              details);
      readBlocks = blocks;
      readWrong = wrong;
      return reading;
    }
  }

  @Override
  public void release() {
    released = true;
    Running now = running;
    if (now != null) {
      letGo(now);
    }
  }

  private void letGo(Running now) {
    for (Worker worker : now.workers) {
      worker.release();
    }
    long nanos = clock.nanos();
    asked.set(0, nanos);
    now.control.ask(0, nanos);
  }

  @Override
  public void resume() {
    released = false;
    Running now = running;
    if (now != null) {
      for (Worker worker : now.workers) {
        worker.resume();
      }
    }
  }

  @Override
  public boolean idle() {
    Running now = running;
    if (now == null) {
      return true;
    }
    if (!released && asked.level() > 0) {
      return false;
    }
    for (Worker worker : now.workers) {
      if (!worker.idle()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    release();
    Running now = running;
    if (now == null) {
      return;
    }
    now.control.end();
    for (Worker worker : now.workers) {
      worker.end();
    }
    boolean ended = joined(now);
    synchronized (now.account) {
      now.account.close();
    }
    if (ended) {
      // Were a thread still at work, giving back what it works on would end the process.
      for (Work[] works : now.works) {
        for (Work work : works) {
          work.close();
        }
      }
      now.workshop.close();
    }
    running = null;
  }

  private static boolean joined(Running now) {
    boolean all = true;
    boolean interrupted = false;
    try {
      all = now.control.join(JOIN_MILLIS);
      for (Worker worker : now.workers) {
        all &= worker.join(JOIN_MILLIS);
      }
    } catch (InterruptedException e) {
      interrupted = true;
      all = false;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return all;
  }
}
