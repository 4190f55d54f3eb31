package dev.squall.guard;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.expectation.Judge;
import dev.squall.metric.LoopCost;
import dev.squall.metric.SampleListener;
import dev.squall.metric.SampleLoop;
import dev.squall.metric.Sampler;
import dev.squall.metric.machine.Samplers;
import dev.squall.plan.Plan;
import dev.squall.posix.CpuClock;
import dev.squall.run.ExpectationKeeper;
import dev.squall.run.Hands;
import dev.squall.run.LimitKeeper;
import dev.squall.safety.DefaultLimits;
import dev.squall.time.Clock;
import dev.squall.units.Print;
import dev.squall.wire.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The guard's eyes and hands during a run: samples the machine, keeps the limits, and knows what
 * the guard costs.
 */
final class Lookout implements SampleListener, Hands, AutoCloseable {
  private final EngineHost engine;
  private final Hub hub;
  private final Clock clock;
  private final SampleLoop loop;
  private final LimitKeeper keeper;
  private @Nullable ExpectationKeeper expectations;
  private final CpuClock own = CpuClock.thisProcess();
  private final Events forward = this::forward;
  private final boolean rules;
  private final long periodNanos;
  private final long ownAtStart;
  private final long startNanos;

  private Lookout(
      Plan plan, Path runFolder, @Nullable Before before, EngineHost engine, Hub hub, Clock clock) {
    this.engine = engine;
    this.hub = hub;
    this.clock = clock;
    this.rules = plan.hasRules();
    this.periodNanos = plan.monitoring().every().toNanos();
    List<Path> folders = Beforehand.folders(plan, runFolder);
    Sampler sampler =
        Samplers.forThisMachine(
            clock,
            Samplers.Options.of(folders, note -> hub.happened(new Event.Logged("warn", note))));
    hub.add(forward);
    hub.happened(new Event.Sampling(sampler.metrics(), periodNanos));
    keeper =
        new LimitKeeper(
            plan,
            DefaultLimits.forMachine(DefaultLimits.smallestDisk(folders), plan),
            sampler.metrics(),
            sampler.missing(),
            hub,
            this);
    if (before != null) {
      before.tell(keeper);
    }
    hub.add(keeper);
    if (plan.open() || !plan.expectations().isEmpty()) {
      Judge judge = before == null ? new Judge() : before.judge();
      ExpectationKeeper judged = new ExpectationKeeper(judge, hub, this);
      long at = clock.nanos() - hub.origin();
      if (before == null) {
        judged.on(at, new Event.Planned(plan)); // the plan was told before anyone looked
      }
      judged.on(at, new Event.Sampling(sampler.metrics(), periodNanos));
      hub.add(judged);
      expectations = judged;
    }
    loop = new SampleLoop(clock, sampler, periodNanos, this);
    ownAtStart = own.nanos();
    startNanos = clock.nanos();
  }

  /**
   * What the engine can't see itself: what experts are asked about, and rules of the script may
   * ask.
   */
  private void forward(long at, Event event) {
    boolean asked =
        event instanceof Event.Sampling
            || event instanceof Event.Sampled
            || event instanceof Event.ExpectationMissed
            || event instanceof Event.ExpectationMet;
    if (event instanceof Event.BreakerOpened || (rules && asked)) {
      engine.send(at, event);
    }
  }

  /**
   * Begins to look.
   *
   * @param before the run that this goes on with
   */
  static Lookout begin(
      Plan plan, Path runFolder, @Nullable Before before, EngineHost engine, Hub hub, Clock clock) {
    Lookout lookout = new Lookout(plan, runFolder, before, engine, hub, clock);
    if (before == null) {
      EarlierBaselines.tell(plan, Objects.requireNonNull(runFolder.getParent()), hub);
    }
    lookout.loop.start();
    return lookout;
  }

  @Override
  public void sampled(long nanos, long lateNanos, long costNanos, double[] values) {
    long at = nanos - hub.origin();
    keeper.sampled(at, nanos, values);
    hub.on(at, new Event.Sampled(lateNanos, costNanos, values.clone()));
  }

  @Override
  public void starved(long from, long to) {
    hub.on(
        to - hub.origin(),
        new Event.Untrusted(
            from - hub.origin(),
            "samples came " + Print.duration(to - from) + " late: the guard was starved"));
  }

  @Override
  public void noted(String message) {
    hub.happened(new Event.Logged("warn", message));
  }

  @Override
  public void letGo(String why, long decidedNanos) {
    engine.letGo(why, decidedNanos);
  }

  @Override
  public void goOn(String why) {
    engine.send(new Message.GoOn(0, why));
  }

  @Override
  public void slow(double factor, String why) {
    engine.send(new Message.Slow(0, factor, why));
  }

  @Override
  public void headroom(double share, String limit) {
    engine.send(new Message.Headroom(Double.isNaN(share) ? null : share, limit));
  }

  @Override
  public void sampling(double share) {
    loop.period(Math.round(periodNanos * share));
  }

  @Override
  public void stop(String why) {
    engine.notices().add(new Notice.LimitStops(why));
  }

  /** Every load to zero until it is released. Any thread. */
  void emergency(String why) {
    keeper.emergency(why, clock.nanos());
  }

  /** Ends an emergency; false where there was none. Any thread. */
  boolean release() {
    return keeper.release();
  }

  /** Stops looking, and says what it cost. */
  void end() {
    LoopCost cost = loop.cost();
    double elapsed = Math.max(1, clock.nanos() - startNanos);
    hub.remove(forward);
    hub.remove(keeper);
    if (expectations != null) {
      hub.remove(expectations);
    }
    hub.happened(
        new Event.GuardCost(
            (own.nanos() - ownAtStart) / elapsed,
            residentBytes(),
            cost.p99Nanos() / 1e9,
            cost.samples(),
            cost.late()));
  }

  private static long residentBytes() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
      }
    } catch (IOException | NumberFormatException elsewhere) {
      // no Linux: what the heap holds is the best there is
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  @Override
  public void close() {
    loop.close();
  }
}
