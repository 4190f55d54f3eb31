package dev.squall.report;

import dev.squall.event.Event;
import dev.squall.units.Dimension;
import java.util.HashMap;
import java.util.Map;

/**
 * What ramps decided, what experts said to it, and by how much loads were slowed: each as a moment
 * when it changes, as a decision a second is more than a page can hold. For one thread.
 */
final class RampsFold {
  private final Timeline timeline;
  private final Map<String, String> last = new HashMap<>();
  private boolean slowed;

  RampsFold(Timeline timeline) {
    this.timeline = timeline;
  }

  void decided(long at, Event.RampDecided event) {
    String before = last.put(event.phase(), event.choice());
    if (!event.choice().equals(before)) {
      timeline.moment(
          at,
          Moment.Kind.RAMP,
          "ramp of '"
              + event.phase()
              + "': "
              + event.choice()
              + " at "
              + Figures.quantity(Dimension.SHARE, event.level())
              + ", "
              + event.rule());
    }
  }

  void advised(long at, Event.Advised event) {
    String said = event.advice() + ": " + event.why();
    if (!said.equals(last.put("advice " + event.topic() + event.phase(), said))) {
      timeline.moment(at, Moment.Kind.RAMP, AdviceWords.of(event));
    }
  }

  void slowed(long at, Event.Slowed event) {
    boolean now = event.factor() < 1;
    if (now != slowed) {
      slowed = now;
      timeline.moment(
          at,
          Moment.Kind.RAMP,
          (now
                  ? "every level × " + Figures.quantity(Dimension.NUMBER, event.factor())
                  : "every level as planned")
              + ": "
              + event.why());
    }
  }
}
