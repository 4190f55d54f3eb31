package dev.squall.report;

import dev.squall.event.Event;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The faults of a run, each with what it did, in constant memory: of many times the first and the
 * last are told one by one. For one thread.
 */
final class FaultsFold {
  private static final int TIMES = 100;

  private final Timeline timeline;
  private final Map<String, FaultFold.Recent> recent = new LinkedHashMap<>();
  private final Bounded<FaultFold> all = new Bounded<>(TIMES);
  private final List<FaultFold> open = new ArrayList<>();

  /** Faults that may be broken still, by name with why. */
  final Map<String, String> unhealed = new LinkedHashMap<>();

  private final Set<String> names = new HashSet<>();

  /** Faults that could not be injected, by name with why. */
  final Map<String, String> uninjected = new LinkedHashMap<>();

  FaultsFold(Timeline timeline) {
    this.timeline = timeline;
  }

  void injected(long at, Event.FaultInjected event, @Nullable Plan plan) {
    FaultFold fold = new FaultFold(at, event);
    recent.forEach((drive, looks) -> {
      if (about(fold, plan, drive)) {
        fold.before(
            drive,
            looks.all().stream()
                .filter(look ->
                    open.stream()
                        .noneMatch(other -> about(other, plan, drive) && other.wasThere(look)))
                .toList());
      }
    });
    all.add(fold);
    open.add(fold);
    names.add(event.fault());
    timeline.happeningStarted(at, event.fault(), "fault", event.what());
  }

  private static boolean about(FaultFold fold, @Nullable Plan plan, String drive) {
    LoadSettings.Drive settings = DriveSummaries.settings(plan, drive);
    return settings != null && settings.baselineOf() == null && fold.on(settings.component());
  }

  void verified(long at, Event.FaultVerified event) {
    open.stream()
        .filter(each -> is(each, event.fault(), event.number()))
        .forEach(each -> each.verified(at, event.how()));
  }

  void healed(long at, Event.FaultHealed event) {
    unhealed.remove(event.fault());
    open.stream()
        .filter(each -> is(each, event.fault(), event.number()))
        .forEach(each -> each.healed(at, event));
    timeline.happeningEnded(at, event.fault());
  }

  void failed(long at, Event.FaultFailed event) {
    if (!event.noted()) { // else whoever heals the run says what is left
      (event.broken() ? unhealed : uninjected).put(event.fault(), event.message());
    }
    open.stream()
        .filter(each -> is(each, event.fault(), event.number()))
        .forEach(each -> each.failed(event.message()));
    timeline.moment(
        at,
        Moment.Kind.UNDO,
        "fault '"
            + event.fault()
            + "' could not be "
            + (event.broken() ? "healed" : "injected")
            + ": "
            + event.message());
  }

  private static boolean is(FaultFold fold, String name, int number) {
    return fold.name().equals(name) && fold.number() == number;
  }

  void interval(long at, String drive, FaultFold.@Nullable Look look, @Nullable Plan plan) {
    if (look == null) {
      return;
    }
    recent.computeIfAbsent(drive, _ -> new FaultFold.Recent()).add(look);
    open.removeIf(fold -> fold.over(at));
    for (FaultFold fold : open) {
      if (about(fold, plan, drive)) {
        fold.look(drive, look, other(fold, drive, look, plan));
      }
    }
  }

  /** Another fault that was there at that time, and about the same drive; null for none. */
  private @Nullable String other(
      FaultFold of, String drive, FaultFold.Look look, @Nullable Plan plan) {
    return open.stream()
        .filter(each -> each != of && about(each, plan, drive) && each.isThere(look))
        .map(FaultFold::name)
        .findFirst()
        .orElse(null);
  }

  /** Something noticed that a drive does not do well; null for the machine. */
  void detected(long at, @Nullable String drive, String by) {
    open.forEach(fold -> fold.detected(at, drive, by));
  }

  /** The run was cut here, and goes on. */
  void cut(long at) {
    open.forEach(fold -> fold.cut(at));
    open.clear();
  }

  /** Each time of each fault, by its start. */
  List<FaultSummary> summaries() {
    return all.kept().stream().map(FaultFold::summary).toList();
  }

  /** Those that were injected at all. */
  Set<String> names() {
    return names;
  }

  /** Those that may be broken still, in words. */
  List<String> unhealed() {
    return unhealed.entrySet().stream()
        .map(each -> "fault '" + each.getKey() + "': " + each.getValue())
        .toList();
  }
}
