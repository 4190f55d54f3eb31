package dev.squall.run;

import org.jspecify.annotations.Nullable;

/**
 * What was asked of a run is wrong in itself, however the run stands: a level beyond the whole, a
 * name that nothing has. Its message says all of it, for people.
 */
public final class WrongWish extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String property;
  private final String problem;
  private final @Nullable String mend;

  /**
   * Says what is wrong.
   *
   * @param property what of the wish: {@code level}, {@code factor}, {@code load}
   * @param problem thing, rule, value
   * @param mend how to put it right
   */
  public WrongWish(String property, String problem, @Nullable String mend) {
    super(problem + (mend == null ? "" : "; " + mend));
    this.property = property;
    this.problem = problem;
    this.mend = mend;
  }

  /** What of the wish is wrong. */
  public String property() {
    return property;
  }

  /** Thing, rule, value. */
  public String problem() {
    return problem;
  }

  /** How to put it right. */
  public @Nullable String mend() {
    return mend;
  }
}
