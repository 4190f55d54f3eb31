package dev.squall.proxy;

import dev.squall.chance.Chance;
import dev.squall.plan.Fault;

/** Datagrams arrive twice. */
final class Duplicate extends Effect {
  Duplicate(Fault.Traffic fault, double likely, Chance chance) {
    super(fault, likely, chance);
  }

  @Override
  Stage stage(Fault.Direction way, long number) {
    return (parcel, next) -> {
      next.pass(new Parcel(parcel.bytes().duplicate(), parcel.dueNanos()));
      next.pass(parcel);
    };
  }
}
