package dev.squall.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What happened when: phases and happenings as stretches, everything worth telling as moments. For
 * one thread.
 */
final class Timeline {
  private static final int STRETCHES = 400;
  private static final int MOMENTS = 1_000;

  private final Bounded<Stretch> phases = new Bounded<>(STRETCHES);
  private final Bounded<Stretch> happenings = new Bounded<>(STRETCHES);
  private final Bounded<Moment> moments = new Bounded<>(MOMENTS);
  private final Map<String, Stretch> openPhases = new LinkedHashMap<>();
  private final Map<String, Stretch> openHappenings = new LinkedHashMap<>();

  void phaseStarted(long at, String name) {
    openPhases.put(name, new Stretch(name, "phase", "", at, null));
    moment(at, Moment.Kind.PHASE, "phase '" + name + "' began");
  }

  void phaseEnded(long at, String name) {
    Stretch open = openPhases.remove(name);
    if (open != null) {
      phases.add(ended(open, at));
      moment(at, Moment.Kind.PHASE, "phase '" + name + "' ended");
    }
  }

  void happeningStarted(long at, String name, String kind, String what) {
    Stretch stretch = new Stretch(name, kind, Words.clip(what), at, null);
    if (kind.equals("mark")) {
      happenings.add(stretch);
    } else {
      openHappenings.put(name, stretch);
    }
    moment(at, Moment.Kind.HAPPENING, Words.named(kind, name) + Words.because(what));
  }

  void happeningEnded(long at, String name) {
    Stretch open = openHappenings.remove(name);
    if (open != null) {
      happenings.add(ended(open, at));
      moment(at, Moment.Kind.HAPPENING, Words.named(open.kind(), name) + " ended");
    }
  }

  /** The run was cut here and goes on: phases begin again, and of happenings those under way. */
  void cut(long at, Collection<String> underWay) {
    openPhases.values().forEach(open -> phases.add(ended(open, at)));
    openPhases.clear();
    openHappenings.values().stream()
        .filter(open -> !underWay.contains(open.name()))
        .forEach(open -> happenings.add(ended(open, at)));
    openHappenings.keySet().retainAll(underWay);
  }

  private static Stretch ended(Stretch open, long at) {
    return new Stretch(open.name(), open.kind(), open.what(), open.from(), at);
  }

  void moment(long at, Moment.Kind kind, String text) {
    moments.add(new Moment(at, kind, Words.clip(text)));
  }

  /** Phases that ended and those still open, by their start. */
  List<Stretch> phases() {
    return with(phases, openPhases);
  }

  /** Happenings that ended and those still open, by their start. */
  List<Stretch> happenings() {
    return with(happenings, openHappenings);
  }

  /** All moments kept, by time. */
  List<Moment> moments() {
    List<Moment> all = new ArrayList<>(moments.kept());
    all.sort(Comparator.comparingLong(Moment::at));
    return all;
  }

  private static List<Stretch> with(Bounded<Stretch> ended, Map<String, Stretch> open) {
    List<Stretch> all = ended.kept();
    all.addAll(open.values());
    all.sort(Comparator.comparingLong(Stretch::from));
    return all;
  }
}
