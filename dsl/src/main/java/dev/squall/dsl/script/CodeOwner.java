package dev.squall.dsl.script;

import dev.squall.dsl.catalogue.Where;
import dev.squall.dsl.code.CodeBody;
import dev.squall.dsl.component.ComponentBody;
import dev.squall.dsl.component.ScriptUser;
import dev.squall.dsl.decision.ExpertBody;
import dev.squall.dsl.decision.RuleBody;
import dev.squall.dsl.decision.ScriptQuestion;
import dev.squall.dsl.decision.ScriptSituation;
import dev.squall.dsl.decision.StrategyBody;
import dev.squall.rule.Readings;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.Parameter;

/** What code of a script may belong to, and what it is given. */
enum CodeOwner {
  /** A component's. */
  COMPONENT("a component", Where.OPERATION, ComponentBody.class, ScriptUser.class, "user"),
  /** A ramp's strategy. */
  STRATEGY("a strategy", Where.STRATEGY, StrategyBody.class, ScriptSituation.class, "now"),
  /** A limit's condition. */
  RULE("a limit", Where.RULE, RuleBody.class, Readings.class, "now"),
  /** An expert's. */
  EXPERT("an expert", Where.EXPERT, ExpertBody.class, ScriptQuestion.class, "now");

  private final String said;
  private final Where words;
  private final Class<? extends CodeBody> body;
  private final Class<?> subjectType;
  private final String subject;

  CodeOwner(
      String said,
      Where words,
      Class<? extends CodeBody> body,
      Class<?> subjectType,
      String subject) {
    this.said = said;
    this.words = words;
    this.body = body;
    this.subjectType = subjectType;
    this.subject = subject;
  }

  /** As messages call it. */
  String said() {
    return said;
  }

  /** The words that its code may call are those that stand here. */
  Where words() {
    return words;
  }

  /** The class that its code extends. */
  Class<? extends CodeBody> body() {
    return body;
  }

  /** The name of what its code is given. */
  String subject() {
    return subject;
  }

  /** What can be read of it: {@code now.level}. */
  Set<String> properties() {
    Set<String> names = new TreeSet<>();
    for (Method method : subjectType.getDeclaredMethods()) {
      int verb = method.getName().startsWith("get") ? 3 : method.getName().startsWith("is") ? 2 : 0;
      if (verb > 0 && method.getParameterCount() == 0) {
        String name = method.getName().substring(verb);
        names.add(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1));
      }
    }
    return names;
  }

  /** What its code is given. */
  Parameter parameter() {
    return new Parameter(ClassHelper.make(subjectType), subject);
  }
}
