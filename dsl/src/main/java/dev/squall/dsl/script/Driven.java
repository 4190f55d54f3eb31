package dev.squall.dsl.script;

import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/**
 * Finds the components, drives and strategies that a script writes out, so that their names are
 * known all over it.
 */
final class Driven extends CodeVisitorSupport {
  private final Globals globals;

  Driven(Globals globals) {
    this.globals = globals;
  }

  @Override
  public void visitMethodCallExpression(MethodCallExpression call) {
    String name = call.getMethodAsString();
    boolean component = "component".equals(name);
    boolean strategy = "strategy".equals(name);
    if (call.isImplicitThis() && (component || strategy || "drive".equals(name))) {
      List<Expression> positional = new ArrayList<>();
      List<MapEntryExpression> named = new ArrayList<>();
      Arguments.split(call, positional, named);
      if (!positional.isEmpty()) {
        String first =
            switch (positional.getFirst()) {
              case ConstantExpression text -> String.valueOf(text.getValue());
              case VariableExpression word when "drive".equals(name) -> word.getName();
              default -> "";
            };
        if (!first.isEmpty()) {
          (component ? globals.components : strategy ? globals.strategies : globals.drives)
              .add(first);
        }
      }
      for (MapEntryExpression each : named) {
        if ("drive".equals(name)
            && "as".equals(each.getKeyExpression().getText())
            && each.getValueExpression() instanceof ConstantExpression as) {
          globals.drives.add(String.valueOf(as.getValue()));
        }
      }
    }
    if (!component && !strategy) {
      super.visitMethodCallExpression(call);
    }
  }
}
