package dev.squall.dsl.decision;

import dev.squall.dsl.code.CompiledCode;
import dev.squall.ramp.Decided;
import dev.squall.ramp.RampStrategy;
import dev.squall.ramp.Situation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A way up that is written in a script, with a state of its own. */
public final class ScriptStrategy implements RampStrategy {
  /** The method that its block becomes. */
  public static final String METHOD = "decide";

  private static final MethodType DECIDE =
      MethodType.methodType(Object.class, ScriptSituation.class);

  private final StrategyBody body;
  private final MethodHandle decide;
  private final Map<String, Object> state = new HashMap<>();

  /**
   * One of {@code code}, which is a {@link StrategyBody}.
   *
   * @param log takes what it says, line by line
   */
  public ScriptStrategy(String name, CompiledCode code, Consumer<String> log) {
    body = code.make(StrategyBody.class);
    body.meets(name, log);
    try {
      decide = body.bound(METHOD, DECIDE);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("strategy '" + name + "': its code decides", e);
    }
  }

  @Override
  public Decided decide(Situation situation) throws Exception {
    body.stands(situation);
    try {
      Object value = (Object) decide.invokeExact(new ScriptSituation(situation, state));
      return body.decided(value);
    } catch (Exception | Error thrown) {
      throw thrown;
    } catch (Throwable other) {
      throw new IllegalStateException(other);
    }
  }
}
