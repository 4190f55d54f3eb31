package dev.squall.dsl.words;

import dev.squall.dsl.code.CompiledCode;
import dev.squall.dsl.draft.Draft;
import dev.squall.dsl.draft.Drafted;
import dev.squall.plan.BreakerPlan;
import dev.squall.plan.Limit;
import dev.squall.problem.Problems;
import java.time.Duration;

/** One {@code limit} of a script that is a rule, from its opening to its closing brace. */
final class RuleMaker extends CodeMaker {
  private final Drafted.Phase phase;

  /** A rule of {@code phase}, which is the scenario's top level for one outside of phases. */
  RuleMaker(Call call, Draft draft, Drafted.Phase phase, Problems problems) {
    super(call, draft, problems, "a limit");
    this.phase = phase;
  }

  @Override
  void close() {
    CompiledCode compiled = compiled();
    if (!call.has("name") || compiled == null) {
      return;
    }
    String name = call.get("name", String.class);
    boolean sound = whole() && call.whole();
    if (!draft.rule(name, sound ? compiled : null)) {
      call.problem("name", "name is taken by another limit or a breaker", "choose another");
    } else if (sound) {
      BreakerPlan standard = BreakerPlan.standard(name);
      int patience = LimitMaker.patience(call, "patience", standard.failures());
      Duration coolDown = LimitMaker.coolDown(call, standard.coolDown());
      if (call.has("then")) {
        new LimitMaker(draft).breaker(call, name, patience, coolDown);
      }
      phase.add(
          new Drafted.Bound(
              call.site().place(),
              Limit.ofRule(name, patience, coolDown, phase.origin()),
              true,
              true));
    }
  }
}
