package dev.squall.dsl.script;

import dev.squall.dsl.decision.ScriptExpert;
import dev.squall.dsl.decision.ScriptStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.Statement;

/**
 * Makes the block of a {@code strategy} or an {@code expert} a class of its own with one method.
 */
final class DecisionBlocks {
  private final Rewriter rewriter;
  private final Sites sites;
  private final Codes codes;

  DecisionBlocks(Rewriter rewriter, Sites sites, Codes codes) {
    this.rewriter = rewriter;
    this.sites = sites;
    this.codes = codes;
  }

  /** What stays of {@code block} in the script. */
  Statement body(ClosureExpression block, MethodCallExpression word) {
    boolean strategy = "strategy".equals(word.getMethodAsString());
    CodeOwner owner = strategy ? CodeOwner.STRATEGY : CodeOwner.EXPERT;
    CodeClass code = new CodeClass(rewriter, sites, codes, owner, word);
    String method = strategy ? ScriptStrategy.METHOD : ScriptExpert.METHOD;
    String said = strategy ? "strategy" + name(word) : "the expert";
    code.method(method, block, new CodePart(said, owner, true, false));
    return code.whole(Map.of(), Set.of());
  }

  private static String name(MethodCallExpression word) {
    List<Expression> positional = new ArrayList<>();
    Arguments.split(word, positional, new ArrayList<>());
    return !positional.isEmpty() && positional.getFirst() instanceof ConstantExpression name
        ? " '" + name.getValue() + "'"
        : "";
  }
}
