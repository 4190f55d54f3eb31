package dev.squall.dsl.code;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Compiled code of a script, with what the script gave it; nothing of it has run.
 *
 * @param type its class
 * @param values of the script's variables and constants that it uses, by field
 */
public record CompiledCode(
    Supplier<Class<? extends CodeBody>> type, Map<String, @Nullable Object> values) {
  /** The code with a state of its own. */
  public <B extends CodeBody> B make(Class<B> as) {
    try {
      CodeBody body = type.get().getDeclaredConstructor().newInstance();
      for (Map.Entry<String, @Nullable Object> value : values.entrySet()) {
        body.getClass().getField(value.getKey()).set(body, value.getValue());
      }
      return as.cast(body);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("compiled code can be made", e);
    }
  }
}
