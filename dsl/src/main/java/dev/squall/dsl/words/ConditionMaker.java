package dev.squall.dsl.words;

import dev.squall.dsl.code.CompiledCode;
import dev.squall.dsl.draft.Draft;
import dev.squall.problem.Problems;

/** One {@code condition} of a script, from its opening to its closing brace. */
final class ConditionMaker extends CodeMaker {
  ConditionMaker(Call call, Draft draft, Problems problems) {
    super(call, draft, problems, "a condition");
  }

  @Override
  void close() {
    CompiledCode compiled = compiled();
    if (!call.has("name") || compiled == null) {
      return;
    }
    String name = call.get("name", String.class);
    if (draft.rule(name, whole() && call.whole() ? compiled : null)) {
      draft.condition(name);
    } else {
      call.problem(
          "name", "name is taken by a limit, a breaker or another condition", "choose another");
    }
  }
}
