package dev.squall.dsl.script;

import groovy.lang.GroovyClassLoader;
import org.apache.groovy.parser.antlr4.Antlr4ParserPlugin;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.ErrorCollector;
import org.codehaus.groovy.control.SourceUnit;

/**
 * A script parsed by itself: Groovy's compiler, which takes three times as long to start as its
 * parser, takes the tree as it stands by then.
 */
final class Parsed extends SourceUnit {
  Parsed(String name, String text, CompilerConfiguration configuration, GroovyClassLoader loader) {
    super(name, text, configuration, loader, new ErrorCollector(configuration));
  }

  /**
   * Parses.
   *
   * @throws org.codehaus.groovy.control.CompilationFailedException with what is wrong in this
   *     unit's error collector
   */
  ModuleNode module() {
    ast = new Antlr4ParserPlugin().buildAST(this, getClassLoader(), null);
    return ast;
  }

  @Override
  public void parse() {}

  @Override
  public void convert() {}
}
