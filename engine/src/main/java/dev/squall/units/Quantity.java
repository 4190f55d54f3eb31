package dev.squall.units;

/** A number with its unit. */
public sealed interface Quantity
    permits Percent, Bytes, Rate, Throughput, Temperature, Power, Span, Plain {
  /** What this measures. */
  Dimension dimension();

  /** This in the dimension's canonical unit. */
  double canonical();
}
