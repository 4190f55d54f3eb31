package dev.squall.dsl;

import dev.squall.dsl.script.Compiler;
import dev.squall.dsl.script.Files;
import dev.squall.dsl.script.Script;
import dev.squall.dsl.slip.Slips;
import dev.squall.dsl.value.UnitWords;
import dev.squall.dsl.yaml.Translation;
import dev.squall.plan.Checksum;
import dev.squall.plan.Plan;
import dev.squall.plan.Source;
import dev.squall.problem.InvalidInput;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
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
                .using(request.libraries())
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
    GuardedEvaluation guarded =
        new GuardedEvaluation(
            request,
            printed,
            problems,
            written,
            (file, as) -> as,
            compilingLimit,
            compiling,
            source(written, null));
    Optional<Plan> plan = guarded.evaluate();
    return plan.<Evaluation>map(guarded::planned).orElseGet(() -> meant(guarded, problems));
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
    GuardedEvaluation guarded =
        new GuardedEvaluation(
            request,
            as.problems().isEmpty() ? printed : line -> {},
            found,
            as.groovy(),
            (file, text) -> text,
            COMPILING,
            (problems, text, meant) ->
                new Compiler(problems, UnitWords.names())
                    .using(request.libraries())
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
    return file -> new Source(file, Checksum.of(written), written, groovy);
  }

  /**
   * What is wrong with a script that yields no plan. Where its text has slips that make it
   * something else, they are what is wrong, with what is wrong besides in the text that was meant.
   */
  private static Evaluation.Rejected meant(GuardedEvaluation as, Problems found) {
    Map<String, Slips> slips = as.slips();
    if (as.timeIsUp() || slips.values().stream().allMatch(Slips::none)) {
      return new Evaluation.Rejected(found.all(), as.sources(), as.threw());
    }
    Problems others = new Problems();
    BinaryOperator<String> meant =
        (file, written) -> slips.computeIfAbsent(file, each -> Slips.of(each, written)).meant();
    GuardedEvaluation again = as.again(others, meant);
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
}
