package dev.squall.dsl.script;

import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.ast.stmt.TryCatchStatement;

/**
 * A word with its block in braces: its opening call, what stands in the braces, and its closing
 * call come what may.
 */
final class WordBlock extends TryCatchStatement {
  WordBlock(BlockStatement body, Statement close) {
    super(body, close);
  }
}
