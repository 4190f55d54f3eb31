package dev.squall.dsl.script;

import java.util.List;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.NamedArgumentListExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;

/** A call's arguments, taken apart as they were written. */
final class Arguments {
  private Arguments() {}

  /** Takes a call's arguments apart, a block in braces at the end of the positional ones. */
  static void split(
      MethodCallExpression call, List<Expression> positional, List<MapEntryExpression> named) {
    if (call.getArguments() instanceof TupleExpression tuple) {
      List<Expression> all = tuple.getExpressions();
      for (int i = 0; i < all.size(); i++) {
        Expression argument = all.get(i);
        if (i == 0 && argument instanceof MapExpression map && written(map, tuple)) {
          named.addAll(map.getMapEntryExpressions());
        } else {
          positional.add(argument);
        }
      }
    }
  }

  /**
   * True for {@code a: 1, b: 2} among arguments, whose place is that of all of them; false for a
   * map in brackets.
   */
  private static boolean written(MapExpression map, TupleExpression all) {
    return map instanceof NamedArgumentListExpression
        || startsWithItsName(map)
        || all.getExpressions().stream().skip(1).anyMatch(other -> starts(other, map));
  }

  /** A map in brackets starts at its bracket, one without at its first name. */
  private static boolean startsWithItsName(MapExpression map) {
    if (map.getMapEntryExpressions().isEmpty()) {
      return false;
    }
    Expression name = map.getMapEntryExpressions().getFirst().getKeyExpression();
    return name.getLineNumber() == map.getLineNumber()
        && name.getColumnNumber() == map.getColumnNumber();
  }

  private static boolean starts(Expression inner, Expression outer) {
    boolean after =
        inner.getLineNumber() > outer.getLineNumber()
            || (inner.getLineNumber() == outer.getLineNumber()
                && inner.getColumnNumber() >= outer.getColumnNumber());
    boolean before =
        inner.getLineNumber() < outer.getLastLineNumber()
            || (inner.getLineNumber() == outer.getLastLineNumber()
                && inner.getColumnNumber() < outer.getLastColumnNumber());
    return after && before;
  }
}
