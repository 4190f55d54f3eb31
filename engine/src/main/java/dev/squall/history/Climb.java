package dev.squall.history;

import java.util.Arrays;

/**
 * How a phase's level went, interval by interval, in constant memory: when each hundredth of full
 * was first reached, how long the level stood in it, and what it held. One thread.
 *
 * <p>A level is held when nothing below it was seen for {@value #HELD_SECONDS} s, no limit let go
 * meanwhile, and nothing at or below it turned out to be too much.
 */
public final class Climb {
  /** Nearly there: this share of a level counts as having reached it. */
  public static final double NEARLY = 0.95;

  private static final int BINS = 101;
  private static final double HELD_SECONDS = 20;

  /** How far below what was too much a level counts as safe. */
  private static final double BELOW = 0.97;

  private final double[] first = new double[BINS];
  private final double[] spent = new double[BINS];

  /** For each hundredth, since when no level below it was seen. */
  private final double[] since = new double[BINS];

  private double seconds;
  private double level;
  private double highest;
  private double held;
  private double ceiling = 1;
  private int crossings;

  /** Nothing seen. */
  public Climb() {
    Arrays.fill(first, Double.NaN);
  }

  /** The level stood here for so long. */
  public void level(double at, double lasted) {
    level = at;
    highest = Math.max(highest, at);
    int bin = bin(at);
    Arrays.fill(since, bin + 1, BINS, seconds + lasted);
    for (int i = bin; i >= 0 && Double.isNaN(first[i]); i--) {
      first[i] = seconds;
    }
    seconds += lasted;
    spent[bin] += lasted;
    for (int i = bin; i >= 0; i--) {
      if (seconds - since[i] >= HELD_SECONDS) {
        // Within its hundredth the level may be anywhere: the lower end is what is sure.
        held = Math.max(held, i / (BINS - 1.0));
        break;
      }
    }
  }

  /** A limit let go. */
  public void crossed() {
    crossings++;
    Arrays.fill(since, seconds);
  }

  /** A level turned out to be too much. */
  public void tooMuch(double at) {
    ceiling = Math.min(ceiling, at);
  }

  /** Where it stood last. */
  double level() {
    return level;
  }

  /** The highest level that it held; 0 for none. */
  public double safe() {
    return ceiling < 1 ? Math.min(held, ceiling * BELOW) : held;
  }

  /** The lowest level that was too much; 1 where none was. */
  public double ceiling() {
    return ceiling;
  }

  /** When it was first nearly at {@code target}, seconds since its start; NaN for never. */
  public double reached(double target) {
    return target > 0 ? first[bin(target * NEARLY)] : Double.NaN;
  }

  /** How far beyond {@code target} it went. */
  public double overshoot(double target) {
    return Math.max(0, highest - target);
  }

  /** The share of the time since it was first nearly at {@code target} that it was; 0 for never. */
  public double stability(double target) {
    double from = reached(target);
    if (Double.isNaN(from) || seconds <= from) {
      return 0;
    }
    double there = 0;
    for (int i = bin(target * NEARLY); i < BINS; i++) {
      there += spent[i];
    }
    return Math.min(1, there / (seconds - from));
  }

  /** How often a limit let go. */
  public int crossings() {
    return crossings;
  }

  private static int bin(double level) {
    return Math.clamp((int) Math.floor(level * (BINS - 1) + 1e-9), 0, BINS - 1);
  }
}
