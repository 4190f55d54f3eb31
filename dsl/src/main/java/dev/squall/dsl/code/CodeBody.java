package dev.squall.dsl.code;

import dev.squall.dsl.value.UnitWords;
import groovy.lang.GString;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Consumer;
import org.codehaus.groovy.runtime.FormatHelper;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/**
 * What code of a script is compiled into: one class a piece. Public for that code alone.
 * Thread-safe.
 */
public abstract class CodeBody extends GroovyBody {
  /** Takes the lines that the code says. */
  protected abstract Consumer<String> sink();

  /**
   * A method of the code, bound to it once: no look-up of Groovy's stands between a caller and the
   * code.
   */
  public final MethodHandle bound(String method, MethodType type)
      throws ReflectiveOperationException {
    return MethodHandles.publicLookup().findVirtual(getClass(), method, type).bindTo(this);
  }

  /** Says a line in the run's log. */
  public final void log(@Nullable Object line) {
    sink().accept(String.valueOf(line));
  }

  /** Groovy's own, into the run's log. */
  public final void println(@Nullable Object line) {
    log(FormatHelper.toString(line));
  }

  /** {@code receiver.name}, where the name is a unit's and the receiver may be a number. */
  public static @Nullable Object unit(@Nullable Object receiver, String name) {
    return receiver instanceof Number number
        ? UnitWords.of(number, name)
        : InvokerHelper.getProperty(receiver, name);
  }

  /** A text that Groovy put together, as the text it is. */
  protected static @Nullable Object text(@Nullable Object value) {
    return value instanceof GString made ? made.toString() : value;
  }
}
