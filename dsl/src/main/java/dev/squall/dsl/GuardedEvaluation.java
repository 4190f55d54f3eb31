package dev.squall.dsl;

import dev.squall.advice.Consulted;
import dev.squall.component.Component;
import dev.squall.component.ComponentTypes;
import dev.squall.component.Tool;
import dev.squall.dsl.catalogue.AtHand;
import dev.squall.dsl.catalogue.Entries;
import dev.squall.dsl.code.CompiledCode;
import dev.squall.dsl.component.ScriptCode;
import dev.squall.dsl.component.ScriptComponent;
import dev.squall.dsl.decision.ScriptRule;
import dev.squall.dsl.decision.ScriptStrategy;
import dev.squall.dsl.draft.Causes;
import dev.squall.dsl.draft.Draft;
import dev.squall.dsl.draft.Experiment;
import dev.squall.dsl.draft.Finds;
import dev.squall.dsl.draft.Planner;
import dev.squall.dsl.draft.Soak;
import dev.squall.dsl.script.Script;
import dev.squall.dsl.slip.Slips;
import dev.squall.dsl.words.Performance;
import dev.squall.interference.CellPlan;
import dev.squall.plan.Asked;
import dev.squall.plan.Checksum;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Plan;
import dev.squall.plan.Ramp;
import dev.squall.plan.Source;
import dev.squall.problem.InvalidInput;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import dev.squall.ramp.RampStrategy;
import dev.squall.ramp.Strategies;
import dev.squall.ramp.StrategyType;
import dev.squall.rule.Rule;
import dev.squall.units.Print;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One evaluation on a thread of its own, which is stopped when its time is up. */
final class GuardedEvaluation {
  /** Deep enough for any honest script; a recursion without end is found in milliseconds. */
  private static final long STACK_BYTES = 4 << 20;

  private final Request request;
  private final Consumer<String> printed;
  private final Problems problems;
  private final String text;
  private final BinaryOperator<String> meant;
  private final Duration compilingLimit;
  private final Scenarios.Compiling compiling;
  private final Function<String, Source> source;
  private final AtHand atHand = new AtHand();
  private final CountDownLatch compiled = new CountDownLatch(1);
  private volatile @Nullable Script script;
  private volatile @Nullable Performance evaluation;
  private volatile boolean over;
  private boolean threw;
  private Optional<Plan> plan = Optional.empty();
  private Map<String, ScriptCode> codes = Map.of();
  private Map<String, CompiledCode> strategies = Map.of();
  private Map<String, CompiledCode> rules = Map.of();
  private @Nullable Supplier<Consulted> expert;

  GuardedEvaluation(
      Request request,
      Consumer<String> printed,
      Problems problems,
      String text,
      BinaryOperator<String> meant,
      Duration compilingLimit,
      Scenarios.Compiling compiling,
      Function<String, Source> source) {
    this.source = source;
    this.meant = meant;
    this.compilingLimit = compilingLimit;
    this.compiling = compiling;
    this.request = request;
    this.printed =
        line -> {
          if (!over) {
            printed.accept(line);
          }
        };
    this.problems = problems;
    this.text = text;
  }

  Optional<Plan> evaluate() {
    // What the thread finds is its own until it has ended: one that does not end must not be read
    // from.
    Problems found = new Problems();
    Runnable work =
        () ->
            atHand.within(() -> {
              work(found);
              return found;
            });
    Thread thread = new Thread(null, work, "squall-script", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      if (!compiled.await(compilingLimit.toNanos(), TimeUnit.NANOSECONDS)) {
        stop(
            thread,
            Place.whole(request.file()),
            "compiling the script took longer than "
                + Print.duration(compilingLimit)
                + " and was given up",
            "this machine may be too busy: try again; or take the script apart");
        return Optional.empty();
      }
      if (thread.join(request.timeLimit())) {
        found.all().forEach(problems::add);
        return problems.none() ? plan : Optional.empty();
      }
      stop(
          thread,
          place(thread.getStackTrace()),
          "evaluating the script took longer than "
              + Print.duration(request.timeLimit())
              + " and was stopped here",
          "look for a loop that does not end");
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      stop(thread, place(thread.getStackTrace()), "given up while it stood here", null);
      return Optional.empty();
    }
  }

  private void stop(Thread thread, Place place, String message, @Nullable String mend) {
    over = true;
    Performance running = evaluation;
    if (running != null) {
      running.stop();
    }
    thread.interrupt();
    problems.add(new Problem(place, message, mend));
  }

  private void work(Problems found) {
    try {
      Script whole;
      try {
        whole = compiling.compile(found, text, meant);
        script = whole;
      } finally {
        compiled.countDown();
      }
      Draft draft = new Draft(request.file(), Scenarios.SEED);
      if (request.open()) {
        draft.open();
      }
      Performance run =
          new Performance(
              whole,
              draft,
              found,
              request.machine(),
              Asked.without(request.parameters(), Finds.PREFIX, Causes.PREFIX, CellPlan.PREFIX),
              request.environment(),
              request.seed(),
              printed);
      evaluation = run;
      run.run();
      codes = draft.codes();
      strategies = draft.strategyCodes();
      rules = draft.ruleCodes();
      expert = draft.expert();
      Experiment said = draft.experiment();
      said.soak(Soak.asked(request.environment(), said.soak(), found));
      Finds.in(draft, request.parameters(), found);
      Causes.in(draft, request.parameters(), found);
      plan =
          new Planner(draft, request.machine(), found, request.file())
              .plan(sources(whole), run.data())
              .map(made -> made.change(made.length()).libraries(whole.libraries()).build())
              .map(made -> cell(made, found));
    } catch (Throwable thrown) {
      if (!over) {
        // What came of a problem that was noted before says nothing new.
        threw = found.none();
        if (threw) {
          found.add(
              thrown instanceof StackOverflowError && evaluation == null
                  ? new Problem(
                      Place.whole(request.file()),
                      "its brackets and blocks are nested too deeply",
                      "take it apart")
                  : Thrown.problem(thrown, place(thrown)));
        }
      }
    }
  }

  /** What of the plan is asked for, where that is a cell of a matrix. */
  private Plan cell(Plan made, Problems found) {
    try {
      return CellPlan.of(made, request.parameters());
    } catch (InvalidInput wrong) {
      wrong.problems().forEach(found::add);
      return made;
    }
  }

  private Place place(Throwable thrown) {
    Performance running = evaluation;
    Place place = running == null ? null : running.place(thrown);
    return place == null ? Place.whole(request.file()) : place;
  }

  private Place place(StackTraceElement[] stack) {
    Performance running = evaluation;
    Place place = running == null ? null : running.place(stack);
    return place == null ? Place.whole(request.file()) : place;
  }

  /** The same text once more, read as it is {@code meant}; what it prints is for nobody. */
  GuardedEvaluation again(Problems found, BinaryOperator<String> meant) {
    return new GuardedEvaluation(
        request, line -> {}, found, text, meant, compilingLimit, compiling, source);
  }

  /** True once it was stopped because its time was up. */
  boolean timeIsUp() {
    return over;
  }

  /** True when the script ended by an exception, not by a problem that it was told. */
  boolean threw() {
    return threw;
  }

  /** Makes the components of the plan. */
  Function<ComponentPlan, Component> components() {
    Map<String, ScriptCode> written = codes;
    ComponentTypes types = atHand.within(AtHand::types);
    Map<String, Tool> tools = atHand.within(AtHand::tools);
    return plan ->
        types
            .maker(own -> {
              ScriptCode code = written.get(own.name());
              if (code == null) {
                throw new IllegalArgumentException(
                    "component '" + own.name() + "': is not written in this script");
              }
              return new ScriptComponent(code, tools);
            })
            .apply(plan);
  }

  Evaluation.Planned planned(Plan plan) {
    return new Evaluation.Planned(
        plan,
        components(),
        strategies(),
        rules(),
        atHand.within(AtHand::faults),
        () -> atHand.within(Entries::added));
  }

  /** Makes the rules that the plan's limits name. */
  Map<String, Rule> rules() {
    Map<String, Rule> made = new LinkedHashMap<>();
    rules.forEach((name, code) -> made.put(name, new ScriptRule(name, code, printed)));
    return made;
  }

  /** Begins the strategies of the plan, and knows its expert. */
  Strategies strategies() {
    Map<String, CompiledCode> written = strategies;
    Map<String, StrategyType> types = atHand.within(AtHand::strategies);
    Consulted made = expert == null ? null : expert.get();
    return new Strategies() {
      @Override
      public RampStrategy begin(Ramp.Strategy.Named named, Ramp ramp, Consumer<String> log) {
        CompiledCode code = written.get(named.name());
        if (code != null) {
          return new ScriptStrategy(named.name(), code, log);
        }
        StrategyType type = types.get(named.name());
        if (type != null) {
          return type.begin(ramp);
        }
        return Strategies.NONE.begin(named, ramp, log);
      }

      @Override
      public @Nullable Consulted expert() {
        return made;
      }
    };
  }

  private List<Source> sources(Script compiled) {
    return compiled.parts().reversed().stream()
        .filter(part -> !part.ofLibrary() || part.equals(compiled.main()))
        .map(part ->
            part.equals(compiled.main())
                ? source.apply(part.file())
                : new Source(part.file(), Checksum.of(part.text()), part.text(), null))
        .toList();
  }

  /** The slips of the scripts that were read, by the scripts' names. */
  Map<String, Slips> slips() {
    Script whole = script;
    Map<String, Slips> slips = new LinkedHashMap<>();
    if (whole == null) {
      slips.put(request.file(), Slips.of(request.file(), text));
    } else {
      for (Script.Part part : whole.parts()) {
        Slips all = Slips.of(part.file(), part.text());
        slips.put(part.file(), part.readable() ? all.at(problems.all()) : all);
      }
    }
    return slips;
  }

  Map<String, List<String>> sources() {
    Map<String, List<String>> sources = new LinkedHashMap<>();
    Script whole = script;
    if (whole == null) {
      sources.put(request.file(), text.lines().toList());
    } else {
      Performance running = evaluation;
      if (running != null) {
        running.read().forEach((file, read) -> sources.put(file, read.lines().toList()));
      }
      whole.parts().forEach(part -> sources.put(part.file(), part.text().lines().toList()));
    }
    return sources;
  }
}
