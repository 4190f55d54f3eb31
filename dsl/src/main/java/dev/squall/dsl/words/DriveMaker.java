package dev.squall.dsl.words;

import dev.squall.component.ComponentType;
import dev.squall.component.GpuWish;
import dev.squall.curve.Constant;
import dev.squall.dsl.catalogue.AtHand;
import dev.squall.dsl.draft.Draft;
import dev.squall.dsl.draft.Drafted;
import dev.squall.dsl.draft.MachineFacts;
import dev.squall.dsl.value.CurveValue;
import dev.squall.dsl.value.Maximum;
import dev.squall.gpu.BadKernel;
import dev.squall.gpu.NoGpu;
import dev.squall.plan.Arrivals;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Overflow;
import dev.squall.plan.Setting;
import dev.squall.problem.Nearest;
import dev.squall.units.Dimension;
import dev.squall.units.Print;
import dev.squall.units.Span;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes drives, and the components of a type that they call. */
final class DriveMaker {
  private static final int MOST = 100_000;

  private final Draft draft;
  private final MachineFacts machine;

  DriveMaker(Draft draft, MachineFacts machine) {
    this.draft = draft;
    this.machine = machine;
  }

  /** How operations arrive, along which level, and which argument says so. */
  private record Rhythm(Arrivals arrivals, Level level, String argument) {}

  void drive(Call call, Drafted.Phase phase) {
    if (!call.has("component")) {
      return;
    }
    String component = call.get("component", String.class);
    String given = call.text("as");
    String name = draft.driveName(given, component);
    if (name == null) {
      call.problem("as", "name '" + given + "' is taken by another load", "choose another");
      return;
    }
    Rhythm rhythm = rhythm(call, AtHand.type(component).map(ComponentType::rate).orElse(0.0));
    ComponentPlan called = component(call, component, name);
    if (rhythm == null || called == null || !call.whole()) {
      return;
    }
    Map<String, Double> mix = mix(call, called);
    try {
      LoadSettings.Drive settings =
          new LoadSettings.Drive(
              called.name(),
              rhythm.arrivals,
              mix,
              inFlight(call, rhythm),
              Overflow.valueOf(call.get("overflow", "queue").toUpperCase(Locale.ROOT)),
              call.get("count", 0L),
              null);
      if (call.whole()) {
        phase.add(
            new Drafted.Load(
                call.site().place(),
                call.place(rhythm.argument),
                new LoadPlan(name, settings, rhythm.level)));
      }
    } catch (IllegalArgumentException e) {
      String said = String.valueOf(e.getMessage());
      call.problem(call.place(said.replaceFirst("^(\\w+): .*", "$1")), "drive " + said, null);
    }
  }

  /**
   * @param own operations a second of a component with a life of its own; 0 for one without
   */
  private static @Nullable Rhythm rhythm(Call call, double own) {
    Object rate = call.value("rate");
    Object users = call.value("users");
    Object level = call.value("level");
    if (rate != null && level != null) {
      call.problem("level", "has its level twice, as rate and as level", "leave one out");
      return null;
    }
    if (rate instanceof CurveValue && users != null) {
      call.problem(
          "users",
          "has its level twice, as rate and as users",
          "leave one out, or write rate: maximum");
      return null;
    }
    boolean said = call.tried("rate") || call.tried("users") || call.tried("level");
    if (!said && own > 0) {
      rate = new CurveValue(new Constant(own), Dimension.RATE, 0);
    }
    if (rate instanceof CurveValue curve) {
      refuse(
          call, "think", "is what users do, and a rate has none", "leave it out, or write users:");
      refuse(call, "measure", "is for level:, whose maximum it measures", "leave it out");
      boolean poisson = "poisson".equals(call.text("arrivals"));
      return new Rhythm(
          new Arrivals.Open(poisson ? Arrivals.Spacing.POISSON : Arrivals.Spacing.EVEN),
          new Level.Along(curve.curve(), curve.unit()),
          "rate");
    }
    boolean poisson = "poisson".equals(call.text("arrivals"));
    String why = rate != null ? "rate: maximum" : level != null ? "level:" : "users:";
    refuse(
        call,
        "arrivals",
        "spaces those of a rate, and " + why + " has none",
        poisson && users != null
            ? "write rate: instead, or think: exponential(2.seconds)"
            : "leave it out");
    if (rate instanceof Maximum || level instanceof CurveValue) {
      refuse(call, "think", "is for users:, and " + why + " does not wait", "leave it out");
      Integer finders = finders(call, users);
      if (level instanceof CurveValue curve) {
        return new Rhythm(
            new Arrivals.OfMaximum(finders, measure(call)),
            new Level.Along(curve.curve(), curve.unit()),
            "level");
      }
      refuse(call, "measure", "is for level:, whose maximum it measures", "leave it out");
      refuseOverflow(call, why);
      return new Rhythm(new Arrivals.Maximum(finders), new Level.Maximum(Dimension.RATE), "rate");
    }
    if (users instanceof CurveValue curve) {
      refuse(call, "measure", "is for level:, whose maximum it measures", "leave it out");
      refuseOverflow(call, why);
      return new Rhythm(think(call), new Level.Along(curve.curve(), curve.unit()), "users");
    }
    if (!said) {
      call.problem(
          call.site().place(),
          call.title() + " needs its rate:, users: or level:",
          "for example rate: 200.perSecond, users: 50, level: 50.percent or rate: maximum");
    }
    return null;
  }

  private static void refuse(Call call, String argument, String why, String mend) {
    if (call.has(argument)) {
      call.problem(argument, argument + " " + why, mend);
    }
  }

  private static void refuseOverflow(Call call, String why) {
    refuse(
        call,
        "overflow",
        "is for a rate: with " + why + " nothing arrives that has no place",
        "leave it out");
  }

  private static Duration measure(Call call) {
    return call.has("measure") ? call.time("measure") : Duration.ofSeconds(3);
  }

  private static @Nullable Integer finders(Call call, @Nullable Object users) {
    if (!(users instanceof CurveValue curve)) {
      return null;
    }
    double number = curve.curve().at(0);
    if (!(curve.curve() instanceof Constant)
        || number < 1
        || number > MOST
        || number != Math.rint(number)) {
      call.problem(
          "users",
          "users must be a whole number of 1 to " + MOST + " here",
          "for example users: 32");
      return null;
    }
    return (int) number;
  }

  private static Arrivals.Closed think(Call call) {
    return switch (call.value("think")) {
      case Span span -> new Arrivals.Closed(span.toDuration(), Arrivals.Thinking.CONSTANT);
      case List<?> pair when pair.getLast() instanceof Span span ->
          new Arrivals.Closed(span.toDuration(), Arrivals.Thinking.EXPONENTIAL);
      case null, default -> new Arrivals.Closed(Duration.ZERO, Arrivals.Thinking.CONSTANT);
    };
  }

  private static int inFlight(Call call, Rhythm rhythm) {
    double peak =
        rhythm.level instanceof Level.Along along && rhythm.arrivals instanceof Arrivals.Closed
            ? along
                .curve()
                .peak(0, Math.max(1, ((CurveValue) call.get("users", Object.class)).seconds()))
            : 0;
    if (call.has("inFlight")) {
      long given = call.get("inFlight", Long.class);
      if (given < peak) {
        call.problem(
            "inFlight",
            "inFlight must have a place for each of " + Print.number(peak) + " users, was " + given,
            "leave it out");
      }
      return (int) Math.min(Integer.MAX_VALUE, given);
    }
    // Users that a spike adds need places too.
    return (int) Math.clamp(4 * peak, LoadSettings.Drive.IN_FLIGHT, MOST);
  }

  private static Map<String, Double> mix(Call call, ComponentPlan called) {
    Map<String, Double> mix = call.get("mix", Map.of());
    List<String> known =
        called.operations().stream().map(ComponentPlan.OperationPlan::name).toList();
    for (String each : mix.keySet()) {
      if (!known.contains(each)) {
        call.problem(
            "mix",
            "mix: '" + each + "' is no operation of '" + called.name() + "'",
            Nearest.to(each, known)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("it has " + String.join(", ", known)));
      }
    }
    return mix;
  }

  /** A GPU that it would have can't be had here: it does without, or it is a problem. */
  private void lacking(Call call, GpuWish wish, NoGpu none) {
    if (wish.settings().optional()) {
      draft.note(call.title() + " " + wish.instead() + ": " + none.lacking());
      return;
    }
    call.problem(
        call.has("device") ? call.place("device") : call.site().place(),
        call.title() + " has no GPU here: " + none.lacking(),
        none.mend() + "; with " + wish.asked() + " it " + wish.instead() + " where there is none");
  }

  /** The component that is driven; of a type, one for each different set of settings. */
  private @Nullable ComponentPlan component(Call call, String name, String drive) {
    Draft.Component known = draft.component(name);
    if (known != null && known.code() != null) {
      return known.plan();
    }
    ComponentType type = AtHand.type(name).orElse(null);
    if (type == null) {
      if (known == null) {
        call.problem(
            "component",
            "'" + name + "' is no component that stands above",
            "move its component up, or correct the name");
      }
      return null;
    }
    Map<String, Setting> settings = new TreeMap<>();
    for (ComponentType.Parameter each : type.parameters()) {
      if (call.value(each.name()) instanceof Setting setting) {
        settings.put(each.name(), setting);
      }
    }
    if (!call.whole()) {
      return null;
    }
    if (known != null && known.plan() != null && settings.equals(known.plan().settings())) {
      return known.plan();
    }
    String own = known == null ? name : drive;
    try {
      ComponentPlan plan = type.plan(own, settings);
      type.gpu(plan).ifPresent(wish -> missing(wish).ifPresent(none -> lacking(call, wish, none)));
      draft.add(new Draft.Component(own, plan, null));
      return plan;
    } catch (IllegalArgumentException e) {
      call.problem(call.site().place(), String.valueOf(e.getMessage()), null);
      return null;
    }
  }

  private Optional<NoGpu> missing(GpuWish wish) {
    try {
      return machine.gpus().lacking(wish.settings());
    } catch (BadKernel never) {
      throw new IllegalStateException("a component brings kernels of Squall's", never);
    }
  }
}
