package dev.squall.run;

import dev.squall.plan.Phase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Which phases wait for their turn, and which play. One thread moves on; any may look. */
final class Turns {
  private final List<Phase> waiting;
  private final List<Phase> playing = new CopyOnWriteArrayList<>();
  private final Set<String> known = new HashSet<>();
  private final AtomicReference<@Nullable Phase> skip = new AtomicReference<>();

  /** All of them wait. */
  Turns(List<Phase> phases) {
    waiting = new ArrayList<>(phases);
    phases.forEach(phase -> known.add(phase.name()));
  }

  /**
   * The plan grew, or something of it is over sooner: those of a name that is known are as they are
   * now, new ones wait.
   */
  void grow(List<Phase> phases) {
    Map<String, Phase> now = new LinkedHashMap<>();
    phases.forEach(phase -> now.put(phase.name(), phase));
    waiting.removeIf(phase -> !now.containsKey(phase.name()));
    waiting.replaceAll(phase -> now.getOrDefault(phase.name(), phase));
    playing.replaceAll(phase -> now.getOrDefault(phase.name(), phase));
    phases.stream().filter(phase -> known.add(phase.name())).forEach(waiting::add);
  }

  /** A run goes on here: what is over by then has had its turn. */
  void goOn(double seconds) {
    waiting.removeIf(phase -> endOf(phase) <= seconds);
  }

  /** It is to be over when {@link #skipped} is asked next. Any thread. */
  void skip(Phase phase) {
    skip.set(phase);
  }

  /**
   * What a phase was there for is known: it is over, where nothing else is due until its end.
   *
   * @param done null for none
   * @param seconds scenario time
   */
  void found(@Nullable Phase done, double seconds, Happenings happenings) {
    if (done != null
        && playing.stream().allMatch(each -> encloses(each, done))
        && waiting.stream().allMatch(each -> each.start().compareTo(done.end()) >= 0)
        && happenings.none(seconds, endOf(done))) {
      skip(done);
    }
  }

  private static boolean encloses(Phase outer, Phase inner) {
    return outer.start().compareTo(inner.start()) <= 0 && outer.end().compareTo(inner.end()) >= 0;
  }

  /** The one that is to be over, once; null where there is none, or it plays no more. */
  @Nullable Phase skipped() {
    Phase phase = skip.getAndSet(null);
    return phase != null && playing.contains(phase) ? phase : null;
  }

  /** Those that play. */
  List<Phase> playing() {
    return playing;
  }

  /** Those that play and are over by a scenario time. */
  List<Phase> over(double seconds) {
    return playing.stream().filter(phase -> endOf(phase) <= seconds).toList();
  }

  /** Those whose turn has come by a scenario time: they play from here on. */
  List<Phase> begin(double seconds) {
    List<Phase> due =
        waiting.stream().filter(phase -> phase.start().toNanos() / 1e9 <= seconds).toList();
    waiting.removeAll(due);
    playing.addAll(due);
    return due;
  }

  /** It plays no more. */
  void end(Phase phase) {
    playing.remove(phase);
  }

  private static double endOf(Phase phase) {
    return phase.end().toNanos() / 1e9;
  }
}
