package dev.squall.dsl.words;

import dev.squall.curve.Curve;
import dev.squall.curve.Scale;
import dev.squall.dsl.catalogue.AtHand;
import dev.squall.dsl.catalogue.Types;
import dev.squall.dsl.catalogue.Where;
import dev.squall.dsl.draft.Draft;
import dev.squall.dsl.draft.Drafted;
import dev.squall.dsl.value.Bounds;
import dev.squall.dsl.value.Broken;
import dev.squall.dsl.value.Stages;
import dev.squall.plan.Level;
import dev.squall.plan.Limit;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Ramp;
import dev.squall.plan.Resource;
import dev.squall.plan.Watch;
import dev.squall.problem.Nearest;
import dev.squall.problem.Place;
import dev.squall.ramp.PhaseSeries;
import dev.squall.ramp.Stage;
import dev.squall.units.Dimension;
import dev.squall.units.Plain;
import dev.squall.units.Print;
import dev.squall.units.Quantity;
import dev.squall.units.Rate;
import dev.squall.units.Throughput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes phases of {@code phase} and {@code phases}. */
final class PhaseMaker {
  private static final List<Resource> WEIGHED =
      List.of(Resource.CPU, Resource.MEMORY, Resource.DISK, Resource.NETWORK);
  private static final Ramp.Strategy LINEAR = new Ramp.Strategy.Shaped(Ramp.Shape.LINEAR);

  private final Draft draft;
  private final LoadMaker loads;

  PhaseMaker(Draft draft, LoadMaker loads) {
    this.draft = draft;
    this.loads = loads;
  }

  /** The block of a {@code phase}. */
  Block phase(Call call, Block outer) {
    String given = call.text("name");
    String name = given == null ? null : draft.phaseName(given);
    if (given != null && name == null) {
      call.problem("name", "name is taken by another phase", "choose another");
    }
    Ramp ramp = call.whole() && call.has("level") ? ramp(call) : null;
    Duration during =
        ramp != null
            ? ramp.length()
            : call.has("during") ? call.time("during") : Duration.ofSeconds(1);
    if (!call.tried("level")) {
      ownLevels(call);
    }
    String shown = name != null ? name : draft.numberedPhase("phase");
    Drafted.Phase phase = new Drafted.Phase(shown, call.site().place(), during);
    phase.watch(Watch.valueOf(call.get("watch", "normal").toUpperCase(Locale.ROOT)));
    outer.strands().add(phase);
    if (ramp != null) {
      load(call, phase, ramp, call.place("level"));
    }
    return new Block(Where.PHASE, phase, outer.strands(), null);
  }

  /** A phase whose loads have levels of their own. */
  private static void ownLevels(Call call) {
    for (String of : List.of("up", "hold", "down", "weights", "ramp", "diskFull", "networkFull")) {
      if (call.tried(of)) {
        call.problem(
            of,
            of + " belongs to a phase with a level",
            "add level: 10.percent..50.percent, or leave it out");
        return;
      }
    }
    if (!call.tried("during")) {
      call.problem(
          call.site().place(),
          "phase needs during: a time such as 30.seconds",
          "for example phase 'warm up', during: 30.seconds, { load cpu, along: 20.percent }");
    }
  }

  private @Nullable Ramp ramp(Call call) {
    Object level = call.value("level");
    if (!(level instanceof Bounds range) || range.unit() != Dimension.SHARE) {
      call.problem("level", "level must be a range of shares such as 10.percent..50.percent", null);
      return null;
    }
    Times times = times(call);
    Map<Resource, Double> weights = weights(call);
    if (times == null || weights == null) {
      return null;
    }
    try {
      return new Ramp(
          range.low(), range.high(), times.up, times.hold, times.down, weights, strategy(call));
    } catch (IllegalArgumentException e) {
      call.problem("level", String.valueOf(e.getMessage()).replaceFirst("^ramp: ", ""), null);
      return null;
    }
  }

  /** How it goes up; where that is a strategy, it must be known by now. */
  private Ramp.Strategy strategy(Call call) {
    Ramp.Strategy strategy = call.get("ramp", LINEAR);
    if (strategy instanceof Ramp.Strategy.Named named
        && !draft.strategies().contains(named.name())
        && !AtHand.strategies().containsKey(named.name())) {
      List<String> known = new ArrayList<>(Types.words(Ramp.Shape.class));
      known.addAll(draft.strategies());
      known.addAll(AtHand.strategies().keySet());
      call.problem(
          "ramp",
          "ramp '" + named.name() + "' is no way up, and no strategy that stands above",
          Nearest.to(named.name(), known)
              .map(near -> "did you mean '" + near + "'?")
              .orElse("move its strategy up, or correct the name"));
    }
    return strategy;
  }

  private record Times(Duration up, Duration hold, Duration down) {}

  private static @Nullable Times times(Call call) {
    Duration during = call.has("during") ? call.time("during") : null;
    Duration hold = call.has("hold") ? call.time("hold") : null;
    Duration up = call.has("up") ? call.time("up") : null;
    Duration down = call.has("down") ? call.time("down") : null;
    if (during == null && hold == null) {
      call.problem(
          call.site().place(),
          call.title() + " needs its time",
          "add during: 1.minute, or hold: 30.seconds");
      return null;
    }
    Duration held = hold == null ? Duration.ZERO : hold;
    if (during == null) {
      return new Times(up == null ? Duration.ZERO : up, held, down == null ? Duration.ZERO : down);
    }
    Duration rise = up != null ? up : hold != null ? Duration.ZERO : during.dividedBy(4);
    Duration fall = down != null ? down : hold != null ? Duration.ZERO : during.dividedBy(10);
    Duration rest = during.minus(rise).minus(fall);
    if (rest.isNegative() || (hold != null && !rest.equals(hold))) {
      call.problem(
          "during",
          "its times must add up: up, hold and down are "
              + Print.duration(rise.plus(fall).plus(held))
              + ", during is "
              + Print.duration(during),
          "leave during out, or one of the others");
      return null;
    }
    return new Times(rise, rest, fall);
  }

  private static @Nullable Map<Resource, Double> weights(Call call) {
    Map<String, Double> given = call.get("weights", Map.of("cpu", 1.0));
    Map<Resource, Double> weights = new EnumMap<>(Resource.class);
    List<String> known = WEIGHED.stream().map(Resource::word).toList();
    for (Map.Entry<String, Double> each : given.entrySet()) {
      if (!known.contains(each.getKey())) {
        call.problem(
            "weights",
            "weights are of " + String.join(", ", known) + ", was '" + each.getKey() + "'",
            Nearest.to(each.getKey(), known)
                .map(near -> "did you mean '" + near + "'?")
                .orElse(null));
        return null;
      }
      weights.put(Resource.valueOf(each.getKey().toUpperCase(Locale.ROOT)), each.getValue());
    }
    return weights;
  }

  /** The loads of a phase that its ramp moves. */
  private void load(Call call, Drafted.Phase phase, Ramp ramp, Place place) {
    phase.ramp(ramp);
    Curve curve = ramp.curve();
    for (Resource resource : WEIGHED) {
      double weight = ramp.weights().getOrDefault(resource, 0.0);
      if (weight > 0) {
        Quantity full = full(call, resource);
        LoadSettings settings = loads.plain(call, resource);
        String name = draft.loadName(phase.name() + " " + resource.word(), resource);
        if (settings != null && name != null) {
          double factor = weight * (full == null ? 1 : full.canonical());
          Dimension unit = full == null ? Dimension.SHARE : full.dimension();
          LoadPlan plan =
              new LoadPlan(name, settings, new Level.Along(new Scale(curve, factor, 0), unit));
          phase.add(new Drafted.Load(call.site().place(), place, plan));
        }
      }
    }
  }

  /** What a level of 100 % is of a resource that has no whole; null for those that have. */
  private static @Nullable Quantity full(Call call, Resource resource) {
    return switch (resource) {
      case CPU, MEMORY, GPU, COMPONENT -> null;
      case DISK -> call.get("diskFull", (Quantity) new Rate(1000));
      case NETWORK -> call.get("networkFull", (Quantity) new Throughput(100e6));
    };
  }

  /** The phases that {@code phases} says. */
  void phases(Call call, Block outer) {
    if (!call.whole()) {
      return;
    }
    Stages stages = call.get("series", Stages.class);
    Ramp.Strategy strategy = strategy(call);
    Drafted.Strands strands = new Drafted.Strands(false);
    outer.strands().add(strands);
    for (Stage stage : stages.stages()) {
      String name = draft.phaseName(stage.name());
      if (name == null) {
        name = draft.numberedPhase(stage.name());
      }
      Drafted.Phase phase = new Drafted.Phase(name, call.site().place(), stage.length());
      phase.watch(stage.watch());
      String origin = phase.origin();
      stage
          .limits()
          .forEach(limit ->
              phase.add(
                  new Drafted.Bound(
                      call.site().place(),
                      new Limit(
                          limit.subject(),
                          limit.bound(),
                          limit.patience(),
                          limit.coolDown(),
                          origin),
                      true,
                      true)));
      strands.add(phase);
      load(
          call,
          phase,
          new Ramp(
              stage.low(),
              stage.high(),
              stage.up(),
              stage.hold(),
              stage.down(),
              stage.weights(),
              strategy),
          call.place("series"));
    }
  }

  /** What the word of a library's series stands for. */
  static Object series(String word, Call call) {
    PhaseSeries series = AtHand.series(word).orElseThrow(() -> new IllegalArgumentException(word));
    if (!call.whole()) {
      return Broken.VALUE;
    }
    Map<String, Stage> known = new LinkedHashMap<>();
    series.stages().forEach(stage -> known.put(stage.name(), stage));
    List<String> chosen = call.get("only", List.copyOf(known.keySet()));
    Duration each = call.has("each") ? call.time("each") : null;
    return new Stages(
        word,
        chosen.stream()
            .map(name -> Objects.requireNonNull(known.get(name), name))
            .map(stage -> each == null ? stage : stage.lasting(each))
            .toList());
  }

  /** What {@code adaptive(…)} stands for. */
  static Object adaptive(Call call) {
    if (!call.whole()) {
      return Broken.VALUE;
    }
    Ramp.Strategy.Adaptive usual = Ramp.Strategy.Adaptive.USUAL;
    try {
      return new Ramp.Strategy.Adaptive(
          number(call, "aggressiveness", usual.aggressiveness()),
          number(call, "stability", usual.stability()),
          number(call, "recovery", usual.recovery()),
          number(call, "learning", usual.learning()),
          null);
    } catch (IllegalArgumentException e) {
      call.problem(call.site().place(), String.valueOf(e.getMessage()), null);
      return Broken.VALUE;
    }
  }

  private static double number(Call call, String argument, double usual) {
    return call.value(argument) instanceof Plain plain ? plain.value() : usual;
  }
}
