package dev.squall.dsl.script;

import dev.squall.dsl.catalogue.Catalogue;
import dev.squall.dsl.catalogue.ComponentWords;
import dev.squall.dsl.catalogue.Where;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.NamedArgumentListExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.EmptyStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.syntax.Token;
import org.codehaus.groovy.syntax.Types;

/**
 * Makes the block of a {@code component} a class of its own: each {@code name(…) { … }} on its top
 * level a method, whatever its name. What stays in the script says what operations there are, and
 * gives the class the script's values.
 */
final class ComponentBlocks {
  private static final Map<String, CodePart> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("setup", new CodePart("setup", CodeOwner.COMPONENT, false, true));
    PARTS.put("begin", CodePart.user("begin"));
    PARTS.put("end", CodePart.user("end"));
    PARTS.put("figures", CodePart.component("figures"));
    PARTS.put("teardown", CodePart.component("teardown"));
  }

  private final Rewriter rewriter;
  private final Sites sites;
  private final Codes codes;
  private final FeederLines feeders;

  ComponentBlocks(Rewriter rewriter, Sites sites, Codes codes) {
    this.rewriter = rewriter;
    this.sites = sites;
    this.codes = codes;
    this.feeders = new FeederLines(rewriter, sites);
  }

  /** One component, while its block is gone through. */
  private final class Built {
    final CodeClass code;
    final Map<String, String> methods = new LinkedHashMap<>();
    final Set<String> parts = new LinkedHashSet<>();
    final List<Statement> said = new ArrayList<>();

    Built(MethodCallExpression component) {
      code = new CodeClass(rewriter, sites, codes, CodeOwner.COMPONENT, component);
    }
  }

  /** What stays of {@code block} in the script. */
  Statement body(ClosureExpression block, MethodCallExpression component) {
    Built built = new Built(component);
    List<MethodCallExpression> calls = calls(block);
    for (MethodCallExpression call : calls) {
      if ("feeder".equals(call.getMethodAsString())) {
        built.said.add(CodeClass.line(feeders.line(call, built.code)));
      }
    }
    // What setup sets is known in all the others, wherever it stands.
    calls.stream()
        .filter(call -> "setup".equals(call.getMethodAsString()))
        .forEach(call -> part(call, built));
    for (MethodCallExpression call : calls) {
      String name = String.valueOf(call.getMethodAsString());
      if (!name.equals("setup") && PARTS.containsKey(name)) {
        part(call, built);
      } else if (!PARTS.containsKey(name) && !name.equals("feeder")) {
        operation(call, name, built);
      }
    }
    if (built.methods.isEmpty()) {
      sites.problem(
          component.getMethod(),
          "a component needs at least one operation",
          "for example browse(weight: 9) { … }");
    }
    built.said.add(built.code.whole(built.methods, built.parts));
    BlockStatement body = new BlockStatement();
    built.said.forEach(body::addStatement);
    return body;
  }

  private List<MethodCallExpression> calls(ClosureExpression block) {
    List<MethodCallExpression> calls = new ArrayList<>();
    Set<String> once = new LinkedHashSet<>();
    List<Statement> statements =
        block.getCode() instanceof BlockStatement all ? all.getStatements() : List.of();
    for (Statement statement : statements) {
      if (statement instanceof EmptyStatement) {
        continue;
      }
      if (!(statement instanceof ExpressionStatement line)
          || !(line.getExpression() instanceof MethodCallExpression call)
          || !call.isImplicitThis()
          || call.getMethodAsString() == null) {
        sites.problem(
            statement,
            "in a component's block stand its operations, setup, teardown, begin, end, figures and feeders only",
            "for example browse(weight: 9) { … }");
        continue;
      }
      String name = call.getMethodAsString();
      if (!name.equals("feeder") && !once.add(name)) {
        sites.problem(
            call.getMethod(),
            (PARTS.containsKey(name) ? "'" : "operation '") + name + "' is written twice",
            "leave one out, or give it another name");
        continue;
      }
      calls.add(call);
    }
    return calls;
  }

  private void part(MethodCallExpression call, Built built) {
    String name = String.valueOf(call.getMethodAsString());
    CodePart part = PARTS.getOrDefault(name, CodePart.operation(name));
    ClosureExpression code =
        rewriter
            .words()
            .check(call, name, Catalogue.forms(name, EnumSet.of(Where.COMPONENT)))
            .block();
    if (code != null) {
      built.parts.add(name);
      method(name, code, part, built);
    }
  }

  private void operation(MethodCallExpression call, String name, Built built) {
    List<Expression> positional = new ArrayList<>();
    List<MapEntryExpression> named = new ArrayList<>();
    Arguments.split(call, positional, named);
    if (positional.isEmpty() || !(positional.getLast() instanceof ClosureExpression code)) {
      sites.problem(
          call.getMethod(),
          "operation '" + name + "' needs its block in braces",
          "write " + name + " { … }");
      return;
    }
    if (positional.size() > 1) {
      sites.problem(
          positional.getFirst(),
          "operation '" + name + "' takes its settings by name",
          "for example " + name + "(weight: 9) { … }");
    }
    String method = "operation" + built.methods.size();
    built.methods.put(name, method);
    method(method, code, CodePart.operation(name), built);
    ConstantExpression title = new ConstantExpression(name);
    title.setSourcePosition(call.getMethod());
    List<Expression> arguments = new ArrayList<>();
    if (!named.isEmpty()) {
      NamedArgumentListExpression settings = new NamedArgumentListExpression(named);
      settings.setSourcePosition(call);
      arguments.add(settings);
    }
    arguments.add(title);
    MethodCallExpression plain =
        new MethodCallExpression(
            VariableExpression.THIS_EXPRESSION,
            call.getMethod(),
            new ArgumentListExpression(arguments));
    plain.setSourcePosition(call);
    WordCalls.Checked checked =
        rewriter.words().check(plain, "component.operation", List.of(ComponentWords.OPERATION));
    built.said.add(
        CodeClass.line(sites.call("word", List.of(), checked.values(), checked.site(), call)));
  }

  private static void method(String name, ClosureExpression code, CodePart part, Built built) {
    Set<Integer> rows = built.code.method(name, code, part);
    if (code.getCode() instanceof BlockStatement body) {
      rows.forEach(feeder -> body.getStatements().addFirst(row(feeder, built.code.names)));
    }
  }

  /** {@code def feed = row(0, user)}: one row for the whole of an operation. */
  private static Statement row(int feeder, CodeNames names) {
    Expression next =
        new MethodCallExpression(
            VariableExpression.THIS_EXPRESSION,
            "row",
            new ArgumentListExpression(
                new ConstantExpression(feeder), new VariableExpression("user")));
    return new ExpressionStatement(
        new DeclarationExpression(
            new VariableExpression(names.feeders.get(feeder)),
            Token.newSymbol(Types.EQUAL, -1, -1),
            next));
  }
}
