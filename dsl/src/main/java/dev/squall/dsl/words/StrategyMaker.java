package dev.squall.dsl.words;

import dev.squall.dsl.catalogue.AtHand;
import dev.squall.dsl.catalogue.Types;
import dev.squall.dsl.code.CompiledCode;
import dev.squall.dsl.draft.Draft;
import dev.squall.plan.Ramp;
import dev.squall.problem.Problems;

/** One {@code strategy} of a script, from its opening to its closing brace. */
final class StrategyMaker extends CodeMaker {
  StrategyMaker(Call call, Draft draft, Problems problems) {
    super(call, draft, problems, "a strategy");
  }

  @Override
  void close() {
    CompiledCode compiled = compiled();
    if (!call.has("name") || compiled == null) {
      return;
    }
    String name = call.get("name", String.class);
    if (draft.strategies().contains(name)) {
      call.problem("name", "name is taken by another strategy", "choose another");
    } else if (Types.words(Ramp.Shape.class).contains(name)
        || name.equals("adaptive")
        || AtHand.strategies().containsKey(name)) {
      call.problem("name", "name is taken by a way up that is there already", "choose another");
    } else {
      draft.strategy(name, whole() ? compiled : null);
    }
  }
}
