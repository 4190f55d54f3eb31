package dev.squall.proxy;

import dev.squall.chance.Chance;
import dev.squall.plan.Fault;
import dev.squall.plan.Trouble;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Flips bits, at distances that are distributed exponentially. */
final class Corrupt extends Effect {
  private final double each;

  Corrupt(Fault.Traffic fault, Trouble.Corrupt corrupt, double likely, Chance chance) {
    super(fault, likely, chance);
    each = corrupt.each();
  }

  @Override
  Stage stage(Fault.Direction way, long number) {
    Chance own = chance.stream(way.name()).stream(number);
    return new Stage() {
      private long flipped;
      private double until = gap();

      private double gap() {
        return Math.max(1, each * own.exponential(flipped));
      }

      @Override
      public void pass(Parcel parcel, Onward next) throws IOException, InterruptedException {
        ByteBuffer bytes = parcel.bytes();
        int length = bytes.remaining();
        while (until <= length) {
          int at = bytes.position() + (int) until - 1;
          int bit = (int) own.stream("bit").below(flipped, Byte.SIZE);
          bytes.put(at, (byte) (bytes.get(at) ^ 1 << bit));
          flipped++;
          until += gap();
        }
        until -= length;
        next.pass(parcel);
      }
    };
  }
}
