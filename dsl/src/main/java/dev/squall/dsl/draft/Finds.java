package dev.squall.dsl.draft;

import dev.squall.plan.Steering;
import dev.squall.problem.Place;
import dev.squall.problem.Problems;
import dev.squall.units.Dimension;
import dev.squall.units.InvalidQuantity;
import dev.squall.units.Quantities;
import dev.squall.units.Quantity;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private final Wish asked;
  private final Problems problems;

  private Finds(Map<String, String> parameters, Problems problems) {
    asked = new Wish("find", PREFIX, parameters, problems);
    this.problems = problems;
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
    Chosen chosen = asked.known(KNOWN) ? chosen(Alone.phases(draft)) : null;
    if (chosen == null) {
      return;
    }
    DraftedSteering.Search search = said(chosen);
    Duration within = asked.time("within");
    if (search == null || !problems.none()) {
      return;
    }
    Duration during = chosen.phase.during;
    Duration usual =
        chosen.phase.steering instanceof DraftedSteering.Search && during != null ? during : WITHIN;
    play(draft, chosen, search, within != null ? within : usual);
  }

  private @Nullable Chosen chosen(List<Drafted.Phase> phases) {
    String drive = asked.text("drive");
    List<String> all = phases.stream().flatMap(phase -> Alone.drives(phase).stream()).toList();
    if (all.isEmpty()) {
      asked.problem(
          "drive",
          "the scenario drives nothing whose level could be sought",
          "for example drive shop, rate: 100.perSecond");
      return null;
    }
    if (drive != null) {
      for (Drafted.Phase phase : phases) {
        if (Alone.drives(phase).contains(drive)) {
          return new Chosen(phase, List.of(drive));
        }
      }
      asked.noDrive(drive, all);
      return null;
    }
    List<Drafted.Phase> searching =
        phases.stream().filter(each -> each.steering instanceof DraftedSteering.Search).toList();
    if (searching.size() == 1) {
      return new Chosen(searching.getFirst(), List.of());
    }
    if (all.size() == 1) {
      return new Chosen(
          phases.stream().filter(phase -> !Alone.drives(phase).isEmpty()).findFirst().orElseThrow(),
          all);
    }
    asked.problem(
        "drive",
        "the scenario has several drives, " + String.join(", ", all),
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
    Double times = asked.number("times");
    Double repeats = asked.number("repeats");
    Quantity precision = asked.quantity("precision", Dimension.SHARE);
    if (to != null && times != null) {
      asked.problem("times", "times says what to says", "leave one out");
      return null;
    }
    String simple = asked.text("simple");
    if (simple != null && !simple.equals("true") && !simple.equals("false")) {
      asked.problem("simple", "simple must be true or false, was '" + simple + "'", null);
    }
    if (repeats != null && (repeats < 1 || repeats != Math.rint(repeats))) {
      asked.problem(
          "repeats",
          "repeats must be a whole number of 1 or more, was " + asked.text("repeats"),
          null);
      return null;
    }
    Quantity from = level("from");
    Duration settle = asked.time("settle");
    Duration probe = asked.time("probe");
    Duration patience = asked.time("patience");
    return new DraftedSteering.Search(
        Place.whole(asked.has("from") || to != null ? PREFIX + "from" : PREFIX + "drive"),
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
    Drafted.Phase alone = new Drafted.Phase(PHASE, chosen.phase.place, within);
    alone.steer(search);
    List<String> left = Alone.only(draft, chosen.phase, alone);
    draft.strands.add(alone);
    List<String> drives = Alone.drives(alone);
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
    String text = asked.text(name);
    if (text == null) {
      return null;
    }
    try {
      Quantity quantity = Quantities.parse(text);
      if (quantity.dimension() == Dimension.RATE || quantity.dimension() == Dimension.NUMBER) {
        return quantity;
      }
      asked.problem(
          name, name + " must be a rate such as 500/s, or a number of users, was " + text, null);
    } catch (InvalidQuantity wrong) {
      asked.problem(name, name + " " + wrong.getMessage(), wrong.mend());
    }
    return null;
  }
}
