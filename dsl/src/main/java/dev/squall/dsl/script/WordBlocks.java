package dev.squall.dsl.script;

import dev.squall.dsl.catalogue.Catalogue;
import dev.squall.dsl.catalogue.Where;
import dev.squall.dsl.catalogue.Word;
import dev.squall.dsl.decision.ScriptExpert;
import dev.squall.dsl.decision.ScriptRule;
import dev.squall.dsl.decision.ScriptStrategy;
import dev.squall.problem.Nearest;
import java.util.List;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Makes a word's block in braces part of the script around it, between an opening and a closing
 * call: nothing has to be started for it, and what it declares stays in it.
 */
final class WordBlocks {
  private final Rewriter rewriter;
  private final Sites sites;
  private final ComponentBlocks components;
  private final DecisionBlocks decisions;

  WordBlocks(Rewriter rewriter, Sites sites, ComponentBlocks components, DecisionBlocks decisions) {
    this.rewriter = rewriter;
    this.sites = sites;
    this.components = components;
    this.decisions = decisions;
  }

  /**
   * A word's call with its block as part of the script around it; null where the statement is none.
   */
  @Nullable Statement blockOf(Statement statement) {
    if (!(statement instanceof ExpressionStatement line)
        || !(line.getExpression() instanceof MethodCallExpression call)
        || !call.isImplicitThis()) {
      return null;
    }
    String name = call.getMethodAsString();
    List<Word> forms = name == null ? List.of() : WordCalls.forms(name, rewriter.here());
    if (name != null
        && forms.isEmpty()
        && !rewriter.callable(name)
        && Catalogue.forms(name).isEmpty()) {
      String said = name;
      List<Word> meant =
          Nearest.to(name, Catalogue.names(rewriter.here()))
              .filter(near ->
                  Nearest.distance(said, near) == 1 || WordCalls.fits(call, Catalogue.forms(near)))
              .map(near -> WordCalls.forms(near, rewriter.here()))
              .orElse(List.of());
      if (!meant.isEmpty() && meant.getFirst().block()) {
        rewriter.words().unknown(call, name);
        name = meant.getFirst().name();
        forms = meant;
      }
    }
    if (name == null || forms.isEmpty() || !forms.getFirst().block()) {
      return null;
    }
    WordCalls.Checked checked = rewriter.words().check(call, name, forms);
    BlockStatement body = new BlockStatement();
    body.addStatement(
        new ExpressionStatement(
            sites.call("open", List.of(), checked.values(), checked.site(), call)));
    if (checked.block() != null) {
      body.addStatement(
          switch (name) {
            case "component" -> components.body(checked.block(), call);
            case "strategy" ->
                decisions.body(
                    checked.block(), call, CodeOwner.STRATEGY, ScriptStrategy.METHOD, true);
            case "limit", "condition" ->
                decisions.body(checked.block(), call, CodeOwner.RULE, ScriptRule.METHOD, false);
            case "expert" ->
                decisions.body(checked.block(), call, CodeOwner.EXPERT, ScriptExpert.METHOD, true);
            default -> body(name, checked.block());
          });
    }
    BlockStatement end = new BlockStatement();
    end.addStatement(
        new ExpressionStatement(sites.call("close", List.of(), null, checked.site(), call)));
    WordBlock whole = new WordBlock(body, end);
    whole.setSourcePosition(statement);
    return whole;
  }

  private Statement body(String word, ClosureExpression block) {
    Parameter[] parameters = block.getParameters();
    if (parameters != null && parameters.length > 0) {
      sites.problem(parameters[0], "the block of " + word + " takes no parameters", null);
    }
    rewriter.inside(Where.inside(word), block.getCode());
    return block.getCode();
  }
}
