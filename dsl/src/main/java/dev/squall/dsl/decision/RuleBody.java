package dev.squall.dsl.decision;

import dev.squall.dsl.code.CodeBody;
import dev.squall.rule.Readings;
import dev.squall.rule.Rule;
import dev.squall.units.Percent;
import dev.squall.units.Plain;
import dev.squall.units.Quantity;
import dev.squall.units.Rate;
import dev.squall.units.Span;
import java.util.function.Consumer;
import org.codehaus.groovy.runtime.FormatHelper;
import org.jspecify.annotations.Nullable;

/**
 * What the condition of a script's limit is compiled into. Public for that code alone; one thread
 * at a time.
 */
public abstract class RuleBody extends CodeBody {
  private Consumer<String> log = line -> {};
  private @Nullable Readings readings;

  /** It says its lines to {@code to}. */
  final void says(Consumer<String> to) {
    log = to;
  }

  /** It looks at these from now on. */
  final void looks(Readings now) {
    readings = now;
  }

  @Override
  protected final Consumer<String> sink() {
    return log;
  }

  private Readings now() {
    Readings at = readings;
    if (at == null) {
      throw new IllegalStateException("a limit's condition runs when it is judged");
    }
    return at;
  }

  /** What the code's value says: true where it is kept. */
  static boolean truth(@Nullable Object value) {
    return switch (value) {
      case Boolean truth -> truth;
      case Number number when Double.isNaN(number.doubleValue()) ->
          throw new Rule.Unknown("its value was NaN");
      case null, default ->
          throw new IllegalStateException(
              "its value must be true or false, was " + FormatHelper.toString(value));
    };
  }

  /** A metric's latest reading: a quantity, or a plain number. */
  public final Object metric(Object name) {
    Quantity reading = now().metric(String.valueOf(name));
    return reading instanceof Plain plain ? plain.value() : reading;
  }

  /** Half of a drive's operations took no longer. */
  public final Span p50(Object drive) {
    return percentile(drive, 50);
  }

  /** Three in four of a drive's operations took no longer. */
  public final Span p75(Object drive) {
    return percentile(drive, 75);
  }

  /** Nine in ten of a drive's operations took no longer. */
  public final Span p90(Object drive) {
    return percentile(drive, 90);
  }

  /** 95 % of a drive's operations took no longer. */
  public final Span p95(Object drive) {
    return percentile(drive, 95);
  }

  /** 99 % of a drive's operations took no longer. */
  public final Span p99(Object drive) {
    return percentile(drive, 99);
  }

  /** 99.9 % of a drive's operations took no longer. */
  public final Span p999(Object drive) {
    return percentile(drive, 99.9);
  }

  /** 99.99 % of a drive's operations took no longer. */
  public final Span p9999(Object drive) {
    return percentile(drive, 99.99);
  }

  /** A drive's longest response time. */
  public final Span max(Object drive) {
    return percentile(drive, 100);
  }

  private Span percentile(Object drive, double percentile) {
    return now().percentile(String.valueOf(drive), percentile);
  }

  /** Failed and wrong operations of a drive, as a share. */
  public final Percent errors(Object drive) {
    return now().errors(String.valueOf(drive));
  }

  /** Operations of a drive that ended well, a second. */
  public final Rate throughput(Object drive) {
    return now().throughput(String.valueOf(drive));
  }

  /** Operations of a drive that arrived and are not done. */
  public final double queue(Object drive) {
    return now().queue(String.valueOf(drive));
  }

  /** Some expectation of a drive is missed. */
  public final boolean missed(Object drive) {
    return now().missed(String.valueOf(drive));
  }
}
