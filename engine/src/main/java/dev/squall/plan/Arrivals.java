package dev.squall.plan;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When the operations of a drive begin. */
public sealed interface Arrivals {
  /** How the arrivals of an open drive are spaced, whatever their rate. */
  enum Spacing {
    /** Evenly: the k-th arrives when the integral of the rate reaches k. */
    EVEN,
    /**
     * As a Poisson process: when the integral reaches a sum of k exponential variates of mean 1.
     */
    POISSON
  }

  /** How long a user of a closed drive thinks. */
  enum Thinking {
    /** Always as long. */
    CONSTANT,
    /** Exponentially distributed, about the mean. */
    EXPONENTIAL
  }

  /**
   * Open: operations arrive at a rate, whether or not earlier ones are done. Level: a rate.
   *
   * @param spacing how they are spaced
   */
  record Open(Spacing spacing) implements Arrivals {}

  /**
   * Closed: so many users, each beginning its next operation when the last is done and thought
   * about. Level: a number of users.
   *
   * @param think mean time between one operation's end and the next one's start
   */
  record Closed(Duration think, Thinking thinking) implements Arrivals {
    /** Checks the time. */
    public Closed {
      if (think.isNegative()) {
        throw new IllegalArgumentException("think: must be ≥ 0 s, was " + think);
      }
    }
  }

  /**
   * As many as it can, with so many under way at once. Level: at maximum.
   *
   * @param users how many; null for as many as suit the component
   */
  record Maximum(@Nullable Integer users) implements Arrivals {}

  /**
   * Open and evenly spaced, at a share of the component's own maximum, which is measured first.
   * Level: a share.
   *
   * @param users how many measure the maximum; null for as many as suit the component
   * @param measure for how long, machine time
   */
  record OfMaximum(@Nullable Integer users, Duration measure) implements Arrivals {
    /** Checks the time. */
    public OfMaximum {
      if (!measure.isPositive()) {
        throw new IllegalArgumentException("measure: must be > 0 s, was " + measure);
      }
    }
  }
}
