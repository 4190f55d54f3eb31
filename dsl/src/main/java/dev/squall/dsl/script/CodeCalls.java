package dev.squall.dsl.script;

import dev.squall.component.Tool;
import dev.squall.dsl.catalogue.Argument;
import dev.squall.dsl.catalogue.Catalogue;
import dev.squall.dsl.catalogue.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.jspecify.annotations.Nullable;

/** How calls in code that runs later are checked and rewritten. */
final class CodeCalls {
  private final CodeRewriter code;
  private final Rewriter rewriter;
  private final Sites sites;
  private final CodeNames names;

  CodeCalls(CodeRewriter code, Rewriter rewriter, Sites sites, CodeNames names) {
    this.code = code;
    this.rewriter = rewriter;
    this.sites = sites;
    this.names = names;
  }

  Expression call(MethodCallExpression call) {
    String name = call.getMethodAsString();
    if (name == null || !call.isImplicitThis()) {
      return onReceiver(call, name);
    }
    if (code.known(name)) {
      Expression on = new VariableExpression(name);
      on.setSourcePosition(call.getMethod());
      return made(call, code.transform(on), "call", arguments(call));
    }
    List<Word> words = Catalogue.forms(name, EnumSet.of(code.words()));
    if (!words.isEmpty()) {
      check(call, words.getFirst());
      return made(call, VariableExpression.THIS_EXPRESSION, name, arguments(call));
    }
    if (name.equals("println")) {
      return made(call, VariableExpression.THIS_EXPRESSION, name, arguments(call));
    }
    Tool tool = code.tools().get(name);
    if (tool != null) {
      return tool(call, tool);
    }
    CopiedMethod method = rewriter.method(name);
    if (method != null) {
      names.methods.add(method);
      String called = names.of(method.owner(), name);
      return made(call, VariableExpression.THIS_EXPRESSION, called, arguments(call));
    }
    return unknown(call, name);
  }

  private Expression unknown(MethodCallExpression call, String name) {
    arguments(call);
    String meant = Sites.meant(name, code.callable());
    if (meant == null && !Catalogue.forms(name).isEmpty()) {
      return code.broken(
          call.getMethod(), "'" + name + "' is a word of scenarios, not of " + code.said(), null);
    }
    return code.broken(call.getMethod(), "'" + name + "' is not known in " + code.said(), meant);
  }

  private Expression onReceiver(MethodCallExpression call, @Nullable String name) {
    Expression receiver = call.getObjectExpression();
    boolean type = rewriter.isTypeChain(receiver, code::known);
    if (type && ("exit".equals(name) || "halt".equals(name))) {
      return code.broken(
          call, "'" + receiver.getText() + "." + name + "' would end the engine", "leave it out");
    }
    Expression on = type ? receiver : code.transform(receiver);
    List<Expression> values = new ArrayList<>();
    code.delegating(name, () -> values.addAll(arguments(call)));
    MethodCallExpression changed =
        new MethodCallExpression(
            on, code.transform(call.getMethod()), new ArgumentListExpression(values));
    changed.setSafe(call.isSafe());
    changed.setSpreadSafe(call.isSpreadSafe());
    changed.setImplicitThis(false);
    changed.setGenericsTypes(call.getGenericsTypes());
    changed.setSourcePosition(call);
    return changed;
  }

  private static Expression made(
      MethodCallExpression from, Expression on, String method, List<Expression> values) {
    ConstantExpression name = new ConstantExpression(method);
    name.setSourcePosition(from.getMethod());
    MethodCallExpression call =
        new MethodCallExpression(on, name, new ArgumentListExpression(values));
    call.setImplicitThis(on instanceof VariableExpression self && self.isThisExpression());
    call.setSourcePosition(from);
    return call;
  }

  /** A call's values as Groovy passes them: those with names as one map, first. */
  private List<Expression> arguments(MethodCallExpression call) {
    List<Expression> positional = new ArrayList<>();
    List<MapEntryExpression> named = new ArrayList<>();
    Arguments.split(call, positional, named);
    List<Expression> values = new ArrayList<>();
    if (!named.isEmpty()) {
      values.add(new MapExpression(named).transformExpression(code));
    }
    positional.forEach(value -> values.add(code.transform(value)));
    return values;
  }

  private Expression tool(MethodCallExpression call, Tool tool) {
    List<Expression> positional = new ArrayList<>();
    List<MapEntryExpression> named = new ArrayList<>();
    Arguments.split(call, positional, named);
    named(tool.name(), tool.named().keySet(), named);
    ListExpression values = new ListExpression();
    positional.forEach(value -> values.addExpression(code.transform(value)));
    Expression byName = new MapExpression(named).transformExpression(code);
    return made(
        call,
        VariableExpression.THIS_EXPRESSION,
        "tool",
        List.of(new ConstantExpression(tool.name()), values, byName));
  }

  private void named(String word, Collection<String> known, List<MapEntryExpression> named) {
    for (MapEntryExpression entry : named) {
      Expression key = entry.getKeyExpression();
      if (key instanceof ConstantExpression constant
          && !known.contains(String.valueOf(constant.getValue()))) {
        String given = String.valueOf(constant.getValue());
        String meant = Sites.meant(given, known);
        sites.problem(
            key,
            "'" + given + "' is not an argument of " + word,
            meant != null
                ? meant
                : known.isEmpty()
                    ? "it takes none by name"
                    : "it takes " + String.join(", ", new TreeSet<>(known)));
      }
    }
  }

  private void check(MethodCallExpression call, Word word) {
    List<Expression> positional = new ArrayList<>();
    List<MapEntryExpression> named = new ArrayList<>();
    Arguments.split(call, positional, named);
    named(word.name(), Set.copyOf(word.named().stream().map(Argument::name).toList()), named);
    if (positional.size() < word.positional().size()) {
      Argument missing = word.positional().get(positional.size());
      sites.problem(
          call.getMethod(),
          word.name() + " needs its " + missing.name() + ": " + missing.type().said(),
          null);
    } else if (positional.size() > word.positional().size()) {
      sites.problem(
          positional.get(word.positional().size()),
          word.name()
              + " takes "
              + (word.positional().isEmpty()
                  ? "no value"
                  : word.positional().size() == 1
                      ? "one value"
                      : word.positional().size() + " values")
              + " without a name; this is one too many",
          null);
    }
  }
}
