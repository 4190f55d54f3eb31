package dev.squall.dsl.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.expr.Expression;

/** What one piece of code names: filled while it is rewritten. */
final class CodeNames {
  /** Names set in setup. */
  final Set<String> state = new LinkedHashSet<>();

  /** Feeders by what operations call a row. */
  final List<String> feeders = new ArrayList<>();

  /** The expressions of the script whose values the code is given, by field. */
  final Map<String, Expression> values = new LinkedHashMap<>();

  final List<Code.Field> fields = new ArrayList<>();
  final List<Code.Column> columns = new ArrayList<>();

  /** Methods of the script, and of those it includes, that the code calls. */
  final Set<CopiedMethod> methods = new LinkedHashSet<>();

  private final Rewriter home;
  private final List<Rewriter> others = new ArrayList<>();

  /** Those of code of the script {@code home}. */
  CodeNames(Rewriter home) {
    this.home = home;
  }

  /**
   * What {@code name} of {@code script} is called in the code's class: the same where it is the
   * code's own script, another where it is an included one, which may have the same names for other
   * things.
   */
  String of(Rewriter script, String name) {
    if (script.equals(home)) {
      return name;
    }
    if (!others.contains(script)) {
      others.add(script);
    }
    return name + "$" + others.indexOf(script);
  }
}
