package dev.squall.proxy;

import dev.squall.chance.Chance;
import dev.squall.plan.Fault;
import dev.squall.plan.Trouble;

/** Connections are reset, those that there are and new ones. */
final class Reset extends Effect {
  private final long afterNanos;

  Reset(Fault.Traffic fault, Trouble.Reset reset, double likely, Chance chance) {
    super(fault, likely, chance);
    this.afterNanos = reset.after().toNanos();
  }

  @Override
  boolean isOfBytes() {
    return false;
  }

  @Override
  void meets(TcpConnection connection) {
    if (afterNanos == 0) {
      hit();
      connection.reset();
      return;
    }
    Thread.ofVirtual()
        .name("squall-reset")
        .start(() -> {
          try {
            if (!connection.isOverWithin(afterNanos) && !isHealed()) {
              hit();
              connection.reset();
            }
          } catch (InterruptedException none) {
            Thread.currentThread().interrupt(); // nobody does that to it
          }
        });
  }
}
