package dev.squall.dsl.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.expr.Expression;

/** What the code of one component names: filled while it is rewritten. */
final class CodeNames {
  /** Names set in setup. */
  final Set<String> state = new LinkedHashSet<>();

  /** Feeders by what operations call a row. */
  final List<String> feeders = new ArrayList<>();

  /** The expressions of the script whose values the code is given, by field. */
  final Map<String, Expression> values = new LinkedHashMap<>();

  final List<Code.Field> fields = new ArrayList<>();
  final List<Code.Column> columns = new ArrayList<>();

  /** Methods of the script that the code calls. */
  final Set<String> methods = new LinkedHashSet<>();
}
