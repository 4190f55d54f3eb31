package dev.squall.dsl.decision;

import dev.squall.advice.Advice;
import dev.squall.advice.Expert;
import dev.squall.advice.Question;
import dev.squall.dsl.code.CompiledCode;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.Map;
import org.codehaus.groovy.runtime.FormatHelper;
import org.jspecify.annotations.Nullable;

/** An expert that is written in a script, with a state of its own. */
public final class ScriptExpert implements Expert {
  /** The method that its block becomes. */
  public static final String METHOD = "advise";

  private static final MethodType ADVISE =
      MethodType.methodType(Object.class, ScriptQuestion.class);

  private final MethodHandle advise;
  private final Map<String, Object> state = new HashMap<>();

  /** One of {@code code}, which is an {@link ExpertBody}. */
  public ScriptExpert(CompiledCode code) {
    try {
      advise = code.make(ExpertBody.class).bound(METHOD, ADVISE);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("an expert's code advises", e);
    }
  }

  @Override
  public @Nullable Advice advise(Question question) throws Exception {
    @Nullable Object value;
    try {
      value = (Object) advise.invokeExact(new ScriptQuestion(question, state));
    } catch (Exception | Error thrown) {
      throw thrown;
    } catch (Throwable other) {
      throw new IllegalStateException(other);
    }
    return switch (value) {
      case null -> null;
      case Advice advice -> advice;
      default ->
          throw new IllegalStateException(
              "its value must be agree(), atMost(…), stopRun() or null, was "
                  + FormatHelper.toString(value));
    };
  }
}
