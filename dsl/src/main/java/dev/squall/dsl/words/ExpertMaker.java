package dev.squall.dsl.words;

import dev.squall.advice.Consulted;
import dev.squall.advice.ExpertType;
import dev.squall.advice.HttpExpert;
import dev.squall.dsl.catalogue.AtHand;
import dev.squall.dsl.code.CompiledCode;
import dev.squall.dsl.decision.ScriptExpert;
import dev.squall.dsl.draft.Draft;
import dev.squall.problem.Nearest;
import dev.squall.problem.Problems;
import dev.squall.units.Print;
import java.net.URI;
import java.time.Duration;

/** One {@code expert} of a script, from its opening to its closing brace; and {@code consult}. */
final class ExpertMaker extends CodeMaker {
  ExpertMaker(Call call, Draft draft, Problems problems) {
    super(call, draft, problems, "an expert");
  }

  @Override
  void close() {
    CompiledCode code = compiled();
    Duration within = within(call);
    if (code != null && whole() && call.whole() && free(call, draft)) {
      draft.expert(() -> new Consulted("the script's", new ScriptExpert(code), within));
    }
  }

  /** {@code consult 'http://…'}. */
  static void consult(Call call, Draft draft) {
    Duration within = within(call);
    if (!call.whole() || !free(call, draft)) {
      return;
    }
    String whom = call.get("whom", String.class);
    URI endpoint = HttpExpert.endpoint(whom);
    ExpertType type = AtHand.experts().get(whom);
    if (endpoint != null) {
      draft.note("an expert is asked at " + whom);
      draft.expert(() -> new Consulted(whom, new HttpExpert(endpoint, within), within));
    } else if (type != null) {
      draft.expert(() -> new Consulted(whom, type.begin(), within));
    } else {
      call.problem(
          "whom",
          "whom must be an address such as http://127.0.0.1:9000/advice, or a library's expert, was '"
              + whom
              + "'",
          Nearest.to(whom, AtHand.experts().keySet())
              .map(near -> "did you mean '" + near + "'?")
              .orElse(null));
    }
  }

  private static boolean free(Call call, Draft draft) {
    if (draft.expert() != null) {
      call.problem(call.site().place(), "there is an expert already", "leave one out");
    }
    return draft.expert() == null;
  }

  private static Duration within(Call call) {
    Duration within = call.has("within") ? call.time("within") : Consulted.USUAL;
    if (within.compareTo(Consulted.LONGEST) > 0) {
      call.problem(
          "within",
          "within must be ≤ 1 s, was " + Print.duration(within),
          "a decision is made each second");
      return Consulted.LONGEST;
    }
    return within;
  }
}
