package dev.squall.dsl.script;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/**
 * One class that blocks of a script's code become, while they are gone through: each block a
 * method, with the methods of the script that it calls, and a field for each value of the script
 * that it uses.
 */
final class CodeClass {
  /** What stays in the script of a class that is whole. */
  static final String WORD = "block.code";

  private final Rewriter rewriter;
  private final Sites sites;
  private final Codes codes;
  private final CodeOwner owner;
  private final MethodCallExpression word;
  final CodeNames names;
  final ClassNode type;

  /**
   * An empty one.
   *
   * @param word the call whose block it is
   */
  CodeClass(
      Rewriter rewriter, Sites sites, Codes codes, CodeOwner owner, MethodCallExpression word) {
    this.rewriter = rewriter;
    this.sites = sites;
    this.codes = codes;
    this.owner = owner;
    this.word = word;
    this.names = new CodeNames(rewriter);
    this.type = codes.type(owner.body());
  }

  /** Makes a block the method called {@code name}; gives the feeders that it names, by number. */
  Set<Integer> method(String name, ClosureExpression block, CodePart part) {
    Parameter[] given = block.getParameters();
    if (given != null && given.length > 0) {
      sites.problem(
          given[0],
          "the block of " + part.said() + " takes no parameters",
          !part.subject()
              ? null
              : part.ofComponent() ? "the user is 'user'" : "what it is given is 'now'");
    }
    Parameter[] parameters =
        part.subject() ? new Parameter[] {owner.parameter()} : Parameter.EMPTY_ARRAY;
    CodeRewriter walk = new CodeRewriter(rewriter, sites, names, part);
    walk.block(parameters, block.getCode());
    add(name, parameters, block.getCode());
    return walk.rows;
  }

  void add(String name, Parameter[] parameters, Statement code) {
    MethodNode method =
        new MethodNode(
            name,
            Modifier.PUBLIC,
            ClassHelper.OBJECT_TYPE,
            parameters,
            ClassNode.EMPTY_ARRAY,
            code);
    method.setSourcePosition(code);
    type.addMethod(method);
  }

  /** It is whole; what stays in the script gives it the script's values. */
  Statement whole(Map<String, String> methods, Set<String> parts) {
    copyMethods();
    names.state.forEach(this::field);
    names.values.keySet().forEach(this::field);
    int code = codes.add(type, methods, parts, names);
    List<Expression> values = new ArrayList<>();
    values.add(new ConstantExpression(code));
    values.addAll(names.values.values());
    int site = sites.of(WORD, word.getMethod(), word);
    return line(sites.call("word", List.of(), values, site, word));
  }

  static Statement line(Expression expression) {
    Statement line = new ExpressionStatement(expression);
    line.setSourcePosition(expression);
    return line;
  }

  private void field(String name) {
    type.addField(name, Modifier.PUBLIC, ClassHelper.OBJECT_TYPE, null);
  }

  /** The methods that the code calls, of this script and of those it includes, as part of it. */
  private void copyMethods() {
    Map<Rewriter, ModuleNode> copies = new HashMap<>();
    Set<CopiedMethod> done = new LinkedHashSet<>();
    while (done.size() < names.methods.size()) {
      for (CopiedMethod each : List.copyOf(names.methods)) {
        if (done.add(each)) {
          copies.computeIfAbsent(each.owner(), this::copy).getMethods().stream()
              .filter(method -> method.getName().equals(each.name()))
              .forEach(method -> copy(method, each));
        }
      }
    }
  }

  private ModuleNode copy(Rewriter from) {
    ModuleNode copy = from.codes().copy();
    if (!from.equals(rewriter)) {
      codes
          .imports(copy)
          .ifPresent(alias ->
              sites.problem(
                  word.getMethod(),
                  "it calls methods of an included script, for which '"
                      + alias
                      + "' is another class than here",
                  "import one of them under another name: import … as …"));
    }
    return copy;
  }

  private void copy(MethodNode method, CopiedMethod from) {
    String said = "method '" + from.name() + "', which " + owner.said() + " calls";
    CodePart part = new CodePart(said, owner, false, false);
    CodeRewriter walk = new CodeRewriter(from.owner(), from.owner().sites(), names, part);
    walk.block(method.getParameters(), method.getCode());
    String called = names.of(from.owner(), from.name());
    add(called, method.getParameters(), method.getCode());
  }
}
