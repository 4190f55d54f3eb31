package dev.squall.dsl.words;

import dev.squall.dsl.code.CompiledCode;
import dev.squall.dsl.component.Feeder;
import dev.squall.dsl.component.ScriptCode;
import dev.squall.dsl.draft.Draft;
import dev.squall.dsl.script.Code;
import dev.squall.dsl.script.Script;
import dev.squall.dsl.script.Site;
import dev.squall.dsl.value.Broken;
import dev.squall.plan.ComponentPlan;
import dev.squall.problem.Nearest;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import dev.squall.units.Percent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One {@code component} of a script, from its opening to its closing brace. */
final class ComponentMaker extends CodeMaker {
  private final Rows rows;
  private final @Nullable String library;
  private final List<ComponentPlan.OperationPlan> operations = new ArrayList<>();
  private final List<Feeder> feeders = new ArrayList<>();

  ComponentMaker(Call call, Draft draft, Rows rows, Problems problems, Script script) {
    super(call, draft, problems, "a component");
    this.rows = rows;
    this.library = script.library(call.place("name"));
  }

  private ComponentPlan.Model model() {
    ComponentPlan.Model plain = ComponentPlan.Model.PLAIN;
    return new ComponentPlan.Model(
        call.seconds("takes", plain.serviceSeconds()),
        plain.variation(),
        Math.toIntExact(Math.min(1_000_000, call.get("servers", (long) plain.servers()))),
        failing(call, plain.failing()),
        computes() ? 1 : plain.working());
  }

  private boolean computes() {
    return "computing".equals(call.text("calling"));
  }

  private static double failing(Call call, double byDefault) {
    if (!(call.value("failing") instanceof Percent share)) {
      return byDefault;
    }
    double failing = share.canonical();
    if (failing < 0 || failing > 1) {
      call.problem("failing", "failing must be 0 to 100 %, was " + share, null);
      return byDefault;
    }
    return failing;
  }

  void operation(Call said) {
    if (!said.whole()) {
      broken();
    }
    if (!said.has("name")) {
      return;
    }
    ComponentPlan.Model all = model();
    ComponentPlan.Model own =
        said.has("takes") || said.has("failing")
            ? new ComponentPlan.Model(
                said.seconds("takes", all.serviceSeconds()),
                all.variation(),
                all.servers(),
                failing(said, all.failing()),
                all.working())
            : null;
    operations.add(
        new ComponentPlan.OperationPlan(
            said.get("name", String.class), said.get("weight", 1.0), own));
  }

  void feeder(Site site, @Nullable Object[] arguments) {
    Object given = arguments[2];
    Place place = site.arguments().getFirst().value();
    String name = String.valueOf(arguments[0]);
    Feeder.Policy policy =
        Feeder.Policy.valueOf(String.valueOf(arguments[3]).toUpperCase(Locale.ROOT));
    if (given == null || given == Broken.VALUE) {
      broken();
      return;
    }
    if (given instanceof Integer number && "block".equals(arguments[1])) {
      feeders.add(new Feeder(name, List.of(), number, policy));
      return;
    }
    List<?> read = rows.read(String.valueOf(arguments[1]), given, place);
    if (read == null) {
      broken();
      feeders.add(new Feeder(name, List.of(), -1, policy));
    } else {
      feeders.add(new Feeder(name, read, -1, policy));
    }
  }

  @Override
  void code(Code compiled, @Nullable Object[] arguments) {
    super.code(compiled, arguments);
    columns(compiled.columns());
  }

  @Override
  String instead() {
    return ", or set it in setup";
  }

  /** Rows of files all have the same names, so that others can be told before anything runs. */
  private void columns(List<Code.Column> columns) {
    for (Code.Column each : columns) {
      List<?> all = each.feeder() < feeders.size() ? feeders.get(each.feeder()).rows() : List.of();
      if (!all.isEmpty() && all.getFirst() instanceof Map<?, ?> first) {
        List<String> known = first.keySet().stream().map(String::valueOf).toList();
        if (!known.contains(each.name())
            && all.stream()
                .noneMatch(row -> row instanceof Map<?, ?> map && map.containsKey(each.name()))) {
          problem(
              new Problem(
                  each.place(),
                  "feeder '"
                      + feeders.get(each.feeder()).name()
                      + "' has no column '"
                      + each.name()
                      + "'",
                  Nearest.to(each.name(), known)
                      .map(near -> "did you mean '" + near + "'?")
                      .orElse("it has " + String.join(", ", known))));
        }
      }
    }
  }

  @Override
  void close() {
    Code compiled = code();
    if (!call.has("name") || compiled == null) {
      return;
    }
    String name = call.get("name", String.class);
    if (draft.component(name) != null) {
      call.problem("name", "name is taken by another component", "choose another");
      return;
    }
    if (operations.isEmpty() || !call.whole() || !whole()) {
      draft.add(new Draft.Component(name, null, null));
      return;
    }
    ComponentPlan plan =
        new ComponentPlan(name, ComponentPlan.SCRIPT, Map.of(), operations, model(), library);
    draft.add(
        new Draft.Component(
            name,
            plan,
            new ScriptCode(
                name,
                new CompiledCode(compiled.type(), values()),
                compiled.methods(),
                operations.stream().map(ComponentPlan.OperationPlan::weight).toList(),
                List.copyOf(feeders),
                compiled.parts(),
                computes())));
  }
}
