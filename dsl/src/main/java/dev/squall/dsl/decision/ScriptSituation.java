package dev.squall.dsl.decision;

import dev.squall.ramp.Situation;
import dev.squall.units.Percent;
import java.util.Map;

/**
 * What a strategy of a script decides by: {@code now.level}, {@code now.headroom}, {@code
 * now.state.waited}. Of use while it decides.
 */
public final class ScriptSituation {
  private final Situation now;
  private final Map<String, Object> state;

  ScriptSituation(Situation now, Map<String, Object> state) {
    this.now = now;
    this.state = state;
  }

  Situation now() {
    return now;
  }

  /** The level, of full. */
  public Percent getLevel() {
    return Percent.ofShare(now.level());
  }

  /** The low end of the phase's range. */
  public Percent getLow() {
    return Percent.ofShare(now.low());
  }

  /** Its high end. */
  public Percent getHigh() {
    return Percent.ofShare(now.high());
  }

  /** What a straight way up would take as its next step. */
  public Percent getEven() {
    return Percent.ofShare(now.even());
  }

  /** How far the nearest limit is, of its bound; all of it where no limit's reading is known. */
  public Percent getHeadroom() {
    return Percent.ofShare(Double.isNaN(now.headroom()) ? 1 : now.headroom());
  }

  /** Which limit that is. */
  public String getLimit() {
    return now.limit();
  }

  /** True while a limit has let every load go, or has them on trial. */
  public boolean isHeld() {
    return now.held();
  }

  /** By how much answers are worse than at the ramp's start. */
  public Percent getDegradation() {
    return Percent.ofShare(now.degradation());
  }

  /** How steady the last intervals were: 100 % steady, 0 % not at all. */
  public Percent getStability() {
    return Percent.ofShare(now.stability());
  }

  /** Whatever the strategy keeps from one decision to the next in this phase, by name. */
  public Map<String, Object> getState() {
    return state;
  }
}
