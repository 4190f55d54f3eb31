package dev.squall.fault.machine;

import dev.squall.fault.FaultFailure;
import dev.squall.fault.Injector;
import dev.squall.load.Load;
import dev.squall.load.LoadFailure;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes some of a resource, as a load does, beside those of the scenario. Gone with the engine. */
final class Taken implements Injector {
  private final Supplier<Load> maker;
  private final double level;
  private final String what;
  private double share = 1;
  private boolean broken;
  private @Nullable Load load;

  Taken(Supplier<Load> maker, double level, String what) {
    this.maker = maker;
    this.level = level;
    this.what = what;
  }

  /** The load is there, and is asked for nothing. */
  @Override
  public void ready() throws FaultFailure {
    load = started();
  }

  private Load started() throws FaultFailure {
    Load made = maker.get();
    try {
      made.start();
    } catch (LoadFailure refused) {
      throw new FaultFailure(String.valueOf(refused.getMessage()), refused);
    }
    return made;
  }

  @Override
  public void inject() throws FaultFailure {
    Load made = load == null ? started() : load;
    made.ask(level * share);
    load = made;
    broken = true;
  }

  @Override
  public void strength(double to) {
    share = to;
    Load taking = load;
    if (taking != null && broken) {
      taking.ask(level * to);
    }
  }

  @Override
  public @Nullable String verify() {
    Load taking = load;
    if (taking == null || !broken) {
      return null;
    }
    double achieved = taking.read().achieved();
    return achieved > 0
        ? what
            + " is taken"
            + String.format(Locale.ROOT, ", %.0f %% of what was asked", 100 * achieved / level)
        : null;
  }

  @Override
  public void heal() throws FaultFailure {
    Load taking = load;
    load = null;
    broken = false;
    if (taking != null) {
      taking.release();
      taking.close();
      if (!taking.idle()) {
        throw new FaultFailure(what + " is still taken");
      }
    }
  }
}
