package dev.squall.stdlib.assistant;

import dev.squall.component.Component;
import dev.squall.component.Operation;
import dev.squall.component.Settings;
import dev.squall.component.Site;
import dev.squall.plan.ComponentPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The component {@code assistant}: its operations are an {@link Assistant}'s. */
final class AssistantComponent implements Component {
  private final Assistant assistant;
  private final Calling calling;
  private final List<Operation> operations = new ArrayList<>();

  AssistantComponent(ComponentPlan plan) {
    this(plan, assistant(plan));
  }

  AssistantComponent(ComponentPlan plan, Assistant assistant) {
    this.assistant = assistant;
    calling = assistant instanceof EmbeddedAssistant ? Calling.COMPUTING : Calling.WAITING;
    Map<String, Operation.Call> calls =
        Map.of(
            "parse", assistant::parse,
            "generate", assistant::generate,
            "learn", assistant::learn);
    for (ComponentPlan.OperationPlan each : plan.operations()) {
      operations.add(
          Operation.of(each.name(), Objects.requireNonNull(calls.get(each.name())))
              .weighing(each.weight()));
    }
  }

  private static Assistant assistant(ComponentPlan plan) {
    Settings settings = new Settings(plan, AssistantType.PARAMETERS);
    return settings.text("url").isEmpty()
        ? new EmbeddedAssistant(settings.whole("size"), (int) settings.whole("length"))
        : new ChatAssistant(plan.name(), settings, System::getenv);
  }

  @Override
  public List<Operation> operations() {
    return operations;
  }

  @Override
  public Calling calling() {
    return calling;
  }

  @Override
  public void setUp(Site site) throws Exception {
    assistant.setUp(site);
  }

  @Override
  public Map<String, Double> figures() {
    return assistant.figures();
  }

  @Override
  public void tearDown() {
    assistant.tearDown();
  }

  /** What does the work; for tests. */
  Assistant assistant() {
    return assistant;
  }
}
