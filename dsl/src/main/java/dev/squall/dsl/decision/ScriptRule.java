package dev.squall.dsl.decision;

import dev.squall.dsl.code.CompiledCode;
import dev.squall.rule.Readings;
import dev.squall.rule.Rule;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.function.Consumer;

/** A limit that is written in a script as a condition. */
public final class ScriptRule implements Rule {
  /** The method that its block becomes. */
  public static final String METHOD = "holds";

  private final RuleBody body;
  private final MethodHandle holds;

  /**
   * One of {@code code}, which is a {@link RuleBody}.
   *
   * @param log takes what it says, line by line
   */
  public ScriptRule(String name, CompiledCode code, Consumer<String> log) {
    body = code.make(RuleBody.class);
    body.says(log);
    try {
      holds = body.bound(METHOD, MethodType.methodType(Object.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("limit '" + name + "': its code judges", e);
    }
  }

  @Override
  public boolean holds(Readings now) throws Exception {
    body.looks(now);
    try {
      Object value = (Object) holds.invokeExact();
      return RuleBody.truth(value);
    } catch (Exception | Error thrown) {
      throw thrown;
    } catch (Throwable other) {
      throw new IllegalStateException(other);
    }
  }
}
