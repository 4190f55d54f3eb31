package dev.squall.dsl.script;

import dev.squall.dsl.catalogue.Catalogue;
import dev.squall.dsl.catalogue.ComponentWords;
import dev.squall.dsl.catalogue.Where;
import dev.squall.dsl.component.ScriptUser;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.Parameter;
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
    PARTS.put("setup", new CodePart("setup", false, true));
    PARTS.put("begin", new CodePart("begin", true, false));
    PARTS.put("end", new CodePart("end", true, false));
    PARTS.put("figures", new CodePart("figures", false, false));
    PARTS.put("teardown", new CodePart("teardown", false, false));
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
    final MethodCallExpression component;
    final CodeNames names = new CodeNames(rewriter);
    final ClassNode type = codes.type();
    final Map<String, String> methods = new LinkedHashMap<>();
    final Set<String> parts = new LinkedHashSet<>();
    final List<Statement> said = new ArrayList<>();

    Built(MethodCallExpression component) {
      this.component = component;
    }
  }

  /** What stays of {@code block} in the script. */
  Statement body(ClosureExpression block, MethodCallExpression component) {
    Built built = new Built(component);
    List<MethodCallExpression> calls = calls(block);
    for (MethodCallExpression call : calls) {
      if ("feeder".equals(call.getMethodAsString())) {
        built.said.add(line(feeders.line(call, built.names, built.type)));
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
    copyMethods(built);
    built.names.state.forEach(state -> field(built, state));
    built.names.values.keySet().forEach(given -> field(built, given));
    int code = codes.add(built.type, built.methods, built.parts, built.names);
    List<Expression> values = new ArrayList<>();
    values.add(new ConstantExpression(code));
    values.addAll(built.names.values.values());
    int site = sites.of("component.code", component.getMethod(), component);
    built.said.add(line(sites.call("word", List.of(), values, site, component)));
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

  private static Statement line(Expression expression) {
    Statement line = new ExpressionStatement(expression);
    line.setSourcePosition(expression);
    return line;
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
    built.said.add(line(sites.call("word", List.of(), checked.values(), checked.site(), call)));
  }

  private void method(String name, ClosureExpression code, CodePart part, Built built) {
    Parameter[] given = code.getParameters();
    if (given != null && given.length > 0) {
      sites.problem(
          given[0],
          "the block of " + part.said() + " takes no parameters",
          part.user() ? "the user is 'user'" : null);
    }
    Parameter[] parameters =
        part.user()
            ? new Parameter[] {new Parameter(ClassHelper.make(ScriptUser.class), "user")}
            : Parameter.EMPTY_ARRAY;
    CodeRewriter walk = new CodeRewriter(rewriter, sites, built.names, part);
    walk.block(parameters, code.getCode());
    if (code.getCode() instanceof BlockStatement body) {
      walk.rows.forEach(feeder -> body.getStatements().addFirst(row(feeder, built.names)));
    }
    add(built.type, name, parameters, code.getCode());
  }

  static void add(ClassNode type, String name, Parameter[] parameters, Statement code) {
    MethodNode method =
        new MethodNode(
            name,
            java.lang.reflect.Modifier.PUBLIC,
            ClassHelper.OBJECT_TYPE,
            parameters,
            ClassNode.EMPTY_ARRAY,
            code);
    method.setSourcePosition(code);
    type.addMethod(method);
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

  private static void field(Built built, String name) {
    built.type.addField(name, java.lang.reflect.Modifier.PUBLIC, ClassHelper.OBJECT_TYPE, null);
  }

  /** The methods that the code calls, of this script and of those it includes, as part of it. */
  private void copyMethods(Built built) {
    Map<Rewriter, ModuleNode> copies = new HashMap<>();
    Set<CopiedMethod> done = new LinkedHashSet<>();
    while (done.size() < built.names.methods.size()) {
      for (CopiedMethod each : List.copyOf(built.names.methods)) {
        if (done.add(each)) {
          copies
              .computeIfAbsent(each.owner(), owner -> copy(owner, built.component))
              .getMethods()
              .stream()
              .filter(method -> method.getName().equals(each.name()))
              .forEach(method -> copy(method, each, built));
        }
      }
    }
  }

  private ModuleNode copy(Rewriter owner, MethodCallExpression component) {
    ModuleNode copy = owner.codes().copy();
    if (!owner.equals(rewriter)) {
      codes
          .imports(copy)
          .ifPresent(alias ->
              sites.problem(
                  component.getMethod(),
                  "it calls methods of an included script, for which '"
                      + alias
                      + "' is another class than here",
                  "import one of them under another name: import … as …"));
    }
    return copy;
  }

  private void copy(MethodNode method, CopiedMethod from, Built built) {
    CodePart part =
        new CodePart("method '" + from.name() + "', which a component calls", false, false);
    CodeRewriter walk = new CodeRewriter(from.owner(), from.owner().sites(), built.names, part);
    walk.block(method.getParameters(), method.getCode());
    String called = built.names.of(from.owner(), from.name());
    add(built.type, called, method.getParameters(), method.getCode());
  }
}
