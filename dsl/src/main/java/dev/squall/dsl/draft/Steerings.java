package dev.squall.dsl.draft;

import dev.squall.curve.Constant;
import dev.squall.curve.Scale;
import dev.squall.plan.Arrivals;
import dev.squall.plan.Expectation;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Phase;
import dev.squall.plan.Steering;
import dev.squall.plan.Steering.Sought;
import dev.squall.problem.Nearest;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import dev.squall.units.Dimension;
import dev.squall.units.Quantity;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes phases steered as was said of them. What a plan says of a drive whose level is sought is
 * the most that it is asked: a factor of at most 1 makes of it what is asked now.
 */
final class Steerings {
  private static final int MOST_IN_FLIGHT = 100_000;

  private final Problems problems;
  private final List<String> notes;

  /**
   * For one plan.
   *
   * @param notes takes what whoever reads the plan should know
   */
  Steerings(Problems problems, List<String> notes) {
    this.problems = problems;
    this.notes = notes;
  }

  /** {@code phase}, steered; as it is where what was said is wrong, which is noted. */
  Phase steered(Phase phase, DraftedSteering said) {
    List<LoadPlan> drives =
        phase.loads().stream()
            .filter(load ->
                load.settings() instanceof LoadSettings.Drive drive && drive.baselineOf() == null)
            .toList();
    String word = said instanceof DraftedSteering.Search ? "search" : "backOff";
    if (drives.isEmpty()) {
      problem(
          said,
          word + ": phase '" + phase.name() + "' has no drive whose level it could decide",
          "for example drive shop, rate: 100.perSecond");
      return phase;
    }
    List<String> known = drives.stream().map(LoadPlan::name).toList();
    for (String of : said.of()) {
      if (!known.contains(of)) {
        problem(
            said,
            word + ": of: " + of + " names no drive of phase '" + phase.name() + "'",
            Nearest.to(of, known)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("it drives " + String.join(", ", known)));
        return phase;
      }
    }
    List<LoadPlan> moved =
        drives.stream()
            .filter(load -> said.of().isEmpty() || said.of().contains(load.name()))
            .toList();
    for (LoadPlan load : moved) {
      boolean told = said instanceof DraftedSteering.Search search && search.from() != null;
      if (load.level() instanceof Level.Maximum && !(told && moved.size() == 1)) {
        problem(
            said,
            word
                + ": drive '"
                + load.name()
                + "' is asked for as much as it can, which has no level",
            word.equals("search")
                ? "write rate: 100.perSecond or users: 10 there, or say from: in the search"
                : "write rate: 100.perSecond or users: 10 there");
        return phase;
      }
    }
    try {
      return switch (said) {
        case DraftedSteering.Search search -> sought(phase, search, moved);
        case DraftedSteering.BackOff back ->
            phase.steered(
                new Steering.BackOff(
                    moved.stream().map(LoadPlan::name).toList(), back.keep(), back.after()));
      };
    } catch (IllegalArgumentException wrong) {
      problem(said, String.valueOf(wrong.getMessage()), null);
      return phase;
    }
  }

  private Phase sought(Phase phase, DraftedSteering.Search said, List<LoadPlan> drives) {
    Sought sought = counted(said, drives);
    Dimension unit = sought.unit();
    if (sought == Sought.TIMES && (said.from() != null || said.to() != null)) {
      throw new IllegalArgumentException(
          drives.size() > 1
              ? "search: the drives are several, and their levels are multiplied: say times: 10, or"
                  + " of: one"
              : "search: the drive's level is a curve, which is multiplied: say times: 10, or from:"
                  + " as well");
    }
    check("from", said.from(), unit, sought);
    check("to", said.to(), unit, sought);
    double own =
        sought == Sought.TIMES || !(drives.getFirst().level() instanceof Level.Along along)
            ? 1
            : along.curve().at(0);
    double from = said.from() == null ? own : said.from().canonical();
    double times = said.times() == null ? Steering.Search.FURTHER : said.times();
    double to = said.to() == null ? from * times : said.to().canonical();
    Steering.Way way = said.way() == null ? Steering.Way.BISECT : said.way();
    Duration usual =
        way == Steering.Way.SIMPLE ? Steering.Search.SIMPLE_PROBE : Steering.Search.PROBE;
    Steering.Search search =
        new Steering.Search(
            drives.stream().map(LoadPlan::name).toList(),
            sought,
            from,
            to,
            said.precision() == null ? Steering.Search.PRECISION : said.precision(),
            said.repeats() == null ? Steering.Search.REPEATS : said.repeats(),
            way,
            said.settle() == null ? Steering.Search.SETTLE : said.settle(),
            said.probe() == null ? usual : said.probe(),
            said.patience() == null ? Steering.Search.PATIENCE : said.patience());
    return new Phase(
        phase.name(),
        phase.start(),
        phase.length(),
        phase.loads().stream()
            .map(load -> drives.contains(load) ? most(load, search) : load)
            .toList(),
        phase.limits(),
        phase.ramp(),
        phase.watch(),
        search);
  }

  /** What levels are numbers of: of one drive those of its own level, where that is one. */
  private static Sought counted(DraftedSteering.Search said, List<LoadPlan> drives) {
    Quantity from = said.from();
    if (drives.size() > 1) {
      return Sought.TIMES;
    }
    return switch (drives.getFirst().level()) {
      case Level.Along along
          when along.unit() != Dimension.SHARE
              && (along.curve() instanceof Constant || from != null) ->
          along.unit() == Dimension.RATE ? Sought.RATE : Sought.USERS;
      case Level.Along _ -> Sought.TIMES;
      case Level.Maximum _ ->
          from != null && from.dimension() == Dimension.RATE ? Sought.RATE : Sought.USERS;
    };
  }

  private static void check(String what, @Nullable Quantity given, Dimension unit, Sought sought) {
    if (given != null && given.dimension() != unit) {
      throw new IllegalArgumentException(
          "search: "
              + what
              + " must be "
              + (sought == Sought.USERS ? "a number of users" : "a rate such as 500.perSecond")
              + ", as the drive's own level is, was "
              + given);
    }
  }

  /** The drive at the highest level that is tried. */
  private static LoadPlan most(LoadPlan load, Steering.Search search) {
    Level.Along level =
        search.sought() == Sought.TIMES && load.level() instanceof Level.Along along
            ? new Level.Along(new Scale(along.curve(), search.to(), 0), along.unit())
            : new Level.Along(new Constant(search.to()), search.sought().unit());
    return new LoadPlan(
        load.name(), roomy((LoadSettings.Drive) load.settings(), level, search), level);
  }

  /** One at maximum has no arrivals that go with a level. */
  private static Arrivals arrivals(LoadSettings.Drive drive, Steering.Search search) {
    return !(drive.arrivals() instanceof Arrivals.Maximum)
        ? drive.arrivals()
        : search.sought() == Sought.RATE
            ? new Arrivals.Open(Arrivals.Spacing.EVEN)
            : new Arrivals.Closed(Duration.ZERO, Arrivals.Thinking.CONSTANT);
  }

  /** With a place for each user there may be. */
  private static LoadSettings.Drive roomy(
      LoadSettings.Drive drive, Level.Along level, Steering.Search search) {
    Arrivals arrivals = arrivals(drive, search);
    int users =
        arrivals instanceof Arrivals.Closed
            ? (int) Math.min(MOST_IN_FLIGHT, Math.ceil(level.curve().peak(0, 1)))
            : 0;
    return new LoadSettings.Drive(
        drive.component(),
        arrivals,
        drive.mix(),
        Math.max(drive.inFlight(), users),
        drive.overflow(),
        drive.count(),
        drive.baselineOf());
  }

  /** True where a search's drives have something expected of them that a level can break. */
  static boolean expects(Phase phase, List<Expectation> expectations) {
    Steering.Search search = phase.search();
    return search != null
        && expectations.stream()
            .filter(each -> Steering.judgedBy(each.measure().kind()))
            .anyMatch(each -> each.of().isEmpty() || each.of().stream().anyMatch(search::moves));
  }

  /** Says what a search goes by where nothing is expected of its drives. */
  void byWhat(Phase phase, boolean expected) {
    Steering.Search search = phase.search();
    if (search != null && !expected) {
      boolean open =
          phase.loads().stream()
              .filter(load -> search.moves(load.name()))
              .anyMatch(load ->
                  load.settings() instanceof LoadSettings.Drive drive
                      && !(drive.arrivals() instanceof Arrivals.Closed));
      notes.add(
          "search in '"
              + phase.name()
              + "': nothing is expected of "
              + String.join(", ", search.drives())
              + ", so it breaks where more than 1 % fails, or "
              + (open
                  ? "where more than 1 % of what arrives is left over"
                  : "the median response time is twice that at the first level"));
    }
  }

  private void problem(DraftedSteering said, String message, @Nullable String mend) {
    problems.add(new Problem(said.place(), message, mend));
  }
}
