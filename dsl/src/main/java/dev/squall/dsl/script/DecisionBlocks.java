package dev.squall.dsl.script;

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
 * Makes the block of a {@code strategy}, a {@code limit} or an {@code expert} a class of its own
 * with one method.
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

  /**
   * What stays of {@code block} in the script.
   *
   * @param method what its class calls it
   * @param subject whether it is given what its owner's code is given
   */
  Statement body(
      ClosureExpression block,
      MethodCallExpression word,
      CodeOwner owner,
      String method,
      boolean subject) {
    CodeClass code = new CodeClass(rewriter, sites, codes, owner, word);
    String named = name(word);
    String said = (named.isEmpty() ? "the " : "") + word.getMethodAsString() + named;
    code.method(method, block, new CodePart(said, owner, subject, false));
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
