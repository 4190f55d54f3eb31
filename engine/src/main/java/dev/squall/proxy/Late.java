package dev.squall.proxy;

import dev.squall.chance.Chance;
import dev.squall.plan.Fault;
import dev.squall.plan.Trouble;
import java.util.concurrent.atomic.AtomicLong;

/** What is passed arrives later. */
final class Late extends Effect {
  /** A second's delay at 128 Mbit/s; beyond that the sender waits. */
  private static final long ROOM = 16L << 20;

  private final Trouble.Late late;
  private final Chance jitter;
  private final AtomicLong met = new AtomicLong();

  Late(Fault.Traffic fault, Trouble.Late late, double likely, Chance chance) {
    super(fault, likely, chance);
    this.late = late;
    jitter = chance.stream("jitter");
  }

  @Override
  boolean isGradual() {
    return true;
  }

  @Override
  long room() {
    return ROOM;
  }

  @Override
  Stage stage(Fault.Direction way, long number) {
    return (parcel, next) -> {
      double by = strength() * late.lateness().nanos(jitter, met.getAndIncrement());
      next.pass(parcel.notBefore(parcel.dueNanos() + Math.round(by)));
    };
  }
}
