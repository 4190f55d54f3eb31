package dev.squall.dsl.decision;

import dev.squall.advice.Advice;
import dev.squall.dsl.code.CodeBody;
import dev.squall.units.Percent;
import java.util.Map;
import java.util.function.Consumer;
import org.codehaus.groovy.runtime.FormatHelper;

/**
 * What the code of a script's expert is compiled into. Public for that code alone; one thread at a
 * time.
 */
public abstract class ExpertBody extends CodeBody {
  @Override
  protected final Consumer<String> sink() {
    return line -> {}; // an expert speaks by its advice
  }

  /** As proposed. */
  public final Advice agree() {
    return agree(Map.of());
  }

  /** As proposed, and {@code why:}. */
  public final Advice agree(Map<String, ?> named) {
    return new Advice.Agree(why(named));
  }

  /** No further than this. */
  public final Advice atMost(Object level) {
    return atMost(Map.of(), level);
  }

  /** No further than this, and {@code why:}. */
  public final Advice atMost(Map<String, ?> named, Object level) {
    if (!(level instanceof Percent share)) {
      throw new IllegalArgumentException(
          "atMost: level must be a share such as 40.percent, was " + FormatHelper.toString(level));
    }
    return new Advice.AtMost(share.share(), why(named));
  }

  /** The run should end. */
  public final Advice stopRun() {
    return stopRun(Map.of());
  }

  /** The run should end, and {@code why:}. */
  public final Advice stopRun(Map<String, ?> named) {
    return new Advice.Stop(why(named));
  }

  private static String why(Map<String, ?> named) {
    Object why = named.get("why");
    return why == null ? "" : String.valueOf(why);
  }
}
