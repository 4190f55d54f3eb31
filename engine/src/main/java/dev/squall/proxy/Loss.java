package dev.squall.proxy;

import dev.squall.chance.Chance;
import dev.squall.plan.Fault;

/** Datagrams vanish. */
final class Loss extends Effect {
  Loss(Fault.Traffic fault, double likely, Chance chance) {
    super(fault, likely, chance);
  }

  @Override
  Stage stage(Fault.Direction way, long number) {
    return (parcel, next) -> {};
  }
}
