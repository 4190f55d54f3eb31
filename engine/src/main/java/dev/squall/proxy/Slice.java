package dev.squall.proxy;

import dev.squall.chance.Chance;
import dev.squall.plan.Fault;
import dev.squall.plan.Trouble;

/** What is passed arrives in small pieces, with a pause between them. */
final class Slice extends Effect {
  private final Trouble.Slice slice;

  Slice(Fault.Traffic fault, Trouble.Slice slice, double likely, Chance chance) {
    super(fault, likely, chance);
    this.slice = slice;
  }

  @Override
  Stage stage(Fault.Direction way, long number) {
    return (parcel, next) -> {
      long due = parcel.dueNanos();
      while (parcel.bytes().hasRemaining()) {
        Parcel piece = parcel.cut(Math.min(slice.bytes(), parcel.bytes().remaining()));
        next.pass(piece.notBefore(due));
        due += slice.pause().toNanos();
      }
    };
  }
}
