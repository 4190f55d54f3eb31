package dev.squall.run;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.plan.BreakerPlan.Step;
import dev.squall.plan.Limit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What happened each time a breaker opened, told in one event once all of it is known: where loads
 * are let go, when they are at zero. Thread-safe.
 */
final class Stories {
  private final Events events;
  private final Map<String, Story> awaited = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Double>> seen = new ConcurrentHashMap<>();

  /** All but how it went on. */
  record Story(
      String breaker,
      Limit limit,
      Map<String, Double> seen,
      List<Double> readings,
      int trip,
      Step step,
      long tookNanos) {}

  Stories(Events events) {
    this.events = events;
  }

  /** What a rule of the script looked at last. */
  void judged(Event.RuleJudged rule) {
    seen.put(rule.rule(), rule.seen());
  }

  Story of(
      String breaker, Limit limit, List<Double> readings, int trip, Step step, long tookNanos) {
    String rule = limit.rule();
    Map<String, Double> looked = rule == null ? Map.of() : seen.getOrDefault(rule, Map.of());
    return new Story(breaker, limit, looked, readings, trip, step, tookNanos);
  }

  /** Told when loads were let go for this reason. */
  void await(String why, Story story) {
    awaited.put(why, story);
  }

  /** Loads were let go. */
  void letGo(long at, Event.LetGo done) {
    Story story = awaited.remove(done.why());
    if (story != null) {
      tell(at, story, done.loads(), done.nanosToZero());
    }
  }

  /** Tells one in which nothing was let go. */
  void tell(long at, Story story) {
    tell(at, story, List.of(), 0);
  }

  private void tell(long at, Story story, List<String> loads, long nanosToZero) {
    events.on(
        at,
        new Event.BreakerOpened(
            story.breaker,
            story.limit,
            story.seen,
            story.readings,
            story.trip,
            story.step,
            story.tookNanos,
            loads,
            nanosToZero));
  }
}
