package dev.squall.dsl.decision;

import dev.squall.advice.Question;
import dev.squall.units.Percent;
import java.util.Map;

/**
 * What an expert of a script is asked: {@code now.topic}, {@code now.proposed}, {@code
 * now.state.heard}. Of use while it answers.
 */
public final class ScriptQuestion {
  private final Question asked;
  private final Map<String, Object> state;

  ScriptQuestion(Question asked, Map<String, Object> state) {
    this.asked = asked;
    this.state = state;
  }

  /** {@code ramp}, {@code breaker}, {@code comeback} or {@code resume}. */
  public String getTopic() {
    return asked.topic();
  }

  /** Whose ramp; else empty. */
  public String getPhase() {
    return asked.phase();
  }

  /** What is about to be done. */
  public String getChoice() {
    return asked.choice();
  }

  /** Why. */
  public String getRule() {
    return asked.rule();
  }

  /** Of a ramp the level now; else what every level is multiplied by. */
  public Percent getLevel() {
    return Percent.ofShare(asked.level());
  }

  /** Of a ramp the level that is about to be; else what every level is to be multiplied by. */
  public Percent getProposed() {
    return Percent.ofShare(asked.proposed());
  }

  /** How far the nearest limit is, of its bound; all of it where no limit's reading is known. */
  public Percent getHeadroom() {
    return Percent.ofShare(Double.isNaN(asked.headroom()) ? 1 : asked.headroom());
  }

  /** Which limit that is. */
  public String getLimit() {
    return asked.limit();
  }

  /** By how much answers are worse than at the ramp's start. */
  public Percent getDegradation() {
    return Percent.ofShare(asked.degradation());
  }

  /** How steady the last intervals were. */
  public Percent getStability() {
    return Percent.ofShare(asked.stability());
  }

  /** Whatever the expert keeps from one question to the next, by name. */
  public Map<String, Object> getState() {
    return state;
  }
}
