package dev.squall.dsl.script;

import java.util.List;
import java.util.Map;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;

/** The scripts that one script includes, which were compiled before it. */
final class Includes {
  private final Sites sites;
  private final Map<String, Integer> numbers;

  /**
   * Those of one script.
   *
   * @param numbers of the scripts by the names they are included by; less than 0 for one that could
   *     not be read, which has been said
   */
  Includes(Sites sites, Map<String, Integer> numbers) {
    this.sites = sites;
    this.numbers = numbers;
  }

  /** The call that runs the included script. */
  Expression run(MethodCallExpression call, boolean topLevel) {
    Integer script =
        call.getArguments() instanceof TupleExpression tuple
                && tuple.getExpressions().size() == 1
                && tuple.getExpression(0) instanceof ConstantExpression file
            ? numbers.get(String.valueOf(file.getValue()))
            : null;
    if (script != null && script < 0) {
      return sites.call("broken", List.of(), null, sites.of("", call, call), call);
    }
    if (script == null || !topLevel) {
      return sites.broken(
          call,
          "include stands at the top of a script with its file's name in quotes",
          "for example include 'curves.groovy'");
    }
    Expression number = new ConstantExpression(script);
    int site = sites.of("include", call.getMethod(), call);
    return sites.call("word", List.of(), List.of(number), site, call);
  }
}
