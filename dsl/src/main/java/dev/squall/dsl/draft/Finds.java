package dev.squall.dsl.draft;

import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.ScenarioClock;
import dev.squall.plan.Steering;
import dev.squall.problem.Nearest;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import dev.squall.units.Dimension;
import dev.squall.units.InvalidQuantity;
import dev.squall.units.Plain;
import dev.squall.units.Quantities;
import dev.squall.units.Quantity;
import dev.squall.units.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes of any scenario a search for the level that one of its drives bears, as is asked from
 * outside: by parameters whose names begin with {@code find.}, which {@code squall find} gives.
 * What is played is the phase of that drive alone, with what else loads there, its level sought.
 */
public final class Finds {
  /** What the names of its parameters begin with. */
  public static final String PREFIX = "find.";

  /** How long a search has where neither it nor anybody says. */
  public static final Duration WITHIN = Duration.ofMinutes(10);

  private static final String PHASE = "breaking point";
  private static final Set<String> KNOWN =
      new LinkedHashSet<>(
          List.of(
              "drive",
              "from",
              "to",
              "times",
              "precision",
              "repeats",
              "simple",
              "probe",
              "settle",
              "patience",
              "within"));

  private final Map<String, String> asked = new TreeMap<>();
  private final Problems problems;

  private Finds(Map<String, String> parameters, Problems problems) {
    this.problems = problems;
    parameters.forEach((name, value) -> {
      if (name.startsWith(PREFIX)) {
        asked.put(name.substring(PREFIX.length()), value);
      }
    });
  }

  /** The parameters that are a script's own. */
  public static Map<String, String> without(Map<String, String> parameters) {
    Map<String, String> own = new TreeMap<>(parameters);
    own.keySet().removeIf(name -> name.startsWith(PREFIX));
    return own;
  }

  /** Makes {@code draft} a search, where {@code parameters} ask for one. */
  public static void in(Draft draft, Map<String, String> parameters, Problems problems) {
    Finds finds = new Finds(parameters, problems);
    if (!finds.asked.isEmpty() && problems.none()) {
      finds.make(draft);
    }
  }

  private record Chosen(Drafted.Phase phase, List<String> drives) {}

  private void make(Draft draft) {
    for (String name : asked.keySet()) {
      if (!KNOWN.contains(name)) {
        problem(
            name,
            "find has no '" + name + "'",
            Nearest.to(name, KNOWN)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("it has " + String.join(", ", KNOWN)));
        return;
      }
    }
    List<Drafted.Phase> phases = new ArrayList<>(List.of(draft.main));
    gather(draft.strands, phases);
    Chosen chosen = chosen(phases);
    if (chosen == null) {
      return;
    }
    DraftedSteering.Search search = said(chosen);
    Duration within = time("within");
    if (search == null || !problems.none()) {
      return;
    }
    Duration during = chosen.phase.during;
    Duration usual =
        chosen.phase.steering instanceof DraftedSteering.Search && during != null ? during : WITHIN;
    play(draft, chosen, search, within != null ? within : usual);
  }

  private static void gather(Drafted.Strand strand, List<Drafted.Phase> into) {
    switch (strand) {
      case Drafted.Phase phase -> into.add(phase);
      case Drafted.Strands strands -> strands.strands.forEach(each -> gather(each, into));
      case Drafted.From from -> {
        into.add(from.own());
        gather(from.strands(), into);
      }
    }
  }

  private static List<String> drives(Drafted.Phase phase) {
    return phase.loads.stream()
        .map(Drafted.Load::plan)
        .filter(load -> load.settings() instanceof LoadSettings.Drive)
        .map(LoadPlan::name)
        .toList();
  }

  private @Nullable Chosen chosen(List<Drafted.Phase> phases) {
    String drive = asked.get("drive");
    List<String> all = phases.stream().flatMap(phase -> drives(phase).stream()).toList();
    if (all.isEmpty()) {
      problem(
          "drive",
          "find: the scenario drives nothing whose level could be sought",
          "for example drive shop, rate: 100.perSecond");
      return null;
    }
    if (drive != null) {
      for (Drafted.Phase phase : phases) {
        if (drives(phase).contains(drive)) {
          return new Chosen(phase, List.of(drive));
        }
      }
      problem(
          "drive",
          "find: '" + drive + "' is no drive of this scenario",
          Nearest.to(drive, all)
              .map(near -> "did you mean '" + near + "'?")
              .orElse("it drives " + String.join(", ", all)));
      return null;
    }
    List<Drafted.Phase> searching =
        phases.stream().filter(each -> each.steering instanceof DraftedSteering.Search).toList();
    if (searching.size() == 1) {
      return new Chosen(searching.getFirst(), List.of());
    }
    if (all.size() == 1) {
      return new Chosen(
          phases.stream().filter(phase -> !drives(phase).isEmpty()).findFirst().orElseThrow(), all);
    }
    problem(
        "drive",
        "find: the scenario has several drives, " + String.join(", ", all),
        "say which level is sought: --drive " + all.getFirst());
    return null;
  }

  /** What the phase says of a search, and over it what is asked from outside. */
  private DraftedSteering.@Nullable Search said(Chosen chosen) {
    DraftedSteering.Search own =
        chosen.phase.steering instanceof DraftedSteering.Search search
            ? search
            : DraftedSteering.Search.plain(chosen.phase.place, List.of());
    Quantity to = level("to");
    Double times = number("times");
    Double repeats = number("repeats");
    Quantity precision = quantity("precision", Dimension.SHARE);
    if (to != null && times != null) {
      problem("times", "find: times says what to says", "leave one out");
      return null;
    }
    String simple = asked.get("simple");
    if (simple != null && !simple.equals("true") && !simple.equals("false")) {
      problem("simple", "find: simple must be true or false, was '" + simple + "'", null);
    }
    if (repeats != null && (repeats < 1 || repeats != Math.rint(repeats))) {
      problem(
          "repeats",
          "find: repeats must be a whole number of 1 or more, was " + asked.get("repeats"),
          null);
      return null;
    }
    Quantity from = level("from");
    Duration settle = time("settle");
    Duration probe = time("probe");
    Duration patience = time("patience");
    return new DraftedSteering.Search(
        Place.whole(asked.containsKey("from") || to != null ? PREFIX + "from" : PREFIX + "drive"),
        chosen.drives.isEmpty() ? own.of() : chosen.drives,
        from != null ? from : own.from(),
        to != null ? to : times != null ? null : own.to(),
        times != null ? times : to != null ? null : own.times(),
        precision != null ? Double.valueOf(precision.canonical()) : own.precision(),
        repeats != null ? Integer.valueOf(repeats.intValue()) : own.repeats(),
        "true".equals(simple) ? Steering.Way.SIMPLE : own.way(),
        settle != null ? settle : own.settle(),
        probe != null ? probe : own.probe(),
        patience != null ? patience : own.patience());
  }

  private static void play(
      Draft draft, Chosen chosen, DraftedSteering.Search search, Duration within) {
    List<String> left = new ArrayList<>();
    if (!draft.happenings.isEmpty() || !draft.spikes.isEmpty()) {
      left.add("what happens at a time");
    }
    if (!draft.faults.isEmpty() || draft.experiment().gameDay() != null) {
      left.add("its faults");
    }
    Drafted.Phase alone = new Drafted.Phase(PHASE, chosen.phase.place, within);
    alone.loads.addAll(chosen.phase.loads);
    alone.limits.addAll(chosen.phase.limits);
    alone.watch = chosen.phase.watch;
    alone.steer(search);
    boolean others = draft.strands.strands.stream().anyMatch(each -> each != chosen.phase);
    if (others || (chosen.phase != draft.main && !draft.main.loads.isEmpty())) {
      left.add("its other phases and loads");
    }
    draft.main.loads.clear();
    draft.main.steering = null;
    draft.strands.strands.clear();
    draft.strands.add(alone);
    draft.happenings.clear();
    draft.spikes.clear();
    draft.faults.clear();
    draft.unnamed.clear();
    draft.experiment().none();
    draft.clock = ScenarioClock.REAL;
    draft.clockLength = null;
    draft.played = null;
    draft.baseline = null;
    draft.baselineRun = null;
    List<String> drives = drives(alone);
    draft.expectations.removeIf(each ->
        !each.expectation().of().isEmpty()
            && each.expectation().of().stream().noneMatch(drives::contains));
    draft.expectations.replaceAll(each -> each.about(drives));
    if (!left.isEmpty()) {
      draft.note(
          "the phase of "
              + String.join(", ", search.of().isEmpty() ? drives : search.of())
              + " alone is played, its level sought; left out: "
              + String.join(", ", left));
    }
  }

  /** A rate, or a plain number of users. */
  private @Nullable Quantity level(String name) {
    String text = asked.get(name);
    if (text == null) {
      return null;
    }
    try {
      Quantity quantity = Quantities.parse(text);
      if (quantity.dimension() == Dimension.RATE || quantity.dimension() == Dimension.NUMBER) {
        return quantity;
      }
      problem(
          name,
          "find: " + name + " must be a rate such as 500/s, or a number of users, was " + text,
          null);
    } catch (InvalidQuantity wrong) {
      problem(name, "find: " + name + " " + wrong.getMessage(), wrong.mend());
    }
    return null;
  }

  private @Nullable Quantity quantity(String name, Dimension unit) {
    String text = asked.get(name);
    try {
      return text == null ? null : Quantities.parse(text, unit);
    } catch (InvalidQuantity wrong) {
      problem(name, "find: " + name + " " + wrong.getMessage(), wrong.mend());
      return null;
    }
  }

  private @Nullable Double number(String name) {
    return quantity(name, Dimension.NUMBER) instanceof Plain plain ? plain.value() : null;
  }

  private @Nullable Duration time(String name) {
    return quantity(name, Dimension.TIME) instanceof Span span ? span.toDuration() : null;
  }

  private void problem(String name, String message, @Nullable String mend) {
    problems.add(new Problem(Place.whole("-p " + PREFIX + name), message, mend));
  }
}
