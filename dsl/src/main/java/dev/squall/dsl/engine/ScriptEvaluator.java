package dev.squall.dsl.engine;

import dev.squall.dsl.Evaluation;
import dev.squall.dsl.FaultExpression;
import dev.squall.dsl.Request;
import dev.squall.dsl.Scenarios;
import dev.squall.dsl.catalogue.Entries;
import dev.squall.dsl.draft.MachineFacts;
import dev.squall.dsl.library.LibraryWords;
import dev.squall.dsl.script.LibraryPaths;
import dev.squall.dsl.session.PromptTalk;
import dev.squall.fault.FaultType;
import dev.squall.host.Evaluator;
import dev.squall.host.Talk;
import dev.squall.library.Libraries;
import dev.squall.library.LibraryScenario;
import dev.squall.plan.FaultPlan;
import dev.squall.plan.Plan;
import dev.squall.problem.InvalidInput;
import dev.squall.wire.Message;
import dev.squall.wire.WordEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The scenario language, as the engine's host calls it. */
record ScriptEvaluator(Supplier<MachineFacts> machine) implements Evaluator {
  @Override
  public Outcome evaluate(Message.Evaluate asked, Consumer<String> said) {
    Request request;
    try {
      request = request(asked);
    } catch (InvalidInput unusable) {
      return new Invalid(unusable.problems(), false);
    }
    return switch (Scenarios.evaluate(request, said)) {
      case Evaluation.Planned planned ->
          new Valid(
              planned.plan(),
              planned.components(),
              planned.strategies(),
              planned.rules(),
              planned::faults);
      case Evaluation.Rejected rejected -> new Invalid(rejected.problems(), rejected.threw());
    };
  }

  private Request request(Message.Evaluate asked) {
    Path path = Path.of(asked.file());
    LibraryScenario ofLibrary = asked.text() == null ? LibraryScenario.of(path) : null;
    if (ofLibrary == null) {
      return request(asked, asked.file(), asked.text() == null ? path : null, asked.text());
    }
    String library = ofLibrary.library().manifest().name();
    return request(
            asked, ofLibrary.file(), LibraryPaths.of(library, ofLibrary.path()), ofLibrary.text())
        .using(ofLibrary.libraries());
  }

  private Request request(
      Message.Evaluate asked, String file, @Nullable Path path, @Nullable String text) {
    Long seed = asked.seed();
    return new Request(
        file,
        path,
        text,
        asked.parameters(),
        asked.environment(),
        seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
        machine.get(),
        Duration.ofMillis(asked.limitMillis()));
  }

  @Override
  public FaultPlan fault(String text, Plan plan, Map<String, FaultType> faults) {
    return FaultExpression.of(text, plan, machine.get(), faults);
  }

  @Override
  public Talk talk(Message.Converse asked) {
    return new PromptTalk(machine.get(), asked.environment(), asked.seed());
  }

  @Override
  public List<WordEntry> words() {
    List<WordEntry> all = new ArrayList<>(Entries.all());
    all.addAll(LibraryWords.of(Libraries.of(Path.of(""))));
    return all;
  }
}
