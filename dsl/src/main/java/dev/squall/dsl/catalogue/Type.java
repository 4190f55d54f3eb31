package dev.squall.dsl.catalogue;

import dev.squall.units.Dimension;
import java.util.List;

/** What an argument takes. */
public sealed interface Type {
  /** As in a message: {@code a time such as 30.seconds}. */
  String said();

  /** A quantity of one of these dimensions. */
  record Amount(List<Dimension> units) implements Type {
    @Override
    public String said() {
      return Units.said(units);
    }
  }

  /** A quantity or a curve of one of these dimensions; where {@code maximum}, also that word. */
  record Along(List<Dimension> units, boolean maximum) implements Type {
    @Override
    public String said() {
      return Units.said(units) + ", or a curve of such" + (maximum ? ", or maximum" : "");
    }
  }

  /** A stretch of time; with the least that it may be. */
  record Time(Least least) implements Type {
    /** What a time must be. */
    public enum Least {
      /** Longer than nothing. */
      MORE_THAN_ZERO,
      /** Nothing or longer. */
      ZERO,
      /** Negative ones too. */
      ANY
    }

    @Override
    public String said() {
      return Units.said(List.of(Dimension.TIME));
    }
  }

  /** A text in quotes. */
  record Text() implements Type {
    @Override
    public String said() {
      return "a text in quotes";
    }
  }

  /** True or false. */
  record Flag() implements Type {
    @Override
    public String said() {
      return "true or false";
    }
  }

  /** A whole number of at least {@code least}, without a unit. */
  record Whole(long least) implements Type {
    @Override
    public String said() {
      return "a whole number";
    }
  }

  /** A plain number above zero: {@code 3.times}, {@code 1.5}. */
  record Factor() implements Type {
    @Override
    public String said() {
      return "a factor such as 3.times";
    }
  }

  /** One of these names; where {@code many}, a list of them. */
  record Choice(List<String> names, boolean many) implements Type {
    @Override
    public String said() {
      return (many ? "a list of " : "one of ") + String.join(", ", names);
    }
  }

  /** One of these names, or {@code cores(0, 1)}. */
  record Base(List<String> names) implements Type {
    @Override
    public String said() {
      return "one of " + String.join(", ", names) + ", or cores(0, 1)";
    }
  }

  /** Numbers of cores: {@code [0, 2]}, {@code 0..3}, {@code 1}. */
  record Cores() implements Type {
    @Override
    public String said() {
      return "numbers of cores such as [0, 1] or 0..3";
    }
  }

  /** Shares by name, which add up to the whole. */
  record Mix(List<String> names) implements Type {
    @Override
    public String said() {
      return "shares such as [" + String.join(": 50.percent, ", names) + ": 50.percent]";
    }
  }

  /** Loads: a resource, a load's name in quotes, a list of these, or {@code all}. */
  record Targets(List<String> names) implements Type {
    @Override
    public String said() {
      return "loads: " + String.join(", ", names) + ", a load's name in quotes, or a list of these";
    }
  }

  /** What {@code at} makes happen. */
  record Happens() implements Type {
    @Override
    public String said() {
      return "spike(…), maintenance(…) or mark(…)";
    }
  }

  /** Values for {@code steps}: quantities, or pairs of a time and a quantity. */
  record Stairs() implements Type {
    @Override
    public String said() {
      return "quantities with each:, or pairs such as [30.seconds, 10.percent]";
    }
  }

  /** A lower bound, or a range of both bounds. */
  record Bound() implements Type {
    @Override
    public String said() {
      return "a quantity, or a range such as 5.percent..20.percent";
    }
  }

  /** Any quantity, number, text or flag. */
  record Anything() implements Type {
    @Override
    public String said() {
      return "a quantity, a number, a text, true or false";
    }
  }
}
