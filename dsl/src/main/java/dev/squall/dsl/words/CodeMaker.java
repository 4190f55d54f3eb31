package dev.squall.dsl.words;

import dev.squall.dsl.code.CompiledCode;
import dev.squall.dsl.draft.Draft;
import dev.squall.dsl.script.Code;
import dev.squall.dsl.value.Broken;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import groovy.lang.Closure;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A word whose block is code that runs later, from its opening to its closing brace. */
abstract sealed class CodeMaker
    permits ComponentMaker, ConditionMaker, ExpertMaker, RuleMaker, StrategyMaker {
  final Call call;
  final Draft draft;
  private final Problems problems;
  private final String owner;
  private @Nullable Code code;
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
  private boolean whole = true;

  /**
   * One at its opening brace.
   *
   * @param owner as messages call it: {@code a component}
   */
  CodeMaker(Call call, Draft draft, Problems problems, String owner) {
    this.call = call;
    this.draft = draft;
    this.problems = problems;
    this.owner = owner;
  }

  /** Its code, with the values that the script gives it. */
  void code(Code compiled, @Nullable Object[] arguments) {
    code = compiled;
    for (int i = 0; i < compiled.fields().size(); i++) {
      Code.Field field = compiled.fields().get(i);
      Object value = arguments[i + 1];
      if (value instanceof Closure) {
        problem(
            new Problem(
                field.place(),
                "'"
                    + field.shown()
                    + "' is a closure of the script, which "
                    + owner
                    + "'s code can't call",
                "make it a method of the script" + instead()));
      }
      whole &= value != Broken.VALUE;
      values.put(field.name(), value);
    }
  }

  /** What else can be done about a closure of the script, after a comma. */
  String instead() {
    return "";
  }

  /** Its closing brace. */
  abstract void close();

  final void problem(Problem problem) {
    whole = false;
    problems.add(problem);
  }

  /** Something of it has been reported. */
  final void broken() {
    whole = false;
  }

  final boolean whole() {
    return whole;
  }

  final @Nullable Code code() {
    return code;
  }

  /** Its code with its values, as one piece; null where it has none. */
  final @Nullable CompiledCode compiled() {
    Code known = code;
    return known == null ? null : new CompiledCode(known.type(), values());
  }

  final Map<String, @Nullable Object> values() {
    return Collections.unmodifiableMap(values);
  }
}
