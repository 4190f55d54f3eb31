package dev.squall.dsl.script;

import dev.squall.dsl.catalogue.Catalogue;
import dev.squall.dsl.catalogue.Where;
import dev.squall.dsl.catalogue.Word;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code feeder} lines of a component: a name where there are several, the rows, and what
 * happens at their end.
 */
final class FeederLines {
  private static final List<String> POLICIES = List.of("circular", "once", "random");
  private static final List<String> FILES = List.of("csv", "json");

  private final Rewriter rewriter;
  private final Sites sites;

  FeederLines(Rewriter rewriter, Sites sites) {
    this.rewriter = rewriter;
    this.sites = sites;
  }

  /** The call that stays in the script: name, kind of rows, the rows or their file, policy. */
  Expression line(MethodCallExpression call, CodeClass code) {
    CodeNames names = code.names;
    List<Expression> positional = new ArrayList<>();
    List<MapEntryExpression> named = new ArrayList<>();
    Arguments.split(call, positional, named);
    Word word = Catalogue.forms("feeder", EnumSet.of(Where.COMPONENT)).getFirst();
    if (!named.isEmpty()) {
      sites.problem(
          named.getFirst().getKeyExpression(),
          "feeder takes no arguments by name",
          "for example feeder csv('users.csv'), once");
    }
    String name = "feed";
    Expression nameAt = call.getMethod();
    if (positional.size() > 1
        && positional.getFirst() instanceof ConstantExpression constant
        && constant.getValue() instanceof String given) {
      name = given;
      nameAt = positional.removeFirst();
    }
    if (names.feeders.contains(name)) {
      sites.problem(
          nameAt,
          "feeder '" + name + "' is written twice",
          "name one: feeder 'orders', csv('orders.csv')");
    }
    names.feeders.add(name);
    String policy = policy(positional);
    if (positional.isEmpty()) {
      return sites.broken(
          call.getMethod(),
          "feeder needs its rows: " + word.positional().get(1).type().said(),
          "for example feeder csv('users.csv')");
    }
    Expression rows = positional.removeFirst();
    positional.forEach(
        more -> sites.problem(more, "feeder takes a name, its rows and a policy", null));
    return said(call, code, name, rows, policy);
  }

  private Expression said(
      MethodCallExpression call, CodeClass code, String name, Expression rows, String policy) {
    String kind = "list";
    Expression value = rows;
    switch (rows) {
      case ClosureExpression block -> {
        kind = "block";
        value = new ConstantExpression(code.names.feeders.size() - 1);
        generator(block, code);
      }
      case MethodCallExpression file when file(file) != null -> {
        List<Expression> given = new ArrayList<>();
        Arguments.split(file, given, new ArrayList<>());
        kind = String.valueOf(file(file));
        value = given.isEmpty() ? new ConstantExpression("") : rewriter.transform(given.getFirst());
        if (given.size() != 1) {
          sites.problem(file, kind + " takes its file: a text in quotes", null);
        }
      }
      default -> value = rewriter.transform(rows);
    }
    int site =
        sites.of(
            "component.feeder", call.getMethod(), call, List.of(sites.argument(null, rows, rows)));
    return sites.call(
        "word",
        List.of(),
        List.of(
            new ConstantExpression(name),
            new ConstantExpression(kind),
            value,
            new ConstantExpression(policy)),
        site,
        call);
  }

  private static @Nullable String file(MethodCallExpression call) {
    String name = call.getMethodAsString();
    return call.isImplicitThis() && name != null && FILES.contains(name) ? name : null;
  }

  private String policy(List<Expression> positional) {
    for (int i = 0; i < positional.size(); i++) {
      if (positional.get(i) instanceof VariableExpression variable
          && !rewriter.knows(variable.getName())) {
        positional.remove(i);
        String policy = variable.getName();
        if (!POLICIES.contains(policy)) {
          String meant = Sites.meant(policy, POLICIES);
          sites.problem(
              variable,
              "feeder's policy must be one of circular, once, random, was '" + policy + "'",
              meant);
          return "circular";
        }
        return policy;
      }
    }
    return "circular";
  }

  private void generator(ClosureExpression block, CodeClass code) {
    Parameter[] given = block.getParameters();
    String number = given == null || given.length == 0 ? "it" : given[0].getName();
    Parameter[] parameters = {new Parameter(ClassHelper.OBJECT_TYPE, number)};
    CodeRewriter walk =
        new CodeRewriter(rewriter, sites, code.names, CodePart.component("a feeder's block"));
    walk.block(parameters, block.getCode());
    code.add("rows" + (code.names.feeders.size() - 1), parameters, block.getCode());
  }
}
