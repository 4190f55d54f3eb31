package dev.squall.dsl.decision;

import dev.squall.plan.Ramp;
import dev.squall.ramp.Decided;
import dev.squall.ramp.RampStrategy;
import dev.squall.ramp.StrategyType;

/** A library's way up, as someone writes it in Java: a hundredth of its range at a time. */
public final class Gentle implements StrategyType {
  /** For the service loader. */
  public Gentle() {}

  @Override
  public String name() {
    return "gentle";
  }

  @Override
  public String summary() {
    return "A hundredth of the range at a time.";
  }

  @Override
  public RampStrategy begin(Ramp ramp) {
    double step = (ramp.high() - ramp.low()) / 100;
    return now -> Decided.to(now.level() + step, now, "gently on");
  }
}
