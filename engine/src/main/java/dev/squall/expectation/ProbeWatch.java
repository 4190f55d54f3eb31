package dev.squall.expectation;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.plan.Expectation;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.Steering;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Whether what is called bears a level: the stretch since the level settled is judged as one
 * window, by the scenario's expectations of the drives, and by what always must hold. A fold of the
 * run's events. For one thread.
 *
 * <p>What always must hold: of a rate, what arrives is done (no more than a hundredth of it is left
 * over); and where nothing is expected of errors, no more than a hundredth fails. Where nothing is
 * expected of users' drives, or the way is the simple one, the median response time is no more than
 * twice what it was at the first level.
 */
public final class ProbeWatch implements Events {
  private final List<ProbedDrive> drives = new ArrayList<>();
  private final Steering.Search search;
  private long from = Long.MAX_VALUE;

  /** Of a phase of {@code plan}'s whose level is sought. */
  public ProbeWatch(Plan plan, Phase phase, Steering.Search search) {
    this.search = search;
    for (LoadPlan load : phase.loads()) {
      if (search.moves(load.name()) && load.settings() instanceof LoadSettings.Drive settings) {
        drives.add(
            new ProbedDrive(
                load.name(), settings, criteria(plan, load.name()), search.way(), search.probe()));
      }
    }
  }

  /** What the scenario expects of a drive that a level can break. */
  public static List<Expectation> criteria(Plan plan, String drive) {
    return plan.expectations().stream()
        .filter(each -> each.of().isEmpty() || each.of().contains(drive))
        .filter(each -> Steering.judgedBy(each.measure().kind()))
        .toList();
  }

  /** True of what a run's windows are not judged by while its drive's level is sought. */
  static boolean soughtBy(Expectation.Kind kind) {
    return Steering.judgedBy(kind)
        ? kind != Expectation.Kind.CONSISTENCY
        : !kind.once() && kind.windowed();
  }

  @Override
  public void on(long at, Event event) {
    switch (event) {
      case Event.DriveInterval e -> {
        for (ProbedDrive drive : drives) {
          if (drive.name.equals(e.drive()) && e.nanos() > 0) {
            drive.hear(at, e, at - e.nanos() >= from);
          }
        }
      }
      case Event.Untrusted e -> drives.forEach(drive -> drive.distrust(e.from()));
      default -> {}
    }
  }

  /** Counts what begins from then on, nanoseconds since the run's start. */
  public void begin(long at) {
    from = at;
    drives.forEach(ProbedDrive::begin);
  }

  /** Nothing counts until it begins again. */
  public void stop() {
    from = Long.MAX_VALUE;
  }

  /** True once each of its drives was heard of. */
  public boolean heard() {
    return drives.stream().allMatch(ProbedDrive::heard);
  }

  /** Seconds that count so far, of the drive that has the fewest. */
  public double seconds() {
    return drives.stream().mapToDouble(ProbedDrive::seconds).min().orElse(0);
  }

  /** What broke already so plainly that more time would not mend it; empty for nothing. */
  public String plain() {
    return drives.stream()
        .map(ProbedDrive::plain)
        .filter(why -> !why.isEmpty())
        .findFirst()
        .orElse("");
  }

  /**
   * What it came to so far.
   *
   * @param level that was asked
   */
  public Probe probe(double level) {
    double asked = search.sought() == Steering.Sought.RATE ? level : Double.NaN;
    List<Probe> each = drives.stream().map(drive -> drive.probe(asked)).toList();
    if (each.size() == 1) {
      return each.getFirst();
    }
    return new Probe(
        said(each, Probe::broken),
        said(each, Probe::unclear),
        seconds(),
        each.stream().mapToDouble(Probe::offered).sum(),
        each.stream().mapToDouble(Probe::achieved).sum(),
        each.stream().mapToDouble(Probe::p50).max().orElse(Double.NaN),
        each.stream().mapToDouble(Probe::p99).max().orElse(Double.NaN),
        each.stream().mapToDouble(Probe::service).max().orElse(Double.NaN),
        each.stream().mapToDouble(Probe::errors).max().orElse(Double.NaN),
        each.stream().mapToDouble(Probe::present).sum(),
        each.stream().anyMatch(Probe::capped));
  }

  /** What is said of any of several, each with its name. */
  private String said(List<Probe> all, Function<Probe, String> what) {
    List<String> said = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      String of = what.apply(all.get(i));
      if (!of.isEmpty()) {
        said.add("'" + drives.get(i).name + "': " + of);
      }
    }
    return String.join("; ", said);
  }

  /** A level held: what comes is held against the lowest, and coming back against the highest. */
  public void held() {
    drives.forEach(ProbedDrive::held);
  }

  /**
   * True when over the last interval all was as at the levels that held: nothing left over, nothing
   * slow, nothing failing.
   *
   * @param asked whether anything was asked; else it is enough that nothing is there any more
   */
  public boolean back(boolean asked) {
    return drives.stream().allMatch(drive -> drive.back(asked));
  }
}
