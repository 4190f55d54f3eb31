package dev.squall.dsl.script;

import dev.squall.problem.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.control.CompilationFailedException;
import org.jspecify.annotations.Nullable;

/** What a script declares that those which include it see, as far as its text says it. */
public final class Declared {
  private Declared() {}

  /**
   * Its methods but for private ones, its variables, components and strategies, by name with where
   * each stands; nothing of a text that can't be read, which compiling it tells.
   */
  public static Map<String, Place> in(String file, String source) {
    Map<String, Place> all = new LinkedHashMap<>();
    ModuleNode module;
    try {
      module = Compiler.parsed("words", source);
    } catch (CompilationFailedException unreadable) {
      return all;
    }
    Text text = Text.of(file, source, place -> place);
    module.getMethods().stream()
        .filter(method -> !method.isPrivate())
        .forEach(method -> all.put(method.getName(), text.line(method.getLineNumber())));
    for (Statement statement : module.getStatementBlock().getStatements()) {
      if (statement instanceof ExpressionStatement line) {
        Expression expression = line.getExpression();
        if (expression instanceof DeclarationExpression declaration
            && !declaration.isMultipleAssignmentDeclaration()) {
          all.put(declaration.getVariableExpression().getName(), text.place(declaration));
        } else if (expression instanceof MethodCallExpression call
            && call.isImplicitThis()
            && first(call) instanceof ConstantExpression name
            && ("component".equals(call.getMethodAsString())
                || "strategy".equals(call.getMethodAsString()))) {
          all.put(String.valueOf(name.getValue()), text.place(name));
        }
      }
    }
    return all;
  }

  private static @Nullable Expression first(MethodCallExpression call) {
    List<Expression> positional = new ArrayList<>();
    Arguments.split(call, positional, new ArrayList<>());
    return positional.isEmpty() ? null : positional.getFirst();
  }
}
