package dev.squall.run;

import java.util.List;
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
  private final transient List<String> asks;

  /**
   * Says what is wrong.
   *
   * @param property what of the wish: {@code level}, {@code factor}, {@code load}
   * @param problem thing, rule, value
   * @param mend how to put it right
   */
  public WrongWish(String property, String problem, @Nullable String mend) {
    this(property, problem, mend, List.of());
  }

  private WrongWish(String property, String problem, @Nullable String mend, List<String> asks) {
    super(problem + (mend == null ? "" : "; " + mend));
    this.property = property;
    this.problem = problem;
    this.mend = mend;
    this.asks = List.copyOf(asks);
  }

  /**
   * What may break what is not Squall's, and nobody said yes to.
   *
   * @param thing what is asked for: {@code fault 'mine'}
   * @param asks what it may break
   */
  public static WrongWish unasked(String thing, List<String> asks) {
    return new WrongWish(
        "yes",
        thing
            + ": may break what is not Squall's, and nobody said yes to that: "
            + String.join("; ", asks),
        "say --yes, or \"yes\": true over HTTP and MCP",
        asks);
  }

  /** What of the wish is wrong. */
  public String property() {
    return property;
  }

  /** Thing, rule, value. */
  public String problem() {
    return problem;
  }

  /** What it may break that is not Squall's, where nobody said yes to that; else empty. */
  public List<String> asks() {
    return asks;
  }

  /** How to put it right. */
  public @Nullable String mend() {
    return mend;
  }
}
