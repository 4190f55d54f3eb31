package dev.squall.dsl.script;

import dev.squall.dsl.catalogue.AtHand;
import dev.squall.dsl.catalogue.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/**
 * Values of a word's arguments as they stand in a script: the names that an argument's type offers
 * become texts, all else is rewritten as any expression.
 */
final class ArgumentValues {
  private final Rewriter rewriter;
  private final Sites sites;
  private final Globals globals;

  ArgumentValues(Rewriter rewriter, Sites sites, Globals globals) {
    this.rewriter = rewriter;
    this.sites = sites;
    this.globals = globals;
  }

  /** An argument's value, in which the names that its type offers are texts. */
  Expression of(Type type, Expression value) {
    List<String> names =
        switch (type) {
          case Type.Ramping ramping -> ways(ramping);
          case Type.Targets targets -> targets(targets);
          case Type.Driven _ -> List.copyOf(drivable());
          case Type.Parts parts when parts.components() -> List.copyOf(drivable());
          default -> type.offers();
        };
    if (type instanceof Type.Think
        && value instanceof MethodCallExpression call
        && call.isImplicitThis()
        && "exponential".equals(call.getMethodAsString())) {
      return exponential(call);
    }
    boolean component =
        type instanceof Type.Driven || (type instanceof Type.Parts parts && parts.components());
    if (names.isEmpty() && !component) {
      return rewriter.transform(value);
    }
    if (value instanceof ListExpression list) {
      ListExpression chosen = new ListExpression();
      list.getExpressions()
          .forEach(
              item -> chosen.addExpression(component ? driven(names, item) : chosen(names, item)));
      chosen.setSourcePosition(list);
      return chosen;
    }
    return component ? driven(names, value) : chosen(names, value);
  }

  /** What a script can drive, for all that is known before it runs. */
  private Set<String> drivable() {
    Set<String> all = new TreeSet<>(globals.components);
    all.addAll(AtHand.types().all().keySet());
    return all;
  }

  private List<String> ways(Type.Ramping type) {
    Set<String> names = new LinkedHashSet<>(type.names());
    names.addAll(new TreeSet<>(globals.strategies));
    names.addAll(AtHand.strategies().keySet());
    return List.copyOf(names);
  }

  private List<String> targets(Type.Targets type) {
    Set<String> names = new TreeSet<>(type.names());
    names.addAll(globals.drives);
    return List.copyOf(names);
  }

  /** {@code exponential(2.seconds)} as a time to think: the word and the mean. */
  private Expression exponential(MethodCallExpression call) {
    List<Expression> positional = new ArrayList<>();
    List<MapEntryExpression> named = new ArrayList<>();
    Arguments.split(call, positional, named);
    if (positional.size() != 1 || !named.isEmpty()) {
      return sites.broken(
          call,
          "exponential takes one value here: the mean time",
          "for example think: exponential(2.seconds)");
    }
    ListExpression pair = new ListExpression();
    pair.addExpression(new ConstantExpression("exponential"));
    pair.addExpression(rewriter.transform(positional.getFirst()));
    pair.setSourcePosition(call);
    return pair;
  }

  private Expression driven(List<String> names, Expression value) {
    if (value instanceof VariableExpression variable
        && !names.contains(variable.getName())
        && !rewriter.knows(variable.getName())) {
      String meant = Sites.meant(variable.getName(), names);
      return sites.broken(
          value,
          "'" + variable.getName() + "' is no component",
          meant != null
              ? meant
              : names.isEmpty()
                  ? "write one: component('" + variable.getName() + "') { … }"
                  : "there are " + String.join(", ", names));
    }
    return chosen(names, value);
  }

  private Expression chosen(List<String> names, Expression value) {
    if (!(value instanceof VariableExpression variable)) {
      return rewriter.transform(value);
    }
    String name = variable.getName();
    if (names.contains(name)) {
      Expression text = new ConstantExpression(name);
      text.setSourcePosition(value);
      return text;
    }
    if (rewriter.knows(name)) {
      return rewriter.transform(value);
    }
    String meant = Sites.meant(name, names);
    return sites.broken(
        value,
        "'" + name + "' is not a word of Squall",
        meant != null ? meant : "here stands one of " + String.join(", ", names));
  }
}
