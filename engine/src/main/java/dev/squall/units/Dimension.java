package dev.squall.units;

/**
 * What a number measures, and the canonical unit it is held in.
 *
 * <p>Curves, loads and limits carry bare {@code double}s on their hot paths; the dimension beside
 * them says what they are.
 */
public enum Dimension {
  /** A part of a whole, canonical unit 1 (so 50 % is 0.5). */
  SHARE("%"),
  /** An amount of data, canonical unit byte. */
  BYTES("B"),
  /** Events per second. */
  RATE("/s"),
  /** Bytes per second. */
  THROUGHPUT("B/s"),
  /** Degrees Celsius. */
  TEMPERATURE("°C"),
  /** A stretch of time, canonical unit second. */
  TIME("s"),
  /** A plain number. */
  NUMBER("");

  private final String symbol;

  Dimension(String symbol) {
    this.symbol = symbol;
  }

  /** The unit's symbol, as printed. */
  public String symbol() {
    return symbol;
  }

  /** The canonical number {@code value} as a quantity of this dimension. */
  public Quantity of(double value) {
    return switch (this) {
      case SHARE -> new Percent(value * 100);
      case BYTES -> new Bytes(Math.round(value));
      case RATE -> new Rate(value);
      case THROUGHPUT -> new Throughput(value);
      case TEMPERATURE -> new Temperature(value);
      case TIME -> new Span(Math.round(value * 1e9));
      case NUMBER -> new Plain(value);
    };
  }

  /** The canonical number {@code value} printed for a person. */
  public String print(double value) {
    return of(value).toString();
  }
}
