package dev.squall.dsl.words;

import dev.squall.dsl.catalogue.Where;
import dev.squall.dsl.draft.Draft;
import dev.squall.dsl.draft.Drafted;
import dev.squall.dsl.draft.MachineFacts;
import dev.squall.dsl.draft.Soak;
import dev.squall.dsl.value.Broken;
import dev.squall.dsl.value.Cores;
import dev.squall.dsl.value.Happens;
import dev.squall.plan.Happening;
import dev.squall.plan.Resource;
import dev.squall.units.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words that add to the draft. */
final class Says {
  private final Draft draft;
  private final LoadMaker loads;
  private final DriveMaker drives;
  private final ExpectationMaker expectations;
  private final PhaseMaker phases;
  private final PrepareMaker preparation;
  private final LimitMaker limits;
  private final MonitoringMaker monitoring;
  private final FaultMaker faults;
  private final GameDayMaker gameDay;
  private final Parameters parameters;
  private final boolean seedGiven;
  private boolean named;
  private boolean chanceUsed;

  Says(Draft draft, MachineFacts machine, Parameters parameters, boolean seedGiven) {
    this.draft = draft;
    this.loads = new LoadMaker(draft, machine);
    this.phases = new PhaseMaker(draft, loads);
    this.limits = new LimitMaker(draft);
    this.monitoring = new MonitoringMaker(draft);
    this.faults = new FaultMaker(draft);
    this.gameDay = new GameDayMaker(draft);
    this.drives = new DriveMaker(draft, machine);
    this.preparation = new PrepareMaker(draft);
    this.expectations = new ExpectationMaker(draft);
    this.parameters = parameters;
    this.seedGiven = seedGiven;
  }

  /** Chance was drawn from the seed: it must not change any more. */
  void chanceWasUsed() {
    chanceUsed = true;
  }

  @Nullable Object word(String name, Call call, Block block) {
    if (block.where() == Where.LIMITS) {
      LimitMaker.limit(name, call, block.phase());
      return call.whole() ? null : Broken.VALUE;
    }
    if (block.where() == Where.PREPARE) {
      preparation.step(name, call);
      return call.whole() ? null : Broken.VALUE;
    }
    if (block.where() == Where.EXPECT) {
      expectations.expect(name, call, draft::add);
      return call.whole() ? null : Broken.VALUE;
    }
    if (block.where() == Where.GAMEDAY && name.equals("fault")) {
      gameDay.fault(call);
      return call.whole() ? null : Broken.VALUE;
    }
    if (block.where() == Where.STEADYSTATE) {
      expectations.holds(name, call);
      return call.whole() ? null : Broken.VALUE;
    }
    if (block.where() == Where.FAULTS && FaultMaker.isFault(name)) {
      faults.inBlock(name, call, block.phase());
      return call.whole() ? null : Broken.VALUE;
    }
    return switch (name) {
      case "scenario" -> nothing(() -> scenario(call));
      case "param" -> nothing(() -> parameters.declare(call));
      case "clock" -> nothing(() -> clock(call));
      case "play" -> nothing(() -> play(call));
      case "soak" -> nothing(() -> soak(call));
      case "hold" -> nothing(() -> hold(call, block));
      case "load" -> {
        Resource resource = Resource.valueOf(call.get("resource", "cpu").toUpperCase(Locale.ROOT));
        yield nothing(() -> loads.load(call, resource, block.phase()));
      }
      case "cpu", "memory", "disk", "network", "gpu" ->
          nothing(() ->
              loads.load(call, Resource.valueOf(name.toUpperCase(Locale.ROOT)), block.phase()));
      case "drive" -> nothing(() -> drives.drive(call, block.phase()));
      case "search", "backOff" -> nothing(() -> SteeringMaker.steer(name, call, block.phase()));
      case "at" -> nothing(() -> at(call));
      case "fault" -> nothing(() -> faults.fault(call, block.phase()));
      case "breaker" -> nothing(() -> limits.breaker(call));
      case "alert" -> nothing(() -> limits.alert(call));
      case "phases" -> nothing(() -> phases.phases(call, block));
      case "sample", "export", "summary" -> nothing(() -> monitoring.word(name, call));
      case "consult" -> nothing(() -> ExpertMaker.consult(call, draft));
      case "adaptive" -> PhaseMaker.adaptive(call);
      case "spike", "maintenance", "pause", "mark", "cores" ->
          call.whole() ? yielded(name, call) : Broken.VALUE;
      case "process" -> ProcessMaker.process(call, draft);
      case String link when TrafficMaker.isLink(link) -> TrafficMaker.link(name, call);
      default ->
          FaultMaker.isFault(name) ? faults.broken(name, call) : PhaseMaker.series(name, call);
    };
  }

  private static @Nullable Object nothing(Runnable does) {
    does.run();
    return null;
  }

  private static Object yielded(String name, Call call) {
    return switch (name) {
      case "spike" ->
          new Happens.Spike(
              call.text("name"),
              call.get("factor", Double.class),
              call.get("of", List.<String>of()),
              call.time("during"));
      case "maintenance" -> new Happens.Maintenance(call.text("name"), call.time("during"));
      case "pause" -> new Happens.Pause(call.text("name"), call.time("during"));
      case "mark" -> new Happens.Mark(call.get("note", String.class));
      default -> {
        List<Integer> cores = new ArrayList<>();
        for (Object each : call.repeated()) {
          ((List<?>) each).forEach(core -> cores.add((Integer) core));
        }
        yield new Cores(cores);
      }
    };
  }

  private void scenario(Call call) {
    if (named) {
      call.problem(call.site().place(), "scenario is said twice", "leave one out");
    }
    named = true;
    if (call.has("name")) {
      draft.name(call.get("name", String.class));
    }
    if (call.has("seed") && !seedGiven) {
      if (chanceUsed) {
        call.problem(
            call.site().place(),
            "the seed stands before the first curve that needs it",
            "move scenario to the top");
      }
      draft.seed(call.get("seed", Long.class));
    }
  }

  private void clock(Call call) {
    if (draft.hasClock()) {
      call.problem(call.site().place(), "clock is said twice", "leave one out");
    } else if (call.whole()) {
      draft.clock(call.time("length"), call.time("in"));
    }
  }

  private void play(Call call) {
    if (draft.isPlayed()) {
      call.problem(call.site().place(), "play is said twice", "leave one out");
    } else if (call.whole()) {
      Duration during = call.has("during") ? call.time("during") : null;
      Object baseline = call.value("baseline");
      if (during == null && baseline == null) {
        call.problem(
            call.site().place(),
            "play needs during: a time such as 30.seconds",
            "for example play during: 5.minutes");
      }
      draft.play(
          during,
          baseline instanceof Span span ? span.toDuration() : null,
          baseline instanceof String run ? run : null);
    }
  }

  private void soak(Call call) {
    if (draft.experiment().soak() != null) {
      call.problem(call.site().place(), "soak is said twice", "leave one out");
    } else if (call.whole()) {
      Soak soak =
          Soak.of(
              call.site().place(),
              call.has("during") ? call.time("during") : null,
              call.has("checkpoint") ? call.time("checkpoint") : null,
              call.has("faultChance") ? call.quantity("faultChance").canonical() : null,
              call.text("baseline"));
      String wrong = soak.wrong();
      if (wrong != null) {
        call.problem(call.site().place(), "soak: " + wrong, null);
      } else {
        draft.experiment().soak(soak);
      }
    }
  }

  private void hold(Call call, Block block) {
    Duration during = call.has("during") ? call.time("during") : null;
    String name = draft.numberedPhase("hold");
    Drafted.Phase phase =
        new Drafted.Phase(
            name, call.site().place(), during == null ? Duration.ofSeconds(1) : during);
    block.strands().add(phase);
    loads.hold(call, phase);
  }

  /** The words for phases. */
  PhaseMaker phases() {
    return phases;
  }

  /** The block of a {@code from}. */
  Block from(Call call) {
    Drafted.From from =
        draft.begin(
            call.site().place(),
            call.whole() ? call.time("time") : Duration.ZERO,
            call.has("during") ? call.time("during") : null);
    return new Block(Where.SCRIPT, from.own(), from.strands(), null);
  }

  /** What is said of a game day. */
  GameDayMaker gameDay() {
    return gameDay;
  }

  /** The block of a {@code steadyState} or a {@code gameDay}. */
  Block experiment(String name, @Nullable Call call, Block outer) {
    if (name.equals("gameDay")) {
      gameDay.gameDay(call);
      return outer.within(Where.GAMEDAY, null);
    }
    expectations.steadyState(call);
    return outer.within(Where.STEADYSTATE, null);
  }

  /** The block of a {@code parallel} or a {@code sequence}. */
  static Block strands(String name, Block outer) {
    boolean parallel = name.equals("parallel");
    Drafted.Strands strands = new Drafted.Strands(parallel);
    outer.strands().add(strands);
    return new Block(parallel ? Where.PARALLEL : Where.SEQUENCE, outer.phase(), strands, null);
  }

  private void at(Call call) {
    if (!call.whole()) {
      return;
    }
    Duration at = draft.since(call.time("time"));
    switch (call.get("what", Happens.class)) {
      case Happens.Spike spike ->
          draft.add(
              new Drafted.Spike(
                  call.place("time"),
                  call.place("what"),
                  spike.name(),
                  at,
                  spike.during(),
                  spike.factor(),
                  spike.of()));
      case Happens.Maintenance maintenance ->
          draft.add(
              new Draft.Planned(
                  call.place("time"),
                  new Happening.Maintenance(
                      named(maintenance.name(), "maintenance"), at, maintenance.during())));
      case Happens.Pause pause ->
          draft.add(
              new Draft.Planned(
                  call.place("time"),
                  new Happening.Pause(named(pause.name(), "pause"), at, pause.during())));
      case Happens.Mark mark ->
          draft.add(new Draft.Planned(call.place("time"), new Happening.Mark(mark.note(), at)));
    }
  }

  private String named(@Nullable String given, String numbered) {
    return given != null ? given : draft.numbered(numbered);
  }
}
