package dev.squall.fault.machine;

import dev.squall.chance.Chance;
import dev.squall.fault.FaultFailure;
import dev.squall.fault.Injector;
import dev.squall.load.disk.Syncs;
import dev.squall.plan.Strain;
import org.jspecify.annotations.Nullable;

/**
 * What a disk load forces to its device gets there later; ends with the engine, as the load does.
 */
final class SlowedSync implements Injector {
  private final Strain.SlowSync said;
  private final Syncs.Line line;
  private final Syncs.Slow slow;

  SlowedSync(Strain.SlowSync said, Syncs syncs, double chance, Chance own) {
    this.said = said;
    line = syncs.of(said.load());
    slow = new Syncs.Slow(said.by().toNanos(), chance, own);
  }

  @Override
  public void inject() throws FaultFailure {
    if (!line.enter(slow)) {
      throw new FaultFailure(
          "load '" + said.load() + "' has a fault of this kind now; heal that first");
    }
  }

  @Override
  public void strength(double share) {
    slow.strength(share);
  }

  @Override
  public @Nullable String verify() {
    long count = slow.hits();
    return count == 0 || !line.has(slow)
        ? null
        : count + (count == 1 ? " fsync of '" : " fsyncs of '") + said.load() + "' met it";
  }

  @Override
  public void heal() {
    line.leave(slow);
  }

  @Override
  public long hits() {
    return slow.hits();
  }
}
