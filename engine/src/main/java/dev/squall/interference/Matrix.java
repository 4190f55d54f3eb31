package dev.squall.interference;

import dev.squall.report.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much members slow each other down, as far as was played: {@code matrix.json}. Times are
 * seconds, rates a second, shares of 1.
 *
 * @param schema the version of this form
 * @param asked what is played
 * @param cells what each cell showed, in the order they were played
 * @param lacking cells that are not played yet, in words
 * @param full what all of a resource is: what pressure achieves at its most, by resource
 * @param slowdowns of each beside others, and under pressure
 * @param sensitivities how much slower each gets under pressure
 * @param pressures what pressure each puts on others
 * @param predictions of mixes, without them
 * @param bounds how what was expected came out
 * @param verdict {@code pass}, {@code warn}, {@code fail} or {@code untrustworthy}
 * @param exit the exit code
 * @param sentence the verdict in words
 * @param caveats what can't be said, in words
 */
public record Matrix(
    int schema,
    Asked asked,
    List<Shown> cells,
    List<String> lacking,
    Map<String, Double> full,
    List<Slowdown> slowdowns,
    List<Sensitivity> sensitivities,
    List<Pressure> pressures,
    List<Prediction> predictions,
    List<Bound.Held> bounds,
    String verdict,
    int exit,
    String sentence,
    List<String> caveats) {
  /** The version of this form. */
  public static final int SCHEMA = 1;

  /** Copies. */
  public Matrix {
    cells = List.copyOf(cells);
    lacking = List.copyOf(lacking);
    full = new TreeMap<>(full);
    slowdowns = List.copyOf(slowdowns);
    sensitivities = List.copyOf(sensitivities);
    pressures = List.copyOf(pressures);
    predictions = List.copyOf(predictions);
    bounds = List.copyOf(bounds);
    caveats = List.copyOf(caveats);
  }

  /**
   * What is played.
   *
   * @param scenario its name
   * @param script its path
   * @param command what was typed
   * @param parameters of the scenario
   * @param started wall time
   * @param seed where the order comes from
   * @param each how long a cell plays, seconds
   * @param design what, and how often
   * @param bounds what is expected
   */
  public record Asked(
      String scenario,
      String script,
      String command,
      Map<String, String> parameters,
      String started,
      long seed,
      double each,
      Design design,
      List<Bound> bounds) {
    /** Copies. */
    public Asked {
      parameters = new TreeMap<>(parameters);
      bounds = List.copyOf(bounds);
    }

    /** Whether another asks for the same cells, so that one can go on with the other's. */
    public boolean playsAs(Asked other) {
      return scenario.equals(other.scenario)
          && parameters.equals(other.parameters)
          && seed == other.seed
          && each == other.each
          && design.equals(other.design);
    }
  }

  /**
   * What cells come to.
   *
   * @param lacking cells that are not played yet
   */
  public static Matrix of(Asked asked, List<Shown> cells, List<Cell> lacking) {
    List<Member> members = asked.design().members();
    List<Slowdown> slowdowns = Slowdowns.of(asked.design(), cells);
    Caveats caveats = new Caveats(asked, cells, lacking);
    Predictions predictions =
        new Predictions(members, asked.design().resources(), slowdowns, caveats::doubts);
    List<Prediction> predicted = predictions.predictions();
    List<Bound.Held> bounds =
        asked.bounds().stream()
            .map(each -> each.held(slowdowns, members, caveats::doubts))
            .toList();
    caveats.quicker(slowdowns);
    caveats.untold(predictions.untold());
    String verdict = verdict(caveats.untrustworthy(), bounds);
    return new Matrix(
        SCHEMA,
        asked,
        cells,
        lacking.stream().map(Cell::words).distinct().toList(),
        full(cells),
        slowdowns,
        predictions.sensitivities(),
        predictions.pressures(),
        predicted,
        bounds,
        verdict,
        exit(verdict).number(),
        caveats.sentence(slowdowns, bounds, verdict),
        caveats.all());
  }

  private static ExitCode exit(String verdict) {
    return switch (verdict) {
      case "fail" -> ExitCode.EXPECTATION_FAILED;
      case "untrustworthy" -> ExitCode.UNTRUSTWORTHY;
      default -> ExitCode.PASSED;
    };
  }

  /** What pressure achieved at its most. */
  public static Map<String, Double> full(List<Shown> cells) {
    Map<String, Double> full = new TreeMap<>();
    for (Shown each : cells) {
      Press press = each.cell().press();
      Double pressed = each.pressed();
      if (press != null && press.takesAll() && pressed != null) {
        full.put(press.resource(), pressed);
      }
    }
    return full;
  }

  private static String verdict(boolean untrustworthy, List<Bound.Held> bounds) {
    if (untrustworthy) {
      return "untrustworthy";
    }
    String verdict = "pass";
    for (Bound.Held each : bounds) {
      switch (each.outcome()) {
        case FAIL -> {
          return "fail";
        }
        case WARN, UNCLEAR, UNJUDGED -> verdict = "warn";
        case PASS -> {}
      }
    }
    return verdict;
  }

  /** The slowdowns that tell how slow each is, beside others and not under pressure. */
  public List<Slowdown> beside() {
    List<Slowdown> beside = new ArrayList<>();
    for (Slowdown each : slowdowns) {
      if (each.press() == null && tells(each)) {
        beside.add(each);
      }
    }
    return beside;
  }

  private boolean tells(Slowdown slowdown) {
    return asked.design().members().stream()
        .anyMatch(member ->
            member.name().equals(slowdown.of())
                && Slowdown.telling(member.open()) == slowdown.figure());
  }
}
