package dev.squall.dsl.script;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/**
 * What a script and those that it includes share: top-level variables, parameters, and the included
 * methods by name with the number of the script that has them.
 */
final class Globals {
  /** By name the number of the script that has it. */
  final Map<String, Integer> variables = new LinkedHashMap<>();

  final Set<String> parameters = new HashSet<>();
  final Map<String, Integer> included = new LinkedHashMap<>();

  /** Components, and the names of drives, that are written out. */
  final Set<String> components = new HashSet<>();

  final Set<String> drives = new HashSet<>();

  /** Strategies that are written out. */
  final Set<String> strategies = new HashSet<>();

  /** What {@code line} of the script of this number declares: a variable or a parameter. */
  void declare(Expression line, int number) {
    if (line instanceof DeclarationExpression declaration
        && !declaration.isMultipleAssignmentDeclaration()
        && declaration.getAnnotations().isEmpty()) {
      variables.put(declaration.getVariableExpression().getName(), number);
    } else if (line instanceof BinaryExpression assignment
        && !(line instanceof DeclarationExpression)
        && assignment.getOperation().getText().equals("=")
        && assignment.getLeftExpression() instanceof VariableExpression variable
        && !variables.containsKey(variable.getName())) {
      variables.put(variable.getName(), number);
    } else if (line instanceof MethodCallExpression call
        && call.isImplicitThis()
        && "param".equals(call.getMethodAsString())
        && call.getArguments() instanceof TupleExpression tuple
        && !tuple.getExpressions().isEmpty()
        && tuple.getExpression(0) instanceof ConstantExpression name) {
      parameters.add(String.valueOf(name.getValue()));
    }
  }

  /** All that {@code other}, an included script, shares. */
  void include(Globals other) {
    variables.putAll(other.variables);
    parameters.addAll(other.parameters);
    included.putAll(other.included);
    components.addAll(other.components);
    drives.addAll(other.drives);
    strategies.addAll(other.strategies);
  }

  /** Of what {@code library}, a script of one, shares: these words, and its parameters. */
  void use(Globals library, Set<String> words) {
    library.variables.forEach((name, script) -> {
      if (words.contains(name)) {
        variables.put(name, script);
      }
    });
    library.included.forEach((name, script) -> {
      if (words.contains(name)) {
        included.put(name, script);
      }
    });
    parameters.addAll(library.parameters);
    library.components.stream().filter(words::contains).forEach(components::add);
    library.strategies.stream().filter(words::contains).forEach(strategies::add);
  }

  /** What the value of {@code name} is kept under; {@link Site#shown} gives the name back. */
  String key(String name) {
    Integer script = variables.get(name);
    return script == null ? name : name + "@" + script;
  }

  boolean knows(String name) {
    return variables.containsKey(name) || parameters.contains(name);
  }

  Set<String> names() {
    Set<String> all = new TreeSet<>(variables.keySet());
    all.addAll(parameters);
    return all;
  }
}
