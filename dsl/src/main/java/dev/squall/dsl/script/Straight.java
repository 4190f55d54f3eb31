package dev.squall.dsl.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.EmptyStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.runtime.GStringImpl;
import org.jspecify.annotations.Nullable;

/**
 * Runs a script that only says one thing after another, straight from its tree. Most scenarios are
 * like that, and for them Groovy's compiler need not be started, which would take most of the time
 * from the command to the first load. Whatever has a method, a closure, a local variable, a
 * condition or a loop is compiled.
 */
final class Straight extends ScriptBody {
  private final BlockStatement body;

  private Straight(BlockStatement body) {
    this.body = body;
  }

  /** What runs the rewritten script; null where it has to be compiled. */
  static @Nullable Straight of(ModuleNode module) {
    boolean plain =
        module.getMethods().isEmpty()
            && module.getImports().isEmpty()
            && module.getStarImports().isEmpty()
            && module.getStaticImports().isEmpty()
            && module.getStaticStarImports().isEmpty()
            && module.getClasses().stream().allMatch(ClassNode::isScript)
            && straight(module.getStatementBlock());
    return plain ? new Straight(module.getStatementBlock()) : null;
  }

  private static boolean straight(Statement statement) {
    return switch (statement) {
      case WordBlock block ->
          straight(block.getTryStatement()) && straight(block.getFinallyStatement());
      case BlockStatement block -> block.getStatements().stream().allMatch(Straight::straight);
      case ExpressionStatement line -> straight(line.getExpression());
      case EmptyStatement _ -> true;
      default -> false;
    };
  }

  private static boolean straight(Expression expression) {
    return switch (expression) {
      case BridgeCall call -> call.values().stream().allMatch(Straight::straight);
      case ConstantExpression _ -> true;
      case GStringExpression text -> text.getValues().stream().allMatch(Straight::straight);
      case ListExpression list -> list.getExpressions().stream().allMatch(Straight::straight);
      case MapExpression map ->
          map.getMapEntryExpressions().stream()
              .allMatch(e -> straight(e.getKeyExpression()) && straight(e.getValueExpression()));
      default -> false;
    };
  }

  @Override
  public @Nullable Object run() {
    run(body);
    return null;
  }

  private void run(Statement statement) {
    switch (statement) {
      case WordBlock block -> {
        try {
          run(block.getTryStatement());
        } finally {
          run(block.getFinallyStatement());
        }
      }
      case BlockStatement block -> block.getStatements().forEach(this::run);
      case ExpressionStatement line -> value(line.getExpression());
      case EmptyStatement _ -> {}
      default -> throw new IllegalStateException("not straight: " + statement);
    }
  }

  private @Nullable Object value(Expression expression) {
    return switch (expression) {
      case BridgeCall call -> call.make(call.values().stream().map(this::value).toArray());
      case ConstantExpression constant -> constant.getValue();
      case GStringExpression text ->
          new GStringImpl(
              text.getValues().stream().map(this::value).toArray(),
              text.getStrings().stream()
                  .map(part -> String.valueOf(part.getValue()))
                  .toArray(String[]::new));
      case ListExpression list -> {
        List<@Nullable Object> values = new ArrayList<>();
        list.getExpressions().forEach(item -> values.add(value(item)));
        yield values;
      }
      case MapExpression map -> {
        Map<@Nullable Object, @Nullable Object> values = new LinkedHashMap<>();
        for (MapEntryExpression entry : map.getMapEntryExpressions()) {
          values.put(value(entry.getKeyExpression()), value(entry.getValueExpression()));
        }
        yield values;
      }
      default -> throw new IllegalStateException("not straight: " + expression);
    };
  }
}
