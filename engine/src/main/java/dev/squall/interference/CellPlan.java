package dev.squall.interference;

import dev.squall.curve.Constant;
import dev.squall.plan.Arrivals;
import dev.squall.plan.Asked;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Monitoring;
import dev.squall.plan.Peak;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.Safety;
import dev.squall.plan.ScenarioClock;
import dev.squall.problem.InvalidInput;
import dev.squall.problem.Nearest;
import dev.squall.problem.Problem;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import dev.squall.units.InvalidQuantity;
import dev.squall.units.Percent;
import dev.squall.units.Quantities;
import dev.squall.units.Quantity;
import dev.squall.units.Rate;
import dev.squall.units.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a whole plan that of one cell, as parameters ask whose names begin with {@link #PREFIX}:
 * which of its drives and loads play, for how long, under which pressure. All play at once, each
 * held at the most that its curve asks; nothing else happens.
 *
 * <pre>
 * cell.of      graph,stream    none: all; '-': nothing but the pressure
 * cell.during  20s
 * cell.phase   busy            where several phases drive something
 * cell.press   cpu=50%   memory=2e8/s   disk=800/s   memory=maximum
 * </pre>
 */
public final class CellPlan {
  /** What the names of its parameters begin with. */
  public static final String PREFIX = "cell.";

  /** The load that presses is called so, with the resource's name. */
  public static final String PRESSURE = "pressure on ";

  private static final Duration DURING = Duration.ofSeconds(20);
  private static final Set<String> KNOWN =
      new LinkedHashSet<>(List.of("of", "during", "phase", "press"));

  /** More than caches hold, and no more than any machine has to spare. */
  private static final Bytes MEMORY = new Bytes(256 << 20);

  private static final Bytes FILE = new Bytes(256 << 20);
  private static final Bytes BLOCK = new Bytes(64 << 10);
  private static final Bytes RESERVE = new Bytes(256 << 20);

  private final Plan whole;
  private final Asked asked;
  private final List<String> notes = new ArrayList<>();

  private CellPlan(Plan whole, Map<String, String> parameters) {
    this.whole = whole;
    asked = new Asked(PREFIX, parameters);
  }

  /**
   * The cell's plan; {@code whole} itself where {@code parameters} ask for no cell.
   *
   * @throws InvalidInput where there is no such cell
   */
  public static Plan of(Plan whole, Map<String, String> parameters) {
    CellPlan cell = new CellPlan(whole, parameters);
    return cell.asked.isEmpty() ? whole : cell.plan();
  }

  /** What a cell's plan plays, pressure apart. */
  public static List<Member> members(Plan cell) {
    return cell.phases().getFirst().loads().stream()
        .filter(load -> !load.name().startsWith(PRESSURE))
        .map(load -> {
          LoadSettings.@Nullable Drive drive =
              load.settings() instanceof LoadSettings.Drive of ? of : null;
          return new Member(
              load.name(),
              drive != null,
              drive != null && drive.arrivals() instanceof Arrivals.Open,
              level(load));
        })
        .toList();
  }

  private static String level(LoadPlan load) {
    return switch (load.level()) {
      case Level.Along along -> along.unit().print(along.curve().at(0));
      case Level.Maximum _ -> "maximum";
    };
  }

  private Plan plan() {
    Problem unknown = asked.unknown("a cell", KNOWN);
    if (unknown != null) {
      throw new InvalidInput(List.of(unknown));
    }
    Phase phase = phase();
    Phase main = main();
    List<LoadPlan> all =
        Stream.of(main, phase)
            .filter(each -> each != null)
            .distinct()
            .flatMap(each -> each.loads().stream().map(load -> held(load, each)))
            .toList();
    List<LoadPlan> playing = new ArrayList<>(chosen(all));
    LoadPlan pressure = pressure();
    if (pressure != null) {
      playing.add(pressure);
    }
    if (playing.isEmpty()) {
      throw wrong(
          "of", "a cell must play something, plays nothing", "name what, or press something");
    }
    Duration during = during();
    Set<String> driven = driven(playing);
    List<ComponentPlan> components =
        whole.components().stream().filter(each -> driven.contains(each.name())).toList();
    List<String> said = new ArrayList<>(whole.notes());
    said.addAll(notes);
    return whole
        .change(during)
        .clock(ScenarioClock.REAL)
        .phases(List.of(new Phase("cell", Duration.ZERO, during, playing, phase.limits())))
        .happenings(List.of())
        .faults(List.of())
        .components(components)
        .expectations(List.of())
        .safety(new Safety(whole.safety().breakers(), List.of()))
        .monitoring(new Monitoring(whole.monitoring().every(), whole.monitoring().csv(), List.of()))
        .notes(said)
        .baselineRun(null)
        .steadyState(null)
        .build();
  }

  private static Set<String> driven(List<LoadPlan> loads) {
    Set<String> driven = new LinkedHashSet<>();
    for (LoadPlan load : loads) {
      if (load.settings() instanceof LoadSettings.Drive drive) {
        driven.add(drive.component());
      }
    }
    return driven;
  }

  /** Loads that last the whole scenario; null for none. */
  private @Nullable Phase main() {
    return whole.phases().stream()
        .filter(each -> each.name().equals("main") && each.end().equals(whole.length()))
        .findFirst()
        .orElse(null);
  }

  private static boolean drives(Phase phase) {
    return phase.loads().stream()
        .anyMatch(load ->
            load.settings() instanceof LoadSettings.Drive drive && drive.baselineOf() == null);
  }

  private Phase phase() {
    Phase main = main();
    List<Phase> driving =
        whole.phases().stream().filter(each -> !each.equals(main) && drives(each)).toList();
    String named = asked.text("phase");
    if (named != null) {
      List<String> names = whole.phases().stream().map(Phase::name).toList();
      return whole.phases().stream()
          .filter(each -> each.name().equals(named))
          .findFirst()
          .orElseThrow(() ->
              wrong(
                  "phase",
                  "the scenario has no phase '" + named + "'",
                  Nearest.mend(named, names, "it has " + String.join(", ", names))));
    }
    if (driving.size() > 1) {
      throw wrong(
          "phase",
          "several phases drive something, "
              + String.join(", ", driving.stream().map(each -> "'" + each.name() + "'").toList())
              + ": what is in different ones never runs beside one another",
          "say which is meant: --phase '" + driving.getFirst().name() + "'");
    }
    if (driving.size() == 1) {
      return driving.getFirst();
    }
    if (main == null || !drives(main)) {
      throw wrong(
          "of",
          "the scenario drives nothing that could be slowed down",
          "for example drive shop, rate: 100.perSecond");
    }
    return main;
  }

  /** At the most that its curve asks, all the time. */
  private LoadPlan held(LoadPlan load, Phase phase) {
    if (load.settings() instanceof LoadSettings.Drive drive
        && drive.arrivals() instanceof Arrivals.OfMaximum) {
      throw wrong(
          "of",
          "'"
              + load.name()
              + "' is at a share of its own maximum, which would be another one beside others",
          "give it a rate, such as rate: 100.perSecond");
    }
    Peak peak = Peak.of(load, phase, List.of());
    if (peak == null || !(load.level() instanceof Level.Along along)) {
      return load;
    }
    if (!(along.curve() instanceof Constant)) {
      notes.add("'" + load.name() + "' is held at its most, " + along.unit().print(peak.plain()));
    }
    return new LoadPlan(
        load.name(), load.settings(), new Level.Along(new Constant(peak.plain()), along.unit()));
  }

  private List<LoadPlan> chosen(List<LoadPlan> all) {
    String of = asked.text("of");
    if (of == null) {
      return all;
    }
    if (of.equals("-")) {
      return List.of();
    }
    List<String> names = all.stream().map(LoadPlan::name).toList();
    List<String> wanted = Stream.of(of.split(",", -1)).map(String::strip).toList();
    for (String name : wanted) {
      if (!names.contains(name)) {
        throw wrong(
            "of",
            "'" + name + "' is nothing that the scenario drives or loads there",
            Nearest.mend(name, names, "there is " + String.join(", ", names)));
      }
    }
    return all.stream().filter(load -> wanted.contains(load.name())).toList();
  }

  private Duration during() {
    String text = asked.text("during");
    if (text == null) {
      return DURING;
    }
    if (quantity("during", text, Dimension.TIME) instanceof Span span
        && span.toDuration().isPositive()) {
      return span.toDuration();
    }
    throw wrong("during", "a cell must last longer than 0 s, was " + text, null);
  }

  private @Nullable LoadPlan pressure() {
    String text = asked.text("press");
    if (text == null) {
      return null;
    }
    String[] parts = text.split("=", 2);
    if (parts.length < 2 || !Press.RESOURCES.contains(parts[0])) {
      throw wrong(
          "press",
          "pressure must be on " + String.join(", ", Press.RESOURCES) + ", was '" + text + "'",
          "for example cpu=50%, disk=800/s or memory=maximum");
    }
    boolean most = parts[1].equals("maximum");
    String name = PRESSURE + parts[0];
    return switch (parts[0]) {
      case "cpu" ->
          new LoadPlan(
              name,
              new LoadSettings.Cpu(
                  LoadSettings.CpuBase.OWN, List.of(), List.of(LoadSettings.CpuWork.INTEGER)),
              constant(most ? 1 : number(parts[1], Dimension.SHARE), Dimension.SHARE));
      case "memory" ->
          new LoadPlan(
              name,
              new LoadSettings.Memory(
                  LoadSettings.MemoryBase.ABSOLUTE,
                  LoadSettings.Access.SEQUENTIAL,
                  most ? null : new Rate(number(parts[1], Dimension.RATE)),
                  RESERVE),
              constant(MEMORY.value(), Dimension.BYTES));
      default ->
          new LoadPlan(
              name,
              new LoadSettings.Disk(
                  null,
                  FILE,
                  BLOCK,
                  new Percent(50),
                  LoadSettings.Order.RANDOM,
                  4,
                  true,
                  LoadSettings.Fsync.NEVER),
              most
                  ? new Level.Maximum(Dimension.RATE)
                  : constant(number(parts[1], Dimension.RATE), Dimension.RATE));
    };
  }

  /** What the parameter {@code cell.press} says of this; {@code full} is all of the resource. */
  public static String asked(Press press, double full) {
    if (press.takesAll()) {
      return press.resource() + "=maximum";
    }
    return press.resource().equals("cpu")
        ? String.format(Locale.ROOT, "cpu=%.1f%%", 100 * press.level())
        : String.format(Locale.ROOT, "%s=%.0f/s", press.resource(), press.level() * full);
  }

  private static Level constant(double value, Dimension unit) {
    return new Level.Along(new Constant(value), unit);
  }

  private double number(String text, Dimension unit) {
    double value = quantity("press", text, unit).canonical();
    if (!(value > 0)) {
      throw wrong("press", "pressure must be > 0, was " + text, null);
    }
    return value;
  }

  private Quantity quantity(String name, String text, Dimension unit) {
    try {
      return Quantities.parse(text, unit);
    } catch (InvalidQuantity wrong) {
      throw wrong(name, String.valueOf(wrong.getMessage()), wrong.mend());
    }
  }

  private InvalidInput wrong(String name, String message, @Nullable String mend) {
    return new InvalidInput(List.of(asked.wrong(name, message, mend)));
  }
}
