package dev.squall.proxy;

import dev.squall.chance.Chance;
import dev.squall.plan.Fault;

/**
 * Nothing gets through. A connection's bytes wait, as the kernel would send them again; a
 * datagram's are gone.
 */
final class BlackHole extends Effect {
  BlackHole(Fault.Traffic fault, double likely, Chance chance) {
    super(fault, likely, chance);
  }

  @Override
  Stage stage(Fault.Direction way, long number) {
    return isOfDatagrams()
        ? (parcel, next) -> {}
        : (parcel, next) -> {
          awaitHealed();
          next.pass(parcel);
        };
  }
}
