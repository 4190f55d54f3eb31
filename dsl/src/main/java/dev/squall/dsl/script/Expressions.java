package dev.squall.dsl.script;

import dev.squall.dsl.catalogue.Catalogue;
import dev.squall.dsl.catalogue.Where;
import dev.squall.dsl.catalogue.Word;
import dev.squall.dsl.slip.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.ConstructorCallExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.RangeExpression;
import org.codehaus.groovy.ast.expr.SpreadExpression;
import org.codehaus.groovy.ast.expr.UnaryMinusExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/** How calls, properties and ranges are checked and rewritten. */
final class Expressions {
  private static final Set<String> PRINTING = Set.of("println", "print", "printf");

  private final Rewriter rewriter;
  private final Sites sites;
  private final Globals globals;
  private final Scope scope;
  private final Set<String> units;
  private final Names names;
  private final Includes includes;

  Expressions(
      Rewriter rewriter,
      Sites sites,
      Globals globals,
      Scope scope,
      Names names,
      Set<String> units,
      Includes includes) {
    this.rewriter = rewriter;
    this.sites = sites;
    this.globals = globals;
    this.scope = scope;
    this.units = units;
    this.names = names;
    this.includes = includes;
  }

  Expression call(MethodCallExpression call) {
    Optional<String> refused = Lint.refused(call);
    if (refused.isPresent()) {
      if (!call.isImplicitThis()) {
        // A chain of calls counts as standing at its last dot; the whole of it is meant.
        call.setLineNumber(call.getObjectExpression().getLineNumber());
        call.setColumnNumber(call.getObjectExpression().getColumnNumber());
      }
      return Lint.refuse(sites, call, refused.get());
    }
    String name = call.getMethodAsString();
    if (name == null || !call.isImplicitThis()) {
      return onReceiver(call, name);
    }
    List<Word> forms = WordCalls.forms(call, name, rewriter.here());
    if (!forms.isEmpty() && forms.getFirst().block()) {
      return sites.broken(
          call.getMethod(),
          "'" + name + "' stands on a line of its own, not in an expression",
          null);
    }
    if (Includes.are(name)) {
      return includes.run(call, name, rewriter.declaresGlobal());
    }
    if (!forms.isEmpty()) {
      WordCalls.Checked checked = rewriter.words().check(call, name, forms);
      if (checked.block() != null) {
        sites.problem(
            checked.block(),
            name + " takes no block in braces",
            "write what stands in it on lines of its own");
      }
      return sites.call("word", List.of(), checked.values(), checked.site(), call);
    }
    if (PRINTING.contains(name)) {
      return sites.call(
          "word", List.of(), values(call), sites.of(name, call.getMethod(), call), call);
    }
    CopiedMethod method = rewriter.method(name);
    boolean own = method != null && method.owner().equals(rewriter);
    if (!own && globals.included.containsKey(name)) {
      int site = sites.of(name + "@" + globals.included.get(name), call.getMethod(), call);
      return sites.call("included", List.of(), values(call), site, call);
    }
    if (own || scope.knows(name) || !rewriter.scriptNames()) {
      return plain(call);
    }
    if (globals.knows(name)) {
      VariableExpression variable = new VariableExpression(name);
      variable.setSourcePosition(call.getMethod());
      Expression receiver = rewriter.transform(variable);
      int site = sites.of("call", call.getMethod(), call);
      return sites.call("invoke", List.of(receiver), values(call), site, call);
    }
    if (!Catalogue.forms(name).isEmpty()) {
      if (WordCalls.fits(call, Catalogue.forms(name))) {
        rewriter.words().check(call, name, WordCalls.elsewhere(call, name));
      }
      return rewriter.words().misplaced(call, name);
    }
    return unknown(call, name);
  }

  private Expression unknown(MethodCallExpression call, String name) {
    String near = rewriter.words().unknown(call, name);
    List<Word> forms = near == null ? List.of() : WordCalls.forms(near, rewriter.here());
    if (near == null || forms.isEmpty() || forms.getFirst().block()) {
      return sites.call("broken", List.of(), null, sites.of("", call, call), call);
    }
    // As if it had been written right, so that what else is wrong with it is found in the same go.
    WordCalls.Checked checked = rewriter.words().check(call, near, forms);
    return sites.call("word", List.of(), checked.values(), checked.site(), call);
  }

  private Expression onReceiver(MethodCallExpression call, String name) {
    Expression receiver = call.getObjectExpression();
    if (name == null
        || call.isSafe()
        || call.isSpreadSafe()
        || names.isTypeChain(receiver, this::local)) {
      return plain(call);
    }
    if (receiver instanceof VariableExpression variable
        && (variable.isThisExpression() || variable.isSuperExpression())) {
      return plain(call);
    }
    if (yieldsNothing(receiver)) {
      return strayed(call.getMethod(), name, receiver);
    }
    Expression on = rewriter.transform(receiver);
    int site = sites.of(name, call.getMethod(), call, arguments(call));
    List<Expression> values = values(call);
    if (values.stream().anyMatch(SpreadExpression.class::isInstance)) {
      return plain(call);
    }
    return sites.call("invoke", List.of(on), values, site, call);
  }

  private List<Site.Argument> arguments(MethodCallExpression call) {
    List<Expression> positional = new ArrayList<>();
    List<MapEntryExpression> named = new ArrayList<>();
    Arguments.split(call, positional, named);
    List<Site.Argument> arguments = new ArrayList<>();
    if (!named.isEmpty()) {
      Expression key = named.getFirst().getKeyExpression();
      arguments.add(sites.argument(null, key, named.getFirst().getValueExpression()));
    }
    positional.forEach(value -> arguments.add(sites.argument(null, value, value)));
    return arguments;
  }

  /** A call's values as Groovy passes them: those with names as one map, first. */
  private List<Expression> values(MethodCallExpression call) {
    List<Expression> positional = new ArrayList<>();
    List<MapEntryExpression> named = new ArrayList<>();
    Arguments.split(call, positional, named);
    List<Expression> values = new ArrayList<>();
    if (!named.isEmpty()) {
      values.add(new MapExpression(named).transformExpression(rewriter));
    }
    positional.forEach(value -> values.add(rewriter.transform(value)));
    return values;
  }

  /** A call that is Groovy's own, with its arguments rewritten. */
  private Expression plain(MethodCallExpression call) {
    Expression receiver = call.getObjectExpression();
    Expression on =
        call.isImplicitThis() || names.isTypeChain(receiver, this::local)
            ? receiver
            : rewriter.transform(receiver);
    MethodCallExpression changed =
        new MethodCallExpression(
            on, rewriter.transform(call.getMethod()), new ArgumentListExpression(values(call)));
    changed.setImplicitThis(call.isImplicitThis());
    changed.setSafe(call.isSafe());
    changed.setSpreadSafe(call.isSpreadSafe());
    changed.setGenericsTypes(call.getGenericsTypes());
    changed.setSourcePosition(call);
    return changed;
  }

  Expression constructor(ConstructorCallExpression call) {
    Optional<String> refused = Lint.refused(call);
    if (refused.isPresent()) {
      return Lint.refuse(sites, call, refused.get());
    }
    Expression changed = call.transformExpression(rewriter);
    changed.setSourcePosition(call);
    return changed;
  }

  Expression property(PropertyExpression property) {
    String name = property.getPropertyAsString();
    Expression receiver = property.getObjectExpression();
    if (name == null
        || property.isSafe()
        || property.isSpreadSafe()
        || property instanceof org.codehaus.groovy.ast.expr.AttributeExpression
        || names.isTypeChain(receiver, this::local)) {
      return names.isTypeChain(receiver, this::local)
          ? property
          : property.transformExpression(rewriter);
    }
    if (receiver instanceof VariableExpression variable
        && (variable.isThisExpression() || variable.isSuperExpression())) {
      return property;
    }
    if (Character.isDigit(name.charAt(0)) && yieldsNothing(receiver)) {
      return strayed(property.getProperty(), name, receiver);
    }
    boolean number =
        receiver instanceof ConstantExpression constant && constant.getValue() instanceof Number;
    if (number && !units.contains(name)) {
      return sites.broken(property.getProperty(), "'" + name + "' is not a unit", meantUnit(name));
    }
    Expression on = rewriter.transform(receiver);
    int site = sites.of(name, property.getProperty(), property);
    return sites.call("property", List.of(on), null, site, property);
  }

  /** True of a word that says something, and is no value to ask for more. */
  private boolean yieldsNothing(Expression receiver) {
    if (!(receiver instanceof MethodCallExpression call) || !call.isImplicitThis()) {
      return false;
    }
    String name = call.getMethodAsString();
    List<Word> forms = name == null ? List.of() : WordCalls.forms(call, name, rewriter.here());
    return !forms.isEmpty() && forms.stream().noneMatch(form -> form.where().contains(Where.VALUE));
  }

  /** Groovy takes {@code cpu 60.percent 5} for {@code cpu(60.percent).5}. */
  private Expression strayed(Expression at, String name, Expression receiver) {
    Expression _ = rewriter.transform(receiver); // for what is wrong with that
    return sites.broken(
        at, "'" + name + "' makes no sense here", "look for a missing comma before it");
  }

  private static String meantUnit(String name) {
    return Literal.meant(name)
        .map(near -> "did you mean '" + near + "'?")
        .orElse("units are for example seconds, percent, MB, perSecond, MBps, celsius, times");
  }

  Expression range(RangeExpression range) {
    String name =
        (range.isExclusiveLeft() ? "<" : "") + ".." + (range.isExclusiveRight() ? "<" : "");
    List<Site.Argument> ends =
        List.of(
            sites.argument(null, range.getFrom(), range.getFrom()),
            sites.argument(null, range.getTo(), range.getTo()));
    return sites.call(
        "range",
        List.of(rewriter.transform(range.getFrom()), rewriter.transform(range.getTo())),
        null,
        sites.of(name, range, range, ends),
        range);
  }

  Expression minus(UnaryMinusExpression minus) {
    int site = sites.of("-", minus, minus);
    Expression value = rewriter.transform(minus.getExpression());
    return sites.call("negative", List.of(value), null, site, minus);
  }

  private boolean local(String name) {
    return rewriter.knows(name);
  }
}
