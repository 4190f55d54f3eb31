package dev.squall.report;

import dev.squall.event.Event;
import dev.squall.event.StoryWords;
import dev.squall.units.Print;
import java.util.LinkedHashMap;
import java.util.Map;

/** What became of a run's components. For one thread. */
final class ComponentsFold {
  final Map<String, String> failures = new LinkedHashMap<>();
  final Map<String, String> ended = new LinkedHashMap<>();
  final Map<String, Event.DeviceLost> devicesLost = new LinkedHashMap<>();
  private final Timeline timeline;

  ComponentsFold(Timeline timeline) {
    this.timeline = timeline;
  }

  void ready(long at, Event.ComponentReady event) {
    told(at, "component '" + event.component() + "' ready after " + Print.duration(event.nanos()));
  }

  void failed(long at, Event.ComponentFailed event) {
    failures.putIfAbsent(event.component(), Words.clip(event.message()));
    told(at, "component '" + event.component() + "' failed: " + event.message());
  }

  void ended(long at, Event.ComponentEnded event) {
    ended.put(event.component(), Words.clip(event.message()));
    told(at, "component '" + event.component() + "' was ended: it " + event.message());
  }

  void lost(long at, Event.DeviceLost event) {
    devicesLost.put(event.component(), event);
    told(at, StoryWords.of(event));
  }

  private void told(long at, String what) {
    timeline.moment(at, Moment.Kind.LOAD, what);
  }
}
