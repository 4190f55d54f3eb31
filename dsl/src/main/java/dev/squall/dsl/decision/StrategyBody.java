package dev.squall.dsl.decision;

import dev.squall.dsl.code.CodeBody;
import dev.squall.ramp.Choice;
import dev.squall.ramp.Decided;
import dev.squall.ramp.Situation;
import dev.squall.units.Percent;
import java.util.Map;
import java.util.function.Consumer;
import org.codehaus.groovy.runtime.FormatHelper;
import org.jspecify.annotations.Nullable;

/**
 * What the code of a script's strategy is compiled into. Public for that code alone; one thread at
 * a time.
 */
public abstract class StrategyBody extends CodeBody {
  private Consumer<String> log = line -> {};
  private String name = "";
  private @Nullable Situation situation;

  /** It is called {@code as}, and says its lines to {@code to}. */
  final void meets(String as, Consumer<String> to) {
    name = as;
    log = to;
  }

  /** It decides in this situation from now on. */
  final void stands(Situation now) {
    situation = now;
  }

  @Override
  protected final Consumer<String> sink() {
    return log;
  }

  private Situation now() {
    Situation at = situation;
    if (at == null) {
      throw new IllegalStateException("a strategy's code runs when it is to decide");
    }
    return at;
  }

  /** Up, or down, to a level. */
  public final Decided goOn(Object level) {
    return goOn(Map.of(), level);
  }

  /** Up, or down, to a level, and {@code why:}. */
  public final Decided goOn(Map<String, ?> named, Object level) {
    return decided(Choice.GO_ON, share("goOn", level), named);
  }

  /** Neither up nor down. */
  public final Decided hold() {
    return hold(Map.of());
  }

  /** Neither up nor down, and {@code why:}. */
  public final Decided hold(Map<String, ?> named) {
    return decided(Choice.HOLD, now().level(), named);
  }

  /** Down to a level. */
  public final Decided stepBack(Object level) {
    return stepBack(Map.of(), level);
  }

  /** Down to a level, and {@code why:}. */
  public final Decided stepBack(Map<String, ?> named, Object level) {
    return decided(Choice.STEP_BACK, share("stepBack", level), named);
  }

  /** What the code's value says: a decision, or a level. */
  final Decided decided(@Nullable Object value) {
    return switch (value) {
      case Decided decided -> decided;
      case Percent level -> Decided.to(level.share(), now(), why(Map.of()));
      case null, default ->
          throw new IllegalStateException(
              "its value must be a level such as 40.percent, goOn(…), hold() or stepBack(…), was "
                  + FormatHelper.toString(value));
    };
  }

  private Decided decided(Choice choice, double level, Map<String, ?> named) {
    return new Decided(choice, level, why(named), 1);
  }

  private String why(Map<String, ?> named) {
    Object why = named.get("why");
    return why == null ? "as '" + name + "' decides" : String.valueOf(why);
  }

  private static double share(String word, Object level) {
    if (!(level instanceof Percent share)) {
      throw new IllegalArgumentException(
          word + ": level must be a share such as 40.percent, was " + FormatHelper.toString(level));
    }
    return share.share();
  }
}
