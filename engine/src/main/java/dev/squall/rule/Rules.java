package dev.squall.rule;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.plan.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges the rules of a run: sees its events, and says once in a while what each comes to. Events
 * may come from any thread; one judges.
 */
public final class Rules implements Events {
  /** Between judgements, machine time. */
  public static final long PERIOD_NANOS = 1_000_000_000L;

  /** None at all. */
  public static final Rules NONE = new Rules(Map.of());

  private final Map<String, Rule> rules;
  private final Readings readings = new Readings();
  private final Map<String, Integer> unknown = new HashMap<>();
  private final List<Event> unchecked = new ArrayList<>();

  private Rules(Map<String, Rule> rules) {
    this.rules = rules;
  }

  /** The rules of {@code plan}, by their names. */
  public Rules(Plan plan, Map<String, Rule> rules) {
    this(rules);
    readings.on(0, new Event.Planned(plan));
  }

  /** True where there is nothing to judge. */
  public boolean none() {
    return rules.isEmpty();
  }

  @Override
  public void on(long at, Event event) {
    if (none()) {
      return;
    }
    readings.on(at, event);
  }

  /**
   * What happened so far of a run that goes on from its last checkpoint: the last interval is the
   * one before that, and an expectation that was missed still is.
   */
  public void recall(Event event) {
    switch (event) {
      case Event.DriveInterval _ -> unchecked.add(event);
      case Event.Checkpoint _ -> {
        unchecked.forEach(each -> on(0, each));
        unchecked.clear();
      }
      case Event.ExpectationMissed _, Event.ExpectationMet _ -> on(0, event);
      default -> {}
    }
  }

  /** What each comes to now, and, as a warning, why one could not be judged. */
  public List<Event> judge(long at) {
    List<Event> said = new ArrayList<>();
    rules.forEach((name, rule) -> {
      Event.RuleJudged judged = judge(at, name, rule);
      said.add(judged);
      if (judged.kept() != null) {
        unknown.remove(name);
      } else if (unknown.merge(name, 1, Integer::sum) == 2) {
        // Once may be an interval that had only just begun.
        said.add(new Event.Logged("warn", "limit '" + name + "' can't be judged: " + judged.why()));
      }
    });
    return said;
  }

  private Event.RuleJudged judge(long at, String name, Rule rule) {
    readings.begin(at);
    try {
      return judged(name, rule.holds(readings), "");
    } catch (Rule.Idle idle) {
      return judged(name, true, String.valueOf(idle.getMessage()));
    } catch (Exception | StackOverflowError | AssertionError failed) {
      if (failed instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      String message = failed.getMessage();
      String type = failed instanceof Rule.Unknown ? "" : failed.getClass().getSimpleName() + ": ";
      return judged(name, null, message == null ? failed.toString() : type + message);
    }
  }

  private Event.RuleJudged judged(String name, @Nullable Boolean kept, String why) {
    return new Event.RuleJudged(name, kept, readings.seen(), why);
  }
}
