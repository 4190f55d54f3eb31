package dev.squall.dsl.draft;

import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Expectation;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Phase;
import dev.squall.problem.Nearest;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import dev.squall.units.Print;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether what is expected can be told of the drives that there are. Where nothing is said of its
 * windows, they are short enough that every drive it is about has at least two.
 */
final class ExpectationChecks {
  /** Drives are heard of about once a second. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /**
   * A drive.
   *
   * @param length how long it drives, machine time
   * @param timed whether a {@code from} says when, and so may end it before its time
   */
  private record Driven(String name, Duration length, boolean timed) {}

  private final Draft draft;
  private final Problems problems;
  private final Map<String, LoadSettings.Drive> drives = new LinkedHashMap<>();

  /** Where windows are too long: several expectations of a policy share a place. */
  private final Set<Place> tooLong = new HashSet<>();

  private final List<Driven> driven = new ArrayList<>();

  /** Drives whose level is sought: they are held against the level that the search begins with. */
  private final Set<String> sought = new HashSet<>();

  private final Set<String> cutOff;
  private final List<String> notes;

  /**
   * For these.
   *
   * @param timed phases that a {@code from} says
   * @param cutOff loads that a {@code from} was over before: what is expected of them can't be told
   * @param notes takes what whoever reads the plan should know
   */
  ExpectationChecks(
      Draft draft,
      Problems problems,
      List<Phase> phases,
      Set<String> timed,
      Set<String> cutOff,
      List<String> notes) {
    this.cutOff = cutOff;
    this.notes = notes;
    this.draft = draft;
    this.problems = problems;
    for (Phase phase : phases) {
      for (LoadPlan load : phase.loads()) {
        if (load.settings() instanceof LoadSettings.Drive drive) {
          drives.put(load.name(), drive);
          driven.add(
              new Driven(
                  load.name(),
                  draft.clock.toMachine(phase.length()),
                  timed.contains(phase.name())));
        }
      }
    }
  }

  /** Notes the drives of a phase whose level is sought. */
  void sought(Drafted.Phase phase) {
    if (phase.steering instanceof DraftedSteering.Search search) {
      phase.loads.stream()
          .map(load -> load.plan().name())
          .filter(name -> search.of().isEmpty() || search.of().contains(name))
          .forEach(sought::add);
    }
  }

  /** The expectations; what is wrong with one is noted. */
  List<Expectation> checked(List<Drafted.Expected> expected) {
    List<Expectation> all = new ArrayList<>();
    for (Drafted.Expected each : expected) {
      if (isOfNothing(each.expectation())) {
        notes.add(each.expectation().measure() + ": what it is of was over before it began");
      } else {
        check(each);
        all.add(fitted(each));
      }
    }
    return all;
  }

  private boolean isOfNothing(Expectation expectation) {
    return expectation.of().isEmpty()
        ? drives.isEmpty() && !cutOff.isEmpty()
        : cutOff.containsAll(expectation.of());
  }

  private void check(Drafted.Expected expected) {
    Expectation expectation = expected.expectation();
    String what = expectation.measure().toString();
    if (drives.isEmpty()) {
      problem(
          expected.place(),
          what + ": nothing is driven that it could be told of",
          "for example drive shop, rate: 200.perSecond");
      return;
    }
    for (String of : expectation.of()) {
      if (!drives.containsKey(of)) {
        problem(
            expected.of(),
            what + ": of: " + of + " names no drive of this scenario",
            Nearest.to(of, drives.keySet())
                .map(near -> "did you mean '" + near + "'?")
                .orElse("it drives " + String.join(", ", drives.keySet())));
        return;
      }
    }
    operation(expected, what);
    Place over = expected.over();
    Driven shortest = shortest(expectation);
    if (over != null
        && expectation.measure().kind().windowed()
        && shortest.length().compareTo(expectation.over()) < 0
        && tooLong.add(over)) {
      String must =
          what
              + ": over: must be at most "
              + Print.duration(shortest.length())
              + ", as long as '"
              + shortest.name()
              + "' is driven, or no window is ever whole, was "
              + Print.duration(expectation.over());
      if (shortest.timed()) {
        notes.add(must);
      } else {
        problem(over, must, "leave it out, or drive it for longer");
      }
    }
    if (expectation.measure().kind().compares()
        && draft.baseline == null
        && draft.baselineRun == null
        && !sought.containsAll(
            expectation.of().isEmpty() ? drives.keySet() : Set.copyOf(expectation.of()))) {
      problem(
          expected.place(),
          what + " compares with a baseline, and there is none",
          "have it measured first: play baseline: 20.seconds, during: 5.minutes; or name a run: baseline: 'runs/…'");
    }
  }

  /** Of the drives it is about, which are there, the one that drives for the shortest time. */
  private Driven shortest(Expectation expectation) {
    return driven.stream()
        .filter(each -> expectation.of().isEmpty() || expectation.of().contains(each.name()))
        .min(Comparator.comparing(Driven::length))
        .orElseThrow();
  }

  /** It with windows of which each drive has two, where nothing is said of them. */
  private Expectation fitted(Drafted.Expected expected) {
    Expectation expectation = expected.expectation();
    boolean wrong = drives.isEmpty() || !drives.keySet().containsAll(expectation.of());
    if (expected.over() != null || wrong) {
      return expectation;
    }
    Duration half = shortest(expectation).length().dividedBy(2);
    if (half.compareTo(expectation.over()) >= 0) {
      return expectation;
    }
    Duration tenths = Duration.ofMillis(half.toMillis() / 100 * 100);
    return expectation.about(expectation.of(), tenths.compareTo(SHORTEST) < 0 ? SHORTEST : tenths);
  }

  private void operation(Drafted.Expected expected, String what) {
    String operation = expected.expectation().operation();
    if (operation == null) {
      return;
    }
    List<String> of = expected.expectation().of();
    Set<String> known = new LinkedHashSet<>();
    drives.forEach((name, drive) -> {
      Draft.Component component = draft.components.get(drive.component());
      if ((of.isEmpty() || of.contains(name)) && component != null && component.plan() != null) {
        component.plan().operations().stream()
            .map(ComponentPlan.OperationPlan::name)
            .forEach(known::add);
      }
    });
    if (!known.contains(operation)) {
      problem(
          expected.operation(),
          what + ": '" + operation + "' is no operation of what it is told of",
          Nearest.to(operation, known)
              .map(near -> "did you mean '" + near + "'?")
              .orElse("there are " + String.join(", ", known)));
    }
  }

  private void problem(Place place, String message, @Nullable String mend) {
    problems.add(new Problem(place, message, mend));
  }
}
