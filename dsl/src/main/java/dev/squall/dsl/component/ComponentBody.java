package dev.squall.dsl.component;

import dev.squall.component.ComponentFailure;
import dev.squall.component.Outcome;
import dev.squall.component.Site;
import dev.squall.component.Tool;
import dev.squall.dsl.code.CodeBody;
import dev.squall.units.Quantity;
import dev.squall.units.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.codehaus.groovy.runtime.FormatHelper;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/**
 * What the code of a script's component is compiled into: one class a component, its state in
 * fields, each operation a method. Public for that code alone. {@link #closeTools} by one thread,
 * the rest by any.
 */
public abstract class ComponentBody extends CodeBody {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private @Nullable Site site;
  private Feeder[] feeders = {};
  private Map<String, Tool> tools = Map.of();

  /** It works at {@code at}, with rows from these feeders, and can open these tools. */
  final void meets(Site at, List<Feeder> rows, Map<String, Tool> toOpen) {
    site = at;
    tools = toOpen;
    feeders = rows.toArray(Feeder[]::new);
  }

  private Site site() {
    Site at = site;
    if (at == null) {
      throw new IllegalStateException("a component's code runs after its set-up began");
    }
    return at;
  }

  @Override
  protected final Consumer<String> sink() {
    return site().log();
  }

  /** It ended well. */
  public final Outcome ok() {
    return Outcome.OK;
  }

  /** It ended well, with {@code items:} things done and {@code bytes:} moved. */
  public final Outcome ok(Map<String, ?> counts) {
    Object items = counts.get("items");
    Object bytes = counts.get("bytes");
    return Outcome.ok(
        items == null ? 1 : whole("items", items), bytes == null ? 0 : whole("bytes", bytes));
  }

  private static long whole(String name, Object value) {
    return switch (value) {
      case Number number -> number.longValue();
      case Quantity quantity -> Math.round(quantity.canonical());
      default ->
          throw new IllegalArgumentException("ok: " + name + " must be a number, was " + value);
    };
  }

  /** It failed. */
  public final Outcome failed(Object reason) {
    return Outcome.failed(String.valueOf(reason));
  }

  /** It gave a wrong result. */
  public final Outcome wrong(Object reason) {
    return Outcome.wrong(String.valueOf(reason));
  }

  /** There was nothing to do. */
  public final Outcome skipped(Object reason) {
    return Outcome.skipped(String.valueOf(reason));
  }

  /** Ends the operation as failed where {@code holds} is not true. */
  public final boolean check(Object name, @Nullable Object holds) {
    boolean well = holds instanceof Boolean truth ? truth : truth(holds);
    if (!well) {
      throw new Ended(Outcome.failed("check '" + name + "'"));
    }
    return true;
  }

  private static boolean truth(@Nullable Object value) {
    return value != null
        && org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation.castToBoolean(value);
  }

  /** Waits. */
  public final void sleep(Object time) throws InterruptedException {
    if (!(time instanceof Span span)) {
      throw new IllegalArgumentException(
          "sleep: time must be such as 5.ms, was " + FormatHelper.toString(time));
    }
    site().clock().waitFor(span.nanos());
  }

  /** Opens a tool; it is closed at tear-down. For compiled code. */
  public final Object tool(String name, List<?> arguments, Map<String, ?> named)
      throws ComponentFailure {
    Tool tool = tools.get(name);
    if (tool == null) {
      throw new ComponentFailure("tool '" + name + "' is not at hand");
    }
    List<@Nullable Object> plain = new ArrayList<>();
    arguments.forEach(each -> plain.add(text(each)));
    Map<String, @Nullable Object> byName = new HashMap<>();
    named.forEach((key, value) -> byName.put(key, text(value)));
    Object made = tool.open(plain, byName, site());
    if (made instanceof AutoCloseable closeable) {
      synchronized (opened) {
        opened.push(closeable);
      }
    }
    return made;
  }

  /** The next row of a feeder. For compiled code. */
  public final Object row(int feeder, ScriptUser user) {
    return feeders[feeder].next(this, user);
  }

  /** Row {@code n} of the feeder that is written as a block in the script. */
  final @Nullable Object generated(int feeder, long n) {
    return InvokerHelper.invokeMethod(this, "rows" + feeder, n);
  }

  final void closeTools() {
    synchronized (opened) {
      while (!opened.isEmpty()) {
        try {
          opened.pop().close();
        } catch (Exception e) {
          log("a tool could not be closed: " + e.getMessage());
        }
      }
    }
  }

  /** Ends an operation from within. Costs no stack. */
  static final class Ended extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    Ended(Outcome outcome) {
      super(outcome.toString(), null, false, false);
      this.outcome = outcome;
    }

    Outcome outcome() {
      return outcome;
    }
  }
}
