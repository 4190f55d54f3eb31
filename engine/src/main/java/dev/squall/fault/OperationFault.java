package dev.squall.fault;

import dev.squall.chance.Chance;
import dev.squall.plan.Fault;
import dev.squall.plan.FaultPlan;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A fault that stands in the way of operations, from its injection to its healing. What it does to
 * the n-th operation that meets it follows from the seed, its name, its time's number and n. Any
 * thread.
 */
public final class OperationFault implements Injector {
  private final FaultPlan plan;
  private final List<Fault.Target> on;
  private final long untilNanos;
  private final Ways ways;
  private final Chance chance;
  private final CountDownLatch healed = new CountDownLatch(1);
  private final AtomicLong met = new AtomicLong();
  private final AtomicLong hits = new AtomicLong();
  private volatile double strength = 1;

  OperationFault(FaultPlan plan, List<Fault.Target> on, long untilNanos, Chance chance, Ways ways) {
    this.plan = plan;
    this.on = List.copyOf(on);
    this.untilNanos = untilNanos;
    this.chance = chance;
    this.ways = ways;
  }

  /** The fault's name. */
  public String name() {
    return plan.name();
  }

  /** When it is to be healed, for models that look ahead; the clock's count. */
  public long untilNanos() {
    return untilNanos;
  }

  @Override
  public void inject() {
    ways.enter(this);
  }

  @Override
  public void strength(double share) {
    strength = Math.clamp(share, 0, 1);
  }

  @Override
  public @Nullable String verify() {
    long count = hits.get();
    return count == 0 || !ways.has(this)
        ? null
        : count + (count == 1 ? " operation" : " operations") + " met it";
  }

  @Override
  public void heal() {
    ways.leave(this);
    healed.countDown();
  }

  @Override
  public long hits() {
    return hits.get();
  }

  /** True when it stands in the way of some operation of {@code component}. */
  boolean concerns(String component) {
    return on.stream().anyMatch(target -> target.component().equals(component));
  }

  /** What it does to the next operation that meets it; null for nothing. */
  public @Nullable Hit hit(String component, String operation) {
    return covers(component, operation) ? hit(met.getAndIncrement(), 1) : null;
  }

  /** The same for the {@code n}-th, which stands for so many, by whoever counts them. */
  public @Nullable Hit hit(String component, String operation, long n, long count) {
    return covers(component, operation) ? hit(n, count) : null;
  }

  private boolean covers(String component, String operation) {
    for (Fault.Target target : on) {
      if (target.component().equals(component) && target.covers(operation)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Hit hit(long n, long count) {
    double share = strength;
    boolean longer = plan.fault() instanceof Fault.Delay;
    double likely = longer ? plan.chance() : plan.chance() * share;
    if (share <= 0 || (likely < 1 && chance.uniform(n) >= likely)) {
      return null;
    }
    Hit hit =
        switch (plan.fault()) {
          case Fault.Errors _ -> new Hit.Fails();
          case Fault.Delay delay ->
              new Hit.Waits(Math.round(share * delay.lateness().nanos(chance.stream("jitter"), n)));
          case Fault.Stall stall -> new Hit.Stands(nanos(stall.timeout()));
          case Fault.Wrong _ -> new Hit.Altered();
          case Fault.Own _, Fault.Traffic _, Fault.OnProcess _, Fault.OnMachine _ ->
              throw new IllegalStateException(plan.fault().word() + " hits no operations");
        };
    hits.addAndGet(count);
    return hit;
  }

  private static long nanos(@Nullable Duration timeout) {
    return timeout == null ? Long.MAX_VALUE : timeout.toNanos();
  }

  /** Waits until it is healed, so long at most; true when it is. */
  public boolean await(long nanos) throws InterruptedException {
    return healed.await(nanos, TimeUnit.NANOSECONDS);
  }
}
