package dev.squall.gpu;

import java.util.Locale;

/** What holds a device's clocks down (NVML's nvmlClocksEventReasons). */
public enum Slowdown {
  /** The driver's or the device's own protection from heat. */
  HEAT(0x20 | 0x40),
  /** The driver keeps to the power limit, or the power supply asks for less. */
  POWER(0x4 | 0x80),
  /** The device's fast protection, which tells no more: heat, power, or its supply. */
  HARDWARE(0x8);

  private final long bits;

  Slowdown(long bits) {
    this.bits = bits;
  }

  /** Of the mask of reasons. */
  long bits() {
    return bits;
  }

  /** The word for it in names of metrics and in reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
