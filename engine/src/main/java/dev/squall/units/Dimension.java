package dev.squall.units;

/**
 * What a number measures, and the canonical unit it is held in.
 *
 * <p>Curves, loads and limits carry bare {@code double}s on their hot paths; the dimension beside
 * them says what they are.
 */
public enum Dimension {
  /** A part of a whole, canonical unit 1 (so 50 % is 0.5). */
  SHARE("%", "a share", "70%"),
  /** An amount of data, canonical unit byte. */
  BYTES("B", "an amount of data", "64MB or 64MiB"),
  /** Events per second. */
  RATE("/s", "a rate", "100/s"),
  /** Bytes per second. */
  THROUGHPUT("B/s", "a throughput", "50MB/s"),
  /** Degrees Celsius. */
  TEMPERATURE("°C", "a temperature", "85C"),
  /** Energy a second, canonical unit watt. */
  POWER("W", "a power", "250W"),
  /** A stretch of time, canonical unit second. */
  TIME("s", "a time", "30s, 250ms or 1h"),
  /** A plain number. */
  NUMBER("", "a plain number", "3");

  private final String symbol;
  private final String title;
  private final String example;

  Dimension(String symbol, String title, String example) {
    this.symbol = symbol;
    this.title = title;
    this.example = example;
  }

  /** The unit's symbol, as printed. */
  public String symbol() {
    return symbol;
  }

  /** What it is, with its article, for a sentence: {@code a share}. */
  public String title() {
    return title;
  }

  /** How one may be written: {@code 70%}. */
  public String example() {
    return example;
  }

  /**
   * The canonical number {@code value} as a quantity of this dimension.
   *
   * @throws IllegalArgumentException when there is no such quantity: not finite, negative bytes,
   *     rates, throughputs
   */
  public Quantity of(double value) {
    return switch (this) {
      case SHARE -> new Percent(value * 100);
      case BYTES -> Bytes.rounded(value);
      case RATE -> new Rate(value);
      case THROUGHPUT -> new Throughput(value);
      case TEMPERATURE -> new Temperature(value);
      case POWER -> new Power(value);
      case TIME -> Span.ofSeconds(value);
      case NUMBER -> new Plain(value);
    };
  }

  /**
   * The canonical number {@code value} printed for a person; any number, also one that can't be a
   * quantity.
   */
  public String print(double value) {
    if (!Double.isFinite(value)) {
      return symbol.isEmpty() ? Double.toString(value) : value + " " + symbol;
    }
    return switch (this) {
      case SHARE -> Print.number(value * 100) + " %";
      case BYTES -> Print.bytes(value);
      case RATE -> Print.number(value) + " /s";
      case THROUGHPUT -> Print.bytes(value) + "/s";
      case TEMPERATURE -> Print.number(value) + " °C";
      case POWER -> Print.number(value) + " W";
      case TIME ->
          Math.abs(value) < 9e9
              ? Print.duration(Math.round(value * 1e9))
              : Print.number(value) + " s";
      case NUMBER -> Print.number(value);
    };
  }
}
