package dev.squall.proxy;

import dev.squall.chance.Chance;
import dev.squall.plan.Fault;
import dev.squall.plan.Trouble;
import java.io.IOException;

/** Connections end once so much has gone one way. */
final class LimitData extends Effect {
  private final double bytes;

  LimitData(Fault.Traffic fault, Trouble.LimitData limit, double likely, Chance chance) {
    super(fault, likely, chance);
    bytes = limit.bytes();
  }

  @Override
  Stage stage(Fault.Direction way, long number) {
    return new Stage() {
      private double left = bytes;

      @Override
      public void pass(Parcel parcel, Onward next) throws IOException, InterruptedException {
        int length = parcel.bytes().remaining();
        if (length <= left) {
          left -= length;
          next.pass(parcel);
        } else {
          next.pass(parcel.cut((int) left));
          left = 0;
        }
        if (left == 0) {
          next.end();
        }
      }
    };
  }
}
