package dev.squall.dsl.script;

import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/**
 * The ticks that loops, methods and blocks begin with: a script whose time is up ends at its next
 * one.
 */
final class Ticks {
  private final Sites sites;

  Ticks(Sites sites) {
    this.sites = sites;
  }

  /** A loop's or an if's single statement as a block, which can hold others. */
  static Statement inBraces(Statement statement) {
    if (!(statement instanceof ExpressionStatement)) {
      return statement;
    }
    BlockStatement block = new BlockStatement();
    block.addStatement(statement);
    block.setSourcePosition(statement);
    return block;
  }

  /** {@code code} with a tick before it. */
  Statement in(Statement code) {
    BlockStatement block = new BlockStatement();
    block.addStatement(
        new ExpressionStatement(
            sites.call("tick", List.of(), null, sites.of("", code, code), code)));
    if (code instanceof BlockStatement all) {
      // The same block with one statement more, so that its variables stay in their scope.
      List<Statement> statements = new ArrayList<>(all.getStatements());
      all.getStatements().clear();
      all.getStatements().add(block.getStatements().getFirst());
      all.getStatements().addAll(statements);
      return all;
    }
    block.addStatement(code);
    block.setSourcePosition(code);
    return block;
  }
}
