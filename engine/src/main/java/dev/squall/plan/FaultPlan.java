package dev.squall.plan;

import dev.squall.curve.Curve;
import dev.squall.units.Dimension;
import dev.squall.units.Print;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A fault and when it is there: what may wrap any fault.
 *
 * @param name unique in the plan
 * @param fault what is broken
 * @param times when
 * @param chance of what meets it (operations, connections, datagrams), the share that it hits; of a
 *     fault that nothing meets, the share of its times at which it is there at all
 * @param strength share of its full strength over scenario time since it was injected; null for
 *     full strength throughout
 * @param choose of its targets it hits so many, drawn anew each time; 0 for all
 * @param timeout it is healed after so long whatever else holds, machine time; null for never
 */
public record FaultPlan(
    String name,
    Fault fault,
    Times times,
    double chance,
    @Nullable Curve strength,
    int choose,
    @Nullable Duration timeout) {
  /** Checks each. */
  public FaultPlan {
    String named = "fault '" + name + "': ";
    if (name.isBlank()) {
      throw new IllegalArgumentException("fault: name must not be blank");
    }
    if (!(chance > 0 && chance <= 1)) {
      throw new IllegalArgumentException(
          named + "chance must be > 0 and ≤ 1, was " + Print.number(chance));
    }
    if (choose < 0 || choose > fault.on().size()) {
      throw new IllegalArgumentException(
          named
              + "choose must be at most the number of its targets, "
              + fault.on().size()
              + ", was "
              + choose);
    }
    if (timeout != null && !timeout.isPositive()) {
      throw new IllegalArgumentException(
          named + "timeout must be > 0 s, was " + Print.duration(timeout));
    }
  }

  /** What it does, to what and how often, for people. */
  public String words() {
    return fault.does()
        + (chance == 1 || !fault.meetsMany() ? "" : " of " + Dimension.SHARE.print(chance))
        + fault.words().substring(fault.does().length())
        + (chance == 1 || fault.meetsMany()
            ? ""
            : ", " + Dimension.SHARE.print(chance) + " of its times")
        + (choose == 0 ? "" : ", " + choose + " of them each time")
        + (strength == null ? "" : ", its strength along a curve");
  }

  /** The same at other times. */
  public FaultPlan at(Times others) {
    return new FaultPlan(name, fault, others, chance, strength, choose, timeout);
  }

  /**
   * True where this one would never be met: while it is there, the other keeps every operation that
   * it is about from being called.
   *
   * @param components with their operations
   */
  public boolean hiddenBy(FaultPlan other, Collection<ComponentPlan> components) {
    return other.total()
        && total()
        && meanwhile(other)
        && components.stream().anyMatch(component -> meets(other, component));
  }

  private boolean total() {
    boolean stops = fault instanceof Fault.Errors || fault instanceof Fault.Stall;
    return stops && always();
  }

  private boolean always() {
    return chance == 1 && strength == null && choose == 0 && times instanceof Once;
  }

  private boolean meanwhile(FaultPlan other) {
    return other.times.from().compareTo(times.until()) < 0
        && other.times.until().compareTo(times.from()) > 0;
  }

  /** True where both give the same requests an answer of their own, at the same time. */
  public boolean contradicts(FaultPlan other) {
    return always()
        && other.always()
        && meanwhile(other)
        && fault instanceof Fault.Traffic mine
        && other.fault instanceof Fault.Traffic theirs
        && mine.link().equals(theirs.link())
        && mine.trouble() instanceof Trouble.Answer first
        && theirs.trouble() instanceof Trouble.Answer second
        && first.contradicts(second);
  }

  /** What to say of one that {@code other} contradicts. */
  public static String contradiction(FaultPlan other) {
    return "answers what fault '"
        + other.name
        + "' answers, "
        + other.times.words()
        + ": "
        + other.fault.does();
  }

  /** True where both are about some operation of {@code component}. */
  private boolean meets(FaultPlan other, ComponentPlan component) {
    return component.operations().stream()
        .anyMatch(each ->
            fault.covers(component.name(), each.name())
                && other.fault.covers(component.name(), each.name()));
  }

  /** What to say of one that {@code other} hides, in a plan. */
  public static String hidden(FaultPlan other, Plan plan) {
    boolean open = other.times.until().equals(plan.length());
    return hidden(
        other, open ? "from " + Print.duration(other.times.from()) + " on" : other.times.words());
  }

  /** What to say of one that {@code other} hides, and when. */
  public static String hidden(FaultPlan other, String when) {
    return "would never be met: fault '"
        + other.name
        + "' keeps every operation from being called, "
        + when;
  }

  /** When a fault is there, scenario time. */
  public sealed interface Times {
    /** No earlier than this. */
    Duration from();

    /** No later than this: whatever is there ends. */
    Duration until();

    /** All of it later. */
    Times later(Duration by);

    /** For people. */
    String words();
  }

  /** From a time to another. */
  public record Once(Duration from, Duration until) implements Times {
    /** Checks the order. */
    public Once {
      order(from, until);
    }

    @Override
    public Times later(Duration by) {
      return new Once(from.plus(by), until.plus(by));
    }

    @Override
    public String words() {
      return Print.duration(from) + " to " + Print.duration(until);
    }
  }

  /**
   * Again and again. One that is due while the one before is there is left out.
   *
   * @param every from one's start to the next one's, or its mean
   * @param spacing evenly, the first at {@code from}; or as a Poisson process from there on
   * @param during how long each is there
   */
  public record Every(
      Duration from, Duration until, Duration every, Arrivals.Spacing spacing, Duration during)
      implements Times {
    /** Checks order and times. */
    public Every {
      order(from, until);
      if (!every.isPositive() || !during.isPositive()) {
        throw new IllegalArgumentException("fault: every and during must be > 0 s");
      }
      if (spacing == Arrivals.Spacing.EVEN && during.compareTo(every) >= 0) {
        throw new IllegalArgumentException(
            "fault: during must be less than every, "
                + Print.duration(every)
                + ", was "
                + Print.duration(during));
      }
    }

    @Override
    public Times later(Duration by) {
      return new Every(from.plus(by), until.plus(by), every, spacing, during);
    }

    @Override
    public String words() {
      return Print.duration(during)
          + (spacing == Arrivals.Spacing.EVEN ? " every " : " about every ")
          + Print.duration(every)
          + ", "
          + Print.duration(from)
          + " to "
          + Print.duration(until);
    }
  }

  /**
   * Whenever a condition of the script comes to hold.
   *
   * @param condition its name
   * @param during how long each is there
   */
  public record When(Duration from, Duration until, String condition, Duration during)
      implements Times {
    /** Checks order and time. */
    public When {
      order(from, until);
      if (!during.isPositive()) {
        throw new IllegalArgumentException("fault: during must be > 0 s");
      }
    }

    @Override
    public Times later(Duration by) {
      return new When(from.plus(by), until.plus(by), condition, during);
    }

    @Override
    public String words() {
      return Print.duration(during)
          + " whenever '"
          + condition
          + "' comes to hold, "
          + Print.duration(from)
          + " to "
          + Print.duration(until);
    }
  }

  private static void order(Duration from, Duration until) {
    if (from.isNegative() || until.compareTo(from) <= 0) {
      throw new IllegalArgumentException(
          "fault: must end after its start at "
              + Print.duration(from)
              + ", ends at "
              + Print.duration(until));
    }
  }
}
