package dev.squall.proxy;

import dev.squall.chance.Chance;
import dev.squall.plan.Fault;

/**
 * The address's side of connections is gone, and who connected is not told: what is sent vanishes,
 * nothing comes. Once it is healed they are reset, as a machine does that is back.
 */
final class HalfOpen extends Effect {
  HalfOpen(Fault.Traffic fault, double likely, Chance chance) {
    super(fault, likely, chance);
  }

  @Override
  boolean isOfBytes() {
    return false;
  }

  @Override
  void meets(TcpConnection connection) {
    hit();
    connection.loseAddress();
  }
}
