package dev.squall.dsl;

import dev.squall.advice.Consulted;
import dev.squall.component.Component;
import dev.squall.dsl.catalogue.AtHand;
import dev.squall.dsl.code.CompiledCode;
import dev.squall.dsl.component.ScriptCode;
import dev.squall.dsl.component.ScriptComponent;
import dev.squall.dsl.decision.ScriptRule;
import dev.squall.dsl.decision.ScriptStrategy;
import dev.squall.dsl.draft.Draft;
import dev.squall.dsl.draft.Planner;
import dev.squall.dsl.script.Compiler;
import dev.squall.dsl.script.Files;
import dev.squall.dsl.script.Script;
import dev.squall.dsl.slip.Slips;
import dev.squall.dsl.value.UnitWords;
import dev.squall.dsl.words.Performance;
import dev.squall.dsl.yaml.Translation;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
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

/** Evaluates scripts. Thread-safe: each evaluation stands by itself. */
public final class Scenarios {
  /** The seed of a scenario that says none: the same script is the same plan. */
  public static final long SEED = 1;

  /**
   * How long compiling may take: no more than a second or two of a core, which a crowded machine
   * may make many. It runs nothing of the script.
   */
  private static final Duration COMPILING = Duration.ofMinutes(1);

  private Scenarios() {}

  /**
   * Evaluates a script; loads nothing. Once it is compiled, for which there is a limit of its own,
   * it ends within the request's time limit, whatever the script does.
   *
   * @param printed takes what the script prints, line by line, on a thread of its own
   */
  public static Evaluation evaluate(Request request, Consumer<String> printed) {
    if (Translation.concerns(request.file())) {
      return translated(request, printed);
    }
    return evaluate(
        request,
        printed,
        COMPILING,
        (problems, text, meant) ->
            new Compiler(problems, UnitWords.names(), meant)
                .compile(request.file(), request.path(), text));
  }

  /** The same, compiled by {@code compiling} within a limit of its own; for tests. */
  static Evaluation evaluate(
      Request request, Consumer<String> printed, Duration compilingLimit, Compiling compiling) {
    Problems problems = new Problems();
    String written;
    try {
      written = written(request);
    } catch (InvalidInput e) {
      return new Evaluation.Rejected(e.problems(), Map.of(), false);
    }
    Guarded guarded =
        new Guarded(
            request,
            printed,
            problems,
            written,
            (file, as) -> as,
            compilingLimit,
            compiling,
            source(written, null));
    Optional<Plan> plan = guarded.evaluate();
    return plan.<Evaluation>map(guarded::planned)
        .orElseGet(() -> meant(request, written, guarded, problems));
  }

  private static String written(Request request) {
    Path path = request.path();
    String text = request.text();
    if (text == null && path != null) {
      text = Files.text(path, request.file(), Place.whole(request.file()));
    }
    return text == null ? "" : text;
  }

  /** A plan in YAML, evaluated as the script that it says. */
  private static Evaluation translated(Request request, Consumer<String> printed) {
    String written;
    try {
      written = written(request);
    } catch (InvalidInput e) {
      return new Evaluation.Rejected(e.problems(), Map.of(), false);
    }
    Translation as = Translation.of(request.file(), written);
    Problems found = new Problems();
    Guarded guarded =
        new Guarded(
            request,
            as.problems().isEmpty() ? printed : line -> {},
            found,
            as.groovy(),
            (file, text) -> text,
            COMPILING,
            (problems, text, meant) ->
                new Compiler(problems, UnitWords.names())
                    .compile(request.file(), request.path(), text, as.places()),
            source(written, as.groovy()));
    if (as.groovy().isBlank()) {
      return new Evaluation.Rejected(
          as.problems(), Map.of(request.file(), written.lines().toList()), false);
    }
    Optional<Plan> plan = guarded.evaluate();
    if (plan.isPresent() && as.problems().isEmpty()) {
      return guarded.planned(plan.get());
    }
    Map<String, List<String>> sources = new LinkedHashMap<>(guarded.sources());
    sources.put(request.file(), written.lines().toList());
    return new Evaluation.Rejected(as.with(found.all()), sources, guarded.threw());
  }

  /** The script itself, as it was written. */
  private static Function<String, Source> source(String written, @Nullable String groovy) {
    return file -> new Source(file, sha256(written), written, groovy);
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * What is wrong with a script that yields no plan. Where its text has slips that make it
   * something else, they are what is wrong, with what is wrong besides in the text that was meant.
   */
  private static Evaluation.Rejected meant(
      Request request, String text, Guarded as, Problems found) {
    Map<String, Slips> slips = as.slips();
    if (as.over || slips.values().stream().allMatch(Slips::none)) {
      return new Evaluation.Rejected(found.all(), as.sources(), as.threw());
    }
    Problems others = new Problems();
    BinaryOperator<String> meant =
        (file, written) -> slips.computeIfAbsent(file, each -> Slips.of(each, written)).meant();
    Guarded again =
        new Guarded(
            request, line -> {}, others, text, meant, as.compilingLimit, as.compiling, as.source);
    again.evaluate();
    List<Problem> all = others.all();
    for (Slips each : slips.values()) {
      all = each.among(all);
    }
    Problems sorted = new Problems();
    all.forEach(sorted::add);
    return new Evaluation.Rejected(sorted.all(), again.sources(), false);
  }

  /** Makes classes of a script's text, read as it is {@code meant}. */
  interface Compiling {
    /** Compiles; what is wrong is added to {@code found}. */
    Script compile(Problems found, String text, BinaryOperator<String> meant);
  }

  /** One evaluation on a thread of its own, which is stopped when its time is up. */
  private static final class Guarded {
    /** Deep enough for any honest script; a recursion without end is found in milliseconds. */
    private static final long STACK_BYTES = 4 << 20;

    private final Request request;
    private final Consumer<String> printed;
    private final Problems problems;
    private final String text;
    private final BinaryOperator<String> meant;
    private final Duration compilingLimit;
    private final Compiling compiling;
    private final Function<String, Source> source;
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

    Guarded(
        Request request,
        Consumer<String> printed,
        Problems problems,
        String text,
        BinaryOperator<String> meant,
        Duration compilingLimit,
        Compiling compiling,
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
      Thread thread = new Thread(null, () -> work(found), "squall-script", STACK_BYTES);
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
        thread.interrupt();
        Thread.currentThread().interrupt();
        problems.add(
            new Problem(
                Place.whole(request.file()), "evaluating the script was interrupted", null));
        return Optional.empty();
      }
    }

    private void stop(Thread thread, Place place, String message, String mend) {
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
        Draft draft = new Draft(request.file(), SEED);
        Performance run =
            new Performance(
                whole,
                draft,
                found,
                request.machine(),
                request.parameters(),
                request.environment(),
                request.seed(),
                printed);
        evaluation = run;
        run.run();
        codes = draft.codes();
        strategies = draft.strategyCodes();
        rules = draft.ruleCodes();
        expert = draft.expert();
        plan = new Planner(draft, request.machine(), found, request.file()).plan(sources(whole));
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
                    : Thrown.problem(thrown, place(thrown.getStackTrace())));
          }
        }
      }
    }

    private Place place(StackTraceElement[] stack) {
      Performance running = evaluation;
      Place place = running == null ? null : running.place(stack);
      return place == null ? Place.whole(request.file()) : place;
    }

    boolean threw() {
      return threw;
    }

    /** Makes the components of the plan. */
    Function<ComponentPlan, Component> components() {
      Map<String, ScriptCode> written = codes;
      return plan ->
          AtHand.types()
              .maker(own -> {
                ScriptCode code = written.get(own.name());
                if (code == null) {
                  throw new IllegalArgumentException(
                      "component '" + own.name() + "': is not written in this script");
                }
                return new ScriptComponent(code);
              })
              .apply(plan);
    }

    Evaluation.Planned planned(Plan plan) {
      return new Evaluation.Planned(plan, components(), strategies(), rules());
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
      Consulted made = expert == null ? null : expert.get();
      return new Strategies() {
        @Override
        public RampStrategy begin(Ramp.Strategy.Named named, Ramp ramp, Consumer<String> log) {
          CompiledCode code = written.get(named.name());
          if (code != null) {
            return new ScriptStrategy(named.name(), code, log);
          }
          StrategyType type = AtHand.strategies().get(named.name());
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
          .map(part ->
              part.equals(compiled.main())
                  ? source.apply(part.file())
                  : new Source(part.file(), sha256(part.text()), part.text(), null))
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
}
