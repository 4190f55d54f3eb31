package dev.squall.ramp;

import dev.squall.plan.Learned;
import dev.squall.plan.Ramp;

/**
 * Goes up while the system answers well, and finds the level at which it would not.
 *
 * <p>The rules, the first that fires decides:
 *
 * <ol>
 *   <li>a limit let go: back to the profile's recovery of the level; a little below the level where
 *       it happened is a ceiling from now on
 *   <li>a limit nearer than a twentieth of its bound, or answers half as bad again as at the start:
 *       back by half of that; the level is a ceiling. Where the limit has moved away since the last
 *       step back, hold: what heats slowly cools slowly
 *   <li>a step back was less than five intervals ago: hold
 *   <li>recent intervals less steady than the profile's stability: hold
 *   <li>answers a fifth worse than at the start, or a limit nearer than a tenth: hold
 *   <li>a limit nearer than three tenths, or the ceiling near: the way up flattens (a switch to
 *       logarithmic, told once), and steps are a third of what is left
 *   <li>else on, by a step that grows by an eighth each time (exponential), up to four even ones,
 *       and never by more than half of what would bring the limit to a tenth, going by how it came
 *       nearer with the steps before
 * </ol>
 *
 * <p>That it goes on only below a tenth and steps back only above a twentieth, and waits after a
 * step back, is what keeps it from hunting. A ceiling is believed for thirty intervals, ten times
 * as long where a limit let go, then raised by a step at a time: what was in the way may be gone.
 *
 * <p>With something learned it begins with the ceiling that earlier runs found, believed as one
 * where a limit let go; and while it is below the level that they held, rule 7 takes {@code 1 −
 * 2^−runs} of the way there at once, if the limit's room allows.
 */
public final class AdaptiveRamp implements RampStrategy {
  private static final double DANGER = 0.05;
  private static final double NEAR = 0.1;
  private static final double FLATTEN = 0.3;
  private static final double WORSE = 0.2;
  private static final double MUCH_WORSE = 0.5;
  private static final int SETTLE = 5;
  private static final int BELIEVED = 30;
  private static final int BELIEVED_LONG = 300;
  private static final double GROWTH = 1.125;
  private static final double MOST_STEPS = 4;
  private static final double SEEN_ENOUGH = 5;

  private final Ramp.Strategy.Adaptive profile;
  private final double sure;
  private double trusted;
  private double ceiling;
  private int believed = BELIEVED_LONG;
  private double backHeadroom = Double.NaN;
  private int sinceCeiling;
  private int settling;
  private double speed = 1;
  private boolean flattened;
  private boolean wasHeld;
  private double lastLevel = Double.NaN;
  private double lastHeadroom = Double.NaN;
  private double nearing;
  private int seen;

  /** One at its beginning. */
  public AdaptiveRamp(Ramp.Strategy.Adaptive profile) {
    this.profile = profile;
    Learned learned = profile.learned();
    trusted = learned == null ? 0 : learned.safe();
    ceiling = learned == null ? 1 : learned.ceiling();
    int runs = learned == null ? 0 : learned.runs();
    sure = 1 - Math.pow(2, -runs);
  }

  /** The level it believes not to be safe; 1 for none found. */
  public double ceiling() {
    return ceiling;
  }

  @Override
  public Decided decide(Situation s) {
    seen++;
    age(s);
    learn(s);
    if (s.held() && !wasHeld) {
      wasHeld = true;
      believed = BELIEVED_LONG;
      return back(s, profile.recovery(), "a limit let go", 1);
    }
    if (s.held()) {
      return hold(s, "loads are held, or on trial", 1);
    }
    wasHeld = false;
    if (s.headroom() < DANGER && s.headroom() > backHeadroom) {
      return hold(s, "limit on " + s.limit() + " moves away", 1);
    }
    if (s.headroom() < DANGER) {
      String rule = "limit on " + s.limit() + " is " + percent(s.headroom()) + " away";
      return back(s, (1 + profile.recovery()) / 2, rule, margin(DANGER - s.headroom(), DANGER));
    }
    if (s.degradation() > MUCH_WORSE) {
      String rule = "answers are " + percent(s.degradation()) + " worse";
      double sure = margin(s.degradation() - MUCH_WORSE, MUCH_WORSE);
      return back(s, (1 + profile.recovery()) / 2, rule, sure);
    }
    if (settling > 0) {
      settling--;
      return hold(s, "settling after a step back", 1);
    }
    if (s.stability() < profile.stability()) {
      String rule = "stability is " + percent(s.stability());
      return hold(s, rule, margin(profile.stability() - s.stability(), profile.stability()));
    }
    if (s.degradation() > WORSE) {
      String rule = "answers are " + percent(s.degradation()) + " worse";
      return hold(s, rule, margin(s.degradation() - WORSE, MUCH_WORSE - WORSE));
    }
    if (s.headroom() < NEAR) {
      String rule = "limit on " + s.limit() + " is " + percent(s.headroom()) + " away";
      return hold(s, rule, margin(NEAR - s.headroom(), NEAR - DANGER));
    }
    return up(s);
  }

  /** A ceiling that has stood for long is tried again. */
  private void age(Situation s) {
    if (ceiling < 1 && ++sinceCeiling > believed) {
      ceiling = Math.min(1, ceiling + s.even());
    }
  }

  /** How much nearer a limit comes with a level, as a share of its bound for the whole of one. */
  private void learn(Situation s) {
    double rise = s.level() - lastLevel;
    double nearer = lastHeadroom - s.headroom();
    if (rise > s.even() / 4 && nearer > 0) {
      double now = nearer / rise;
      nearing = nearing == 0 ? now : (nearing + now) / 2;
    }
    lastLevel = s.level();
    lastHeadroom = s.headroom();
  }

  /** The longest step that is sure not to reach a limit. */
  private double room(Situation s) {
    return nearing > 0 && s.headroom() > NEAR
        ? (s.headroom() - NEAR) / nearing / 2
        : Double.POSITIVE_INFINITY;
  }

  private Decided back(Situation s, double keeping, String rule, double sure) {
    if (ceiling == 1 && !s.held()) {
      believed = BELIEVED;
    }
    backHeadroom = s.headroom();
    ceiling = Math.min(ceiling, s.level());
    trusted = Math.min(trusted, s.level() * keeping);
    sinceCeiling = 0;
    settling = SETTLE;
    speed = 1;
    flattened = true;
    double level = Math.max(s.low(), s.level() * keeping);
    return new Decided(Choice.STEP_BACK, level, rule, confidence(sure));
  }

  private Decided hold(Situation s, String rule, double sure) {
    speed = 1;
    return new Decided(Choice.HOLD, s.level(), rule, confidence(sure));
  }

  private Decided up(Situation s) {
    backHeadroom = Double.NaN;
    double top = Math.min(s.high(), ceiling < 1 ? ceiling * 0.97 : 1);
    double left = top - s.level();
    if (left <= 0) {
      boolean all = s.level() >= s.high();
      return hold(s, all ? "the range's end is reached" : "just below where it was too much", 1);
    }
    double known = Math.min(top, trusted) - s.level();
    if (known > s.even()) {
      double step = Math.min(known * sure, room(s));
      String rule = "earlier runs held " + percent(trusted);
      return new Decided(Choice.GO_ON, s.level() + step, rule, sure);
    }
    double even = s.even() * (0.5 + profile.aggressiveness());
    boolean near = s.headroom() < FLATTEN || left < 3 * even;
    if (!near) {
      flattened = false;
      double step = Math.min(Math.min(left, even * speed), room(s));
      speed = Math.min(MOST_STEPS, speed * GROWTH);
      double sure = Double.isNaN(s.headroom()) ? 0.5 : margin(s.headroom() - FLATTEN, 0.3);
      return new Decided(Choice.GO_ON, s.level() + step, "no limit is near", confidence(sure));
    }
    double room = Double.isNaN(s.headroom()) ? 1 : (s.headroom() - NEAR) / (FLATTEN - NEAR);
    double step = Math.min(Math.min(left / 3, even * Math.clamp(room, 0.1, 1)), room(s));
    double level = left < even / 10 ? top : s.level() + step;
    speed = 1;
    Choice choice = flattened ? Choice.SLOW : Choice.SWITCH;
    String rule =
        (flattened ? "" : "logarithmic from here: ")
            + (s.headroom() < FLATTEN
                ? "limit on " + s.limit() + " is " + percent(s.headroom()) + " away"
                : "the top is near");
    flattened = true;
    return new Decided(choice, level, rule, confidence(margin(FLATTEN - NEAR, 0.3)));
  }

  /** How far beyond a threshold, as a share of the way to the next rule. */
  private static double margin(double beyond, double way) {
    return Math.clamp(0.5 + beyond / way / 2, 0, 1);
  }

  private double confidence(double sure) {
    return sure * Math.min(1, seen / SEEN_ENOUGH);
  }

  private static String percent(double share) {
    return Math.round(share * 100) + " %";
  }
}
