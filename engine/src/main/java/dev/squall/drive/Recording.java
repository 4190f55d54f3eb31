package dev.squall.drive;

import dev.squall.chance.Chance;
import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.component.User;
import dev.squall.time.Clock;
import java.util.List;
import java.util.Map;

/** What it costs to record an operation: one that is planned, sent and done, without doing it. */
public final class Recording {
  private Recording() {}

  /** Nanoseconds each of {@code operations}, after as many to warm up. */
  public static double nanosEach(Clock clock, int operations) {
    Lineup lineup =
        new Lineup(List.of(Operation.of("one", user -> Outcome.OK)), Map.of(), Chance.ofSeed(1));
    Tally tally = new Tally(lineup, true, clock.nanos());
    Slot slot = new Slot(new User(0, Chance.ofSeed(1)));
    run(tally, slot, operations, clock.nanos());
    long from = clock.nanos();
    run(tally, slot, operations, from);
    return (double) (clock.nanos() - from) / operations;
  }

  private static void run(Tally tally, Slot slot, int operations, long now) {
    for (int i = 0; i < operations; i++) {
      long at = now + i;
      tally.arrived(at);
      slot.planned = at;
      tally.sent(slot, 0, at + 10);
      tally.done(slot, Outcome.OK, at + 1_000 + (i & 0xffff));
    }
  }
}
