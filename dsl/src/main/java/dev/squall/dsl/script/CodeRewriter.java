package dev.squall.dsl.script;

import dev.squall.component.Tool;
import dev.squall.dsl.catalogue.AtHand;
import dev.squall.dsl.catalogue.Catalogue;
import dev.squall.dsl.catalogue.Where;
import dev.squall.dsl.code.CodeBody;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.ConstructorCallExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.StaticMethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.syntax.Types;
import org.jspecify.annotations.Nullable;

/**
 * Walks one block of code that runs later: checks every name, and leaves plain Groovy that runs by
 * itself, without the evaluation. What it takes from the script (variables, parameters, constants
 * with a unit) becomes a field, given its value when the script is evaluated.
 */
final class CodeRewriter extends ScopedRewriter {
  /** Closures of these see the names of what they are called on. */
  private static final Set<String> DELEGATING = Set.of("with", "tap");

  private final Rewriter rewriter;
  private final Sites sites;
  private final CodeNames names;
  private final CodePart part;
  private final CodeCalls calls;
  private int lenient;

  /** The feeders that this block names, by number. */
  final Set<Integer> rows = new TreeSet<>();

  CodeRewriter(Rewriter rewriter, Sites sites, CodeNames names, CodePart part) {
    this.rewriter = rewriter;
    this.sites = sites;
    this.names = names;
    this.part = part;
    this.calls = new CodeCalls(this, rewriter, sites, names);
  }

  /** Rewrites {@code code}, in which {@code parameters} are known. */
  void block(Parameter[] parameters, Statement code) {
    scope.enter();
    declare(parameters);
    code.visit(this);
    scope.leave();
  }

  boolean local(String name) {
    return scope.knows(name);
  }

  /** True for what this block is given: {@code user}. */
  boolean subject(String name) {
    return part.subject() && name.equals(part.owner().subject());
  }

  /** True where a name is a local variable, state, or a value of the script. */
  boolean known(String name) {
    return local(name) || subject(name) || names.state.contains(name) || rewriter.knows(name);
  }

  @Override
  @SuppressWarnings("NullAway") // Groovy passes null for what is not there, and wants it back.
  public Expression transform(@Nullable Expression expression) {
    return switch (expression) {
      case null -> null;
      case ClosureExpression closure -> {
        visitClosureExpression(closure);
        yield closure;
      }
      case VariableExpression variable -> variable(variable);
      case DeclarationExpression declaration -> declaration(declaration);
      case BinaryExpression binary -> binary(binary);
      case MethodCallExpression call -> calls.call(call);
      case ConstructorCallExpression call when rewriter.declares(call.getType().getName()) ->
          broken(
              call,
              "class '"
                  + call.getType().getName()
                  + "' of the script can't be used in "
                  + part.said(),
              "use a map, or a class of a library");
      case PropertyExpression property -> property(property);
      default -> {
        Expression changed = expression.transformExpression(this);
        changed.setSourcePosition(expression);
        yield changed;
      }
    };
  }

  Expression broken(ASTNode at, String message, @Nullable String mend) {
    sites.problem(at, message, mend);
    Expression nothing = new ConstantExpression(null);
    nothing.setSourcePosition(at);
    return nothing;
  }

  private Expression variable(VariableExpression variable) {
    String name = variable.getName();
    if (variable.isThisExpression()
        || variable.isSuperExpression()
        || local(name)
        || subject(name)
        || names.state.contains(name)) {
      return variable;
    }
    int feeder = names.feeders.indexOf(name);
    if (feeder >= 0) {
      return row(variable, feeder);
    }
    if (rewriter.knows(name)) {
      return given(names.of(rewriter, name), name, variable);
    }
    if (lenient > 0 || rewriter.isType(name)) {
      return variable;
    }
    return unknown(variable, name);
  }

  private Expression row(VariableExpression variable, int feeder) {
    if (!part.subject()) {
      return broken(
          variable,
          "'"
              + variable.getName()
              + "' is a row for an operation, and there is none in "
              + part.said(),
          null);
    }
    rows.add(feeder);
    return variable;
  }

  /** A field that is given what {@code expression} is in the script. */
  private Expression given(String field, String shown, Expression expression) {
    if (!names.values.containsKey(field)) {
      names.fields.add(new Code.Field(field, shown, sites.place(expression)));
      names.values.put(field, rewriter.transform(expression));
    }
    VariableExpression value = new VariableExpression(field);
    value.setSourcePosition(expression);
    return value;
  }

  private Expression unknown(VariableExpression variable, String name) {
    Set<String> known = known();
    String meant = Sites.meant(name, known);
    if (!Catalogue.forms(name).isEmpty() && meant == null) {
      return broken(variable, "'" + name + "' is a word of scenarios, not of " + part.said(), null);
    }
    return broken(
        variable,
        "'" + name + "' is not known in " + part.said(),
        meant != null
            ? meant
            : rewriter.isUnit(name)
                ? "a unit follows its number and a dot, such as 5.ms"
                : part.setup() || !part.ofComponent()
                    ? null
                    : "a component's own names are set in its setup");
  }

  /** All that a name could be here. */
  Set<String> known() {
    Set<String> known = new TreeSet<>(scope.names());
    known.addAll(names.state);
    known.addAll(rewriter.variables());
    if (part.subject()) {
      known.add(part.owner().subject());
      known.addAll(names.feeders);
    }
    return known;
  }

  /** All that could be called here. */
  Set<String> callable() {
    Set<String> known = known();
    known.addAll(Catalogue.names(EnumSet.of(part.owner().words())));
    known.addAll(tools().keySet());
    known.addAll(rewriter.methods());
    return known;
  }

  String said() {
    return part.said();
  }

  /** Where the words stand that this block may call. */
  Where words() {
    return part.owner().words();
  }

  /** What its code can open. */
  Map<String, Tool> tools() {
    return part.ofComponent() ? AtHand.tools() : Map.of();
  }

  private Expression declaration(DeclarationExpression declaration) {
    Expression value = transform(declaration.getRightExpression());
    return declared(declaration, value);
  }

  private Expression binary(BinaryExpression binary) {
    boolean assigns = Types.ofType(binary.getOperation().getType(), Types.ASSIGNMENT_OPERATOR);
    Expression value = transform(binary.getRightExpression());
    Expression left = binary.getLeftExpression();
    Expression target;
    if (assigns && left instanceof VariableExpression variable) {
      target = target(variable, binary.getOperation().getText());
    } else if (assigns && left instanceof TupleExpression several) {
      several
          .getExpressions()
          .forEach(each -> {
            if (each instanceof VariableExpression variable) {
              target(variable, "=");
            }
          });
      target = several;
    } else {
      target = transform(left);
    }
    BinaryExpression changed = new BinaryExpression(target, binary.getOperation(), value);
    changed.setSafe(binary.isSafe());
    changed.setSourcePosition(binary);
    return changed;
  }

  private Expression target(VariableExpression variable, String operator) {
    String name = variable.getName();
    if (subject(name) || (!local(name) && names.feeders.contains(name))) {
      return broken(variable, "'" + name + "' can't be set", "use another name");
    }
    if (local(name) || names.state.contains(name) || lenient > 0) {
      return variable;
    }
    if (rewriter.knows(name)) {
      return broken(
          variable,
          "'" + name + "' is the script's own; " + part.owner().said() + " can read it, not set it",
          "use another name");
    }
    if (part.setup() && operator.equals("=")) {
      names.state.add(name);
      return variable;
    }
    String meant = Sites.meant(name, names.state);
    scope.declare(name); // said once is enough
    return broken(
        variable,
        "'" + name + "' is not known in " + part.said(),
        meant != null
            ? meant
            : (part.ofComponent() ? "set it in setup" : "keep it: now.state." + name + " = …")
                + ", or declare it: def "
                + name
                + " = …");
  }

  private Expression property(PropertyExpression property) {
    Expression receiver = property.getObjectExpression();
    String name = property.getPropertyAsString();
    if (rewriter.isTypeChain(receiver, this::known)
        || rewriter.isTypeChain(property, this::known)) {
      return property;
    }
    if (name != null
        && receiver instanceof ConstantExpression constant
        && constant.getValue() instanceof Number) {
      // Made once, when the script is evaluated, which also says what is wrong with it.
      return given("$given" + names.fields.size(), property.getText(), property);
    }
    if (name != null
        && receiver instanceof VariableExpression given
        && subject(given.getName())
        && !part.owner().properties().contains(name)) {
      Set<String> known = part.owner().properties();
      String meant = Sites.meant(name, known);
      return broken(
          property.getProperty(),
          "'" + given.getName() + "' has no '" + name + "'",
          meant != null ? meant : "it has " + String.join(", ", known));
    }
    if (name != null
        && receiver instanceof VariableExpression row
        && !local(row.getName())
        && names.feeders.contains(row.getName())) {
      names.columns.add(
          new Code.Column(
              names.feeders.indexOf(row.getName()), name, sites.place(property.getProperty())));
    }
    if (rewriter.isUnit(name) && !property.isSafe() && !property.isSpreadSafe()) {
      Expression on = transform(receiver);
      StaticMethodCallExpression unit =
          new StaticMethodCallExpression(
              ClassHelper.make(CodeBody.class),
              "unit",
              new ArgumentListExpression(on, new ConstantExpression(name)));
      unit.setSourcePosition(property);
      return unit;
    }
    Expression changed = property.transformExpression(this);
    changed.setSourcePosition(property);
    return changed;
  }

  /** Visits arguments of a call that gives its closures the names of what it is called on. */
  void delegating(@Nullable String method, Runnable visit) {
    boolean delegates = method != null && DELEGATING.contains(method);
    lenient += delegates ? 1 : 0;
    visit.run();
    lenient -= delegates ? 1 : 0;
  }

  @Override
  protected SourceUnit getSourceUnit() {
    return rewriter.source();
  }
}
