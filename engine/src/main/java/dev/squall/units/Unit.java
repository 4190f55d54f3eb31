package dev.squall.units;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;

/**
 * A unit as it may be written.
 *
 * @param name its first name in scripts: {@code seconds} of {@code 30.seconds}
 * @param symbol how it is printed: {@code s}
 * @param dimension what it measures
 * @param factor one of it in the dimension's canonical unit
 * @param properties all its names in scripts, {@code name} first
 * @param words what else a text may call it, in {@code 30 sec}
 */
public record Unit(
    String name,
    String symbol,
    Dimension dimension,
    BigDecimal factor,
    List<String> properties,
    List<String> words) {
  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  /** Copies the lists. */
  public Unit {
    properties = List.copyOf(properties);
    words = List.copyOf(words);
  }

  /** Everything a text may call it. */
  public List<String> spellings() {
    return Stream.of(Stream.of(symbol), properties.stream(), words.stream())
        .flatMap(s -> s)
        .distinct()
        .toList();
  }

  /**
   * So many of this unit, from a script's number; decimal fractions stay exact.
   *
   * @throws InvalidQuantity when the number is not finite, or the quantity can't be
   */
  public Quantity of(Number amount) {
    if (amount instanceof BigDecimal decimal) {
      return of(decimal);
    }
    if (!Double.isFinite(amount.doubleValue())) {
      throw new InvalidQuantity("a number of " + name + " must be finite, was " + amount, null);
    }
    return of(new BigDecimal(amount.toString()));
  }

  /**
   * So many of this unit. Bytes are rounded to whole bytes, times to nanoseconds.
   *
   * @throws InvalidQuantity when the quantity is too large to be held, or negative where it can't
   *     be
   */
  public Quantity of(BigDecimal amount) {
    String text = amount + symbol;
    // The scale first: a number with a billion zeros must not be written out before it is refused.
    if (amount.precision() - (long) amount.scale() > 40) {
      throw new InvalidQuantity("'" + text + "' is too large", null);
    }
    if (amount.scale() > 400) {
      throw new InvalidQuantity("'" + text + "' is too small", null);
    }
    BigDecimal canonical = amount.multiply(factor);
    boolean signed =
        switch (dimension) {
          case SHARE, TEMPERATURE, TIME, NUMBER -> true;
          case BYTES, RATE, THROUGHPUT, POWER -> false;
        };
    if (!signed && canonical.signum() < 0) {
      throw new InvalidQuantity("'" + text + "' must not be negative", null);
    }
    return switch (dimension) {
      case SHARE -> new Percent(amount.multiply(factor).movePointRight(2).doubleValue());
      case BYTES -> new Bytes(whole(canonical, text));
      case RATE -> new Rate(canonical.doubleValue());
      case THROUGHPUT -> new Throughput(canonical.doubleValue());
      case TEMPERATURE -> temperature(canonical.doubleValue(), text);
      case POWER -> new Power(canonical.doubleValue());
      case TIME -> new Span(whole(canonical.multiply(NANOS), text));
      case NUMBER -> new Plain(canonical.doubleValue());
    };
  }

  private static Temperature temperature(double celsius, String text) {
    if (celsius < Temperature.ABSOLUTE_ZERO) {
      throw new InvalidQuantity(
          "'" + text + "' must not lie below absolute zero, " + Temperature.ABSOLUTE_ZERO + "°C",
          null);
    }
    return new Temperature(celsius);
  }

  private static long whole(BigDecimal number, String text) {
    if (number.abs().compareTo(MOST) > 0) {
      throw new InvalidQuantity("'" + text + "' is too large", null);
    }
    return number.setScale(0, RoundingMode.HALF_EVEN).longValueExact();
  }
}
