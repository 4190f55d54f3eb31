package dev.squall.expectation;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.latency.Starvation;
import dev.squall.latency.Times;
import dev.squall.plan.Expectation;
import dev.squall.plan.Happening;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges a run's expectations, and knows how each drive did by {@linkplain Definition definitions}:
 * a fold of the run's events in constant memory, without thread or clock, so that a journal judges
 * the same again. For one thread.
 *
 * <pre>
 * interval ──▶ waits {@link #GRACE} for word that it can't be trusted ──▶ windows slide ──▶ judged
 * </pre>
 *
 * <p>An interval in which loads were let go, paused or under maintenance breaks every window it
 * lies in, and one that can't be trusted every {@link Window} of less than a minute.
 */
public final class Judge implements Events {
  /** Word that a stretch can't be trusted comes after it. */
  static final long GRACE = 1_500_000_000L;

  private final Map<String, DriveWatch> drives = new LinkedHashMap<>();
  private final Excluded excluded = new Excluded();
  private final Readings machine = new Readings();
  private final Map<String, Long> intervals = new LinkedHashMap<>();
  private final Map<String, Reference> earlier = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private @Nullable Plan plan;
  private boolean still;
  private long pausedSince = -1;

  /** No interval that waits to be seen ended before. */
  private long soonest = Long.MAX_VALUE;

  private long now;
  private final WindowSeen seen;

  /** One that has seen nothing yet. */
  public Judge() {
    this(WindowSeen.NOBODY);
  }

  /** One that tells of every window besides. */
  Judge(WindowSeen seen) {
    this.seen = seen;
  }

  @Override
  public void on(long at, Event event) {
    now = Math.max(now, at);
    switch (event) {
      case Event.Planned e -> planned(e.plan());
      case Event.Sampling e -> machine.sampling(e);
      case Event.Sampled e -> machine.sampled(at, e);
      case Event.StateChanged e -> state(at, e);
      case Event.Resumed e -> resumed(at, e.underWay());
      case Event.Untrusted e -> excluded.add(e.from(), at);
      case Event.HappeningStarted e -> happening(at, e.name(), true);
      case Event.HappeningEnded e -> happening(at, e.name(), false);
      case Event.Commanded e -> commanded(at, e.command());
      case Event.LoadInterval e -> {
        if (drives.containsKey(e.load())) {
          intervals.put(e.load(), at);
        }
      }
      case Event.DriveInterval e -> interval(at, e);
      case Event.LoadFailed e -> {
        DriveWatch drive = drives.get(e.load());
        if (drive != null) {
          drive.breaksDown(at);
        }
      }
      case Event.ProbeRecovered e ->
          sought(e.phase()).forEach(drive -> drive.recovered(e, findings));
      case Event.SearchEnded e -> sought(e.phase()).forEach(drive -> drive.found(e));
      case Event.BaselineKnown e ->
          earlier.put(
              e.drive(),
              new Reference(e.medianSeconds(), e.done(), e.perSecond(), e.cpuPerOperation()));
      case Event _ -> {}
    }
    if (!drives.isEmpty()) {
      settle(now - GRACE);
    }
  }

  /** What was found since the last taking. */
  public List<Finding> take() {
    if (findings.isEmpty()) {
      return List.of();
    }
    List<Finding> taken = List.copyOf(findings);
    findings.clear();
    return taken;
  }

  /** How every expectation fared so far with every drive it is about. */
  public List<Judgement> judgements() {
    settle(Long.MAX_VALUE);
    List<Judgement> all = new ArrayList<>();
    drives.values().forEach(drive -> all.addAll(drive.judgements(counted(), baseline(drive.name))));
    Plan playing = plan;
    if (playing != null) {
      for (Expectation expectation : playing.expectations()) {
        for (String drive : of(playing, expectation)) {
          if (!drives.containsKey(drive)) {
            all.add(new Judging(expectation, drive, seen).judgement("it did not run", Double.NaN));
          }
        }
        if (of(playing, expectation).isEmpty() && !isOfSearch(playing, expectation)) {
          all.add(new Judging(expectation, "", seen).judgement("there is no drive", Double.NaN));
        }
      }
    }
    return all;
  }

  /** How each drive did so far, baselines too, in the order they ran. */
  public List<DriveFigures> figures() {
    settle(Long.MAX_VALUE);
    return drives.values().stream()
        .map(drive -> drive.figures(counted(), baseline(drive.name)))
        .toList();
  }

  /** The last moment that counts: while the run is paused none does. */
  private long counted() {
    return pausedSince < 0 ? now : pausedSince;
  }

  /** Why the generator of an interval that ends at {@code at} was starved; null when it was not. */
  public @Nullable String starved(long at, Event.DriveInterval event) {
    return Starvation.of(
        event.drive(), event.nanos(), event.calls(), machine.around(at - event.nanos(), at));
  }

  /** The drives of a phase whose level is sought, as far as they were heard of. */
  private List<DriveWatch> sought(String phase) {
    Plan playing = plan;
    return playing == null
        ? List.of()
        : playing.phases().stream()
            .filter(each -> each.name().equals(phase) && each.search() != null)
            .flatMap(each -> each.loads().stream())
            .map(load -> drives.get(load.name()))
            .filter(Objects::nonNull)
            .toList();
  }

  /** True of one that only levels which are sought are judged by, each by its search. */
  private static boolean isOfSearch(Plan plan, Expectation expectation) {
    return ProbeWatch.soughtBy(expectation.measure().kind())
        && plan.loads().stream().anyMatch(load -> plan.search(load.name()) != null);
  }

  private void planned(Plan planned) {
    Plan before = plan;
    plan = planned;
    if (before == null || !before.open()) {
      drives.clear();
      return;
    }
    List<Expectation> fresh = new ArrayList<>(planned.expectations());
    fresh.removeAll(before.expectations());
    for (Expectation expectation : fresh) {
      of(planned, expectation).stream()
          .map(drives::get)
          .filter(Objects::nonNull)
          .forEach(drive -> drive.expects(new Judging(expectation, drive.name, seen)));
    }
  }

  private void state(long at, Event.StateChanged event) {
    if (event.to().equals("paused")) {
      pausedSince = at;
    } else if (pausedSince >= 0) {
      drives.values().forEach(drive -> drive.stood(pausedSince, at));
      pausedSince = -1;
    }
    boolean stands = Set.of("held", "recovered", "paused").contains(event.to());
    if (stands && !still) {
      excluded.still(at);
    } else if (!stands && still) {
      excluded.moves(at);
      drives.values().forEach(drive -> drive.begins(at, drive.recovery));
    }
    still = stands;
  }

  /** Nothing is judged across the cut: no window, and nothing that was to settle. */
  private void resumed(long at, List<String> underWay) {
    settle(Long.MAX_VALUE);
    drives.values().forEach(DriveWatch::cut);
    still = false;
    pausedSince = -1;
    excluded.anew(at);
    Plan playing = plan;
    if (playing != null) {
      playing.happenings().stream()
          .filter(each -> each instanceof Happening.Maintenance && underWay.contains(each.name()))
          .forEach(each -> excluded.still(at));
    }
  }

  private void happening(long at, String name, boolean starts) {
    Plan playing = plan;
    if (playing == null) {
      return;
    }
    for (Happening happening : playing.happenings()) {
      if (happening.name().equals(name)) {
        switch (happening) {
          case Happening.Spike spike -> changes(at, spike.loads());
          case Happening.Maintenance maintenance -> maintenance(at, starts);
          case Happening.Pause _, Happening.Mark _ -> {} // the run's state tells of a pause
        }
      }
    }
  }

  private void maintenance(long at, boolean starts) {
    if (starts) {
      excluded.still(at);
    } else {
      excluded.moves(at);
      drives.values().forEach(drive -> drive.begins(at, drive.recovery));
    }
  }

  private void commanded(long at, String command) {
    List<String> words = List.of(command.strip().split("\\s+"));
    if (words.getFirst().equals("scale")) {
      changes(at, List.copyOf(drives.keySet()));
    } else if (words.getFirst().equals("adjust") && words.size() > 1) {
      changes(at, List.of(words.get(1)));
    }
  }

  private void changes(long at, List<String> of) {
    of.stream()
        .map(drives::get)
        .filter(Objects::nonNull)
        .forEach(drive -> drive.begins(at, drive.adaptation));
  }

  private void interval(long at, Event.DriveInterval event) {
    if (event.nanos() <= 0) {
      return;
    }
    DriveWatch drive = drives.computeIfAbsent(event.drive(), this::watch);
    if (starved(at, event) != null) {
      excluded.add(at - event.nanos(), at);
    }
    // The reading after a drive's phase is told without one of the load.
    Long told = intervals.get(event.drive());
    boolean draining = told != null && told != at;
    intervals.putIfAbsent(event.drive(), at);
    soonest = Math.min(soonest, at);
    drive.hear(
        new Heard(
            at - event.nanos(),
            at,
            event.calls(),
            Times.known(event.calls()),
            drive.present(),
            draining));
  }

  private DriveWatch watch(String name) {
    Plan playing = plan;
    LoadSettings.Drive settings = playing == null ? null : settings(playing, name);
    List<Judging> judgings = new ArrayList<>();
    if (playing != null) {
      for (Expectation expectation : playing.expectations()) {
        if (of(playing, expectation).contains(name)) {
          judgings.add(new Judging(expectation, name, seen));
        }
      }
    }
    return new DriveWatch(name, settings, judgings, playing == null ? null : playing.search(name));
  }

  private static LoadSettings.@Nullable Drive settings(Plan plan, String name) {
    for (LoadPlan load : plan.loads()) {
      if (load.name().equals(name) && load.settings() instanceof LoadSettings.Drive drive) {
        return drive;
      }
    }
    return null;
  }

  /**
   * The drives an expectation is about: those named, or all that are no baseline; but for those
   * whose level is sought by it.
   */
  private static List<String> of(Plan plan, Expectation expectation) {
    boolean bySearch = ProbeWatch.soughtBy(expectation.measure().kind());
    Stream<String> all =
        expectation.of().isEmpty()
            ? plan.loads().stream()
                .filter(load ->
                    load.settings() instanceof LoadSettings.Drive drive
                        && drive.baselineOf() == null)
                .map(LoadPlan::name)
            : expectation.of().stream();
    return all.filter(drive -> !bySearch || plan.search(drive) == null).toList();
  }

  private @Nullable Reference baseline(String drive) {
    for (DriveWatch each : drives.values()) {
      if (each.settings != null && drive.equals(each.settings.baselineOf())) {
        return each.reference();
      }
    }
    return earlier.get(drive);
  }

  /**
   * What each drive of this run did, as the baseline of a later one: what was measured as such
   * where something was, else the whole.
   *
   * @param run this run's id
   */
  public List<Event.BaselineKnown> baselines(String run) {
    settle(Long.MAX_VALUE);
    List<Event.BaselineKnown> all = new ArrayList<>();
    for (DriveWatch drive : drives.values()) {
      Reference own = drive.reference();
      Reference measured = baseline(drive.name);
      Reference known = measured == null ? own : measured;
      if (!drive.measures() && known != null) {
        all.add(
            new Event.BaselineKnown(
                drive.name,
                run,
                known.medianSeconds(),
                known.done(),
                known.perSecond(),
                known.cpuPerOperation()));
      }
    }
    return all;
  }

  /** Sees the intervals that ended by {@code until}. */
  private void settle(long until) {
    if (until < soonest) {
      return;
    }
    for (DriveWatch drive : drives.values()) {
      while (!drive.waiting.isEmpty() && drive.waiting.getFirst().to() <= until) {
        Heard heard = drive.waiting.removeFirst();
        drive.rate(heard);
        if (excluded.touches(heard.from(), heard.to())) {
          drive.pass(heard, excluded.stood(heard.from(), heard.to()));
        } else {
          Processors processors =
              Processors.of(
                  (heard.to() - heard.from()) * 1e-9,
                  machine.cpu(heard.from(), heard.to()),
                  dueCpu(heard.to()));
          drive.see(heard, processors, baseline(drive.name), findings);
          drive.remember(heard, machine.memory(heard.from(), heard.to()));
        }
      }
    }
    soonest = Long.MAX_VALUE;
    for (DriveWatch drive : drives.values()) {
      if (!drive.waiting.isEmpty()) {
        soonest = Math.min(soonest, drive.waiting.getFirst().to());
      }
    }
  }

  /** Share of the processors that is due for what drives do; NaN where one's cost is not known. */
  private double dueCpu(long to) {
    double due = 0;
    for (DriveWatch drive : drives.values()) {
      double rate = drive.measures() ? 0 : drive.rateAt(to);
      if (rate > 0) {
        Reference base = baseline(drive.name);
        due += rate * (base == null ? Double.NaN : base.cpuPerOperation());
      }
    }
    return due;
  }
}
