package dev.squall.report;

import dev.squall.event.Event;
import dev.squall.event.StoryWords;
import dev.squall.metric.Metric;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.Steering;
import dev.squall.search.LevelSearch;
import dev.squall.search.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What searches for a level tried, and what came of it. For one thread. */
final class SearchFold {
  private final Timeline timeline;
  private final Map<String, Sought> searches = new LinkedHashMap<>();
  private List<Metric> metrics = List.of();
  private @Nullable Sought under;

  /** A probe with what happened after it. */
  static final class Tried {
    final long at;
    final Event.Probed probed;
    final Saturation.Means means;
    double recovery = Double.NaN;

    Tried(long at, Event.Probed probed, Saturation.Means means) {
      this.at = at;
      this.probed = probed;
      this.means = means;
    }

    Outcome outcome() {
      return Outcome.of(probed.outcome());
    }
  }

  /** One search. */
  static final class Sought {
    final String phase;
    final Steering.Search search;
    final LevelSearch levels;
    final List<Tried> tried = new ArrayList<>();
    Saturation.Means means = new Saturation.Means();
    boolean begun;
    boolean stuck;
    boolean gone;
    Event.@Nullable SearchEnded ended;

    Sought(String phase, Steering.Search search) {
      this.phase = phase;
      this.search = search;
      levels = LevelSearch.of(search);
    }
  }

  SearchFold(Timeline timeline) {
    this.timeline = timeline;
  }

  /** What is played; of a session, what it has become. */
  void planned(Plan plan) {
    for (Phase phase : plan.phases()) {
      Steering.Search search = phase.search();
      if (search != null) {
        searches.putIfAbsent(phase.name(), new Sought(phase.name(), search));
      }
    }
  }

  void on(long at, Event event) {
    switch (event) {
      case Event.Sampling e -> metrics = e.metrics();
      case Event.Sampled e -> {
        Sought now = under;
        if (now != null) {
          now.means.add(metrics, e.values());
        }
      }
      case Event.Probing e -> {
        Sought of = searches.get(e.phase());
        if (of != null) {
          of.begun = true;
          of.means = new Saturation.Means();
          under = of;
        }
      }
      case Event.Probed e -> probed(at, e);
      case Event.ProbeRecovered e -> recovered(at, e);
      case Event.SearchEnded e -> {
        timeline.moment(at, Moment.Kind.RAMP, "search: " + StoryWords.of(e));
        Sought of = searches.get(e.phase());
        if (of != null) {
          of.ended = e;
          of.gone |= e.end().equals("died");
        }
        under = null;
      }
      case Event.BackedOff e -> timeline.moment(at, Moment.Kind.RAMP, StoryWords.of(e));
      default -> {}
    }
  }

  private void probed(long at, Event.Probed event) {
    timeline.moment(at, Moment.Kind.RAMP, StoryWords.of(event));
    Sought of = searches.get(event.phase());
    if (of != null) {
      of.tried.add(new Tried(at, event, of.means));
      of.levels.seen(event.level(), Outcome.of(event.outcome()));
      of.ended = null; // of a run that was cut, and goes on
    }
    under = null;
  }

  private void recovered(long at, Event.ProbeRecovered event) {
    Sought of = searches.get(event.phase());
    if (of == null || of.tried.isEmpty()) {
      return;
    }
    Tried last = of.tried.getLast();
    if (last.outcome() == Outcome.UNCLEAR) {
      return;
    }
    if (!event.back()) {
      timeline.moment(at, Moment.Kind.RAMP, StoryWords.of(event));
      of.gone |= event.level() == 0;
    } else if (event.level() == 0) {
      timeline.moment(at, Moment.Kind.RAMP, StoryWords.of(event));
      of.stuck = true;
    } else {
      last.recovery = event.seconds();
    }
  }

  /** All of them, in the plan's order. */
  List<Sought> all() {
    return List.copyOf(searches.values());
  }
}
