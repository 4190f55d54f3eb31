package dev.squall.dsl.script;

import dev.squall.dsl.catalogue.Catalogue;
import dev.squall.dsl.catalogue.Where;
import dev.squall.dsl.catalogue.Word;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.CastExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.EmptyExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.PostfixExpression;
import org.codehaus.groovy.ast.expr.PrefixExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.syntax.Token;
import org.codehaus.groovy.syntax.Types;

/** How names, assignments and operators are checked and rewritten. */
final class Variables {
  private static final Map<String, String> STEPS =
      Map.of("+=", "+", "-=", "-", "*=", "*", "/=", "/", "++", "+", "--", "-");

  private static final Set<String> OPERATORS = Set.of("+", "-", "*", "/", "<", "<=", ">", ">=");

  private final Rewriter rewriter;
  private final Sites sites;
  private final Globals globals;
  private final Scope scope;
  private final Names names;
  private final Set<String> declared = new HashSet<>();

  Variables(Rewriter rewriter, Sites sites, Globals globals, Scope scope, Names names) {
    this.rewriter = rewriter;
    this.sites = sites;
    this.globals = globals;
    this.scope = scope;
    this.names = names;
  }

  Expression variable(VariableExpression variable) {
    String name = variable.getName();
    if (variable.isThisExpression() || variable.isSuperExpression() || scope.knows(name)) {
      return variable;
    }
    if (globals.knows(name)) {
      int site = sites.of(globals.key(name), variable, variable);
      return sites.call("get", List.of(), null, site, variable);
    }
    List<Word> forms = Catalogue.forms(name, EnumSet.of(Where.VALUE));
    if (!forms.isEmpty()) {
      Word word = forms.getFirst();
      if (word.positional().isEmpty() && word.named().isEmpty()) {
        return sites.call(
            "word", List.of(), List.of(), sites.of(name, variable, variable), variable);
      }
      return sites.broken(
          variable,
          "'" + name + "' needs its arguments in parentheses",
          "for example " + word.example());
    }
    if (names.isType(name) || !rewriter.scriptNames()) {
      return variable;
    }
    List<Word> words = Catalogue.forms(name);
    if (!words.isEmpty() && !words.getFirst().where().contains(Where.CURVE)) {
      return sites.broken(
          variable,
          "this can't be read as a line of '" + name + "'",
          "look for a missing comma or colon; for example " + words.getFirst().example());
    }
    String meant = Sites.meant(name, rewriter.names());
    return sites.broken(
        variable,
        "'" + name + "' is not a word of Squall",
        rewriter.isUnit(name)
            ? "a unit follows its number and a dot, such as 30.seconds or 200.perSecond"
            : meant);
  }

  Expression declaration(DeclarationExpression declaration) {
    Expression value = rewriter.transform(declaration.getRightExpression());
    if (!declaration.isMultipleAssignmentDeclaration()
        && rewriter.declaresGlobal()
        && declaration.getAnnotations().isEmpty()) {
      VariableExpression variable = declaration.getVariableExpression();
      if (!declared.add(variable.getName())) {
        sites.problem(
            variable,
            "variable '" + variable.getName() + "' is declared twice",
            "leave out the second def");
      }
      boolean typed = !ClassHelper.isDynamicTyped(variable.getType());
      boolean empty = value instanceof EmptyExpression;
      Expression given = empty ? new ConstantExpression(null) : value;
      Expression cast = typed ? new CastExpression(variable.getType(), given) : given;
      return set(variable, cast, declaration);
    }
    return rewriter.declared(declaration, value);
  }

  private Expression set(VariableExpression variable, Expression value, Expression whole) {
    int site = sites.of(globals.key(variable.getName()), variable, whole);
    return sites.call("set", List.of(value), null, site, whole);
  }

  Expression binary(BinaryExpression binary) {
    String operator = binary.getOperation().getText();
    Expression left = binary.getLeftExpression();
    if (operator.equals("=") && left instanceof VariableExpression variable) {
      Expression value = rewriter.transform(binary.getRightExpression());
      return assigned(variable, value, binary);
    }
    if (operator.equals("=") && left instanceof PropertyExpression property) {
      Optional<String> refused = Lint.refused(property);
      if (refused.isPresent()) {
        return Lint.refuse(sites, property, refused.get());
      }
    }
    if (STEPS.containsKey(operator) && left instanceof VariableExpression variable) {
      Expression value =
          operate(
              STEPS.getOrDefault(operator, ""),
              rewriter.transform(variable),
              rewriter.transform(binary.getRightExpression()),
              binary);
      return assigned(variable, value, binary);
    }
    if (OPERATORS.contains(operator)) {
      return operate(
          operator,
          rewriter.transform(left),
          rewriter.transform(binary.getRightExpression()),
          binary);
    }
    boolean assigns = Types.ofType(binary.getOperation().getType(), Types.ASSIGNMENT_OPERATOR);
    if (assigns && left instanceof TupleExpression several) {
      return severalAssigned(binary, several);
    }
    Expression target = assigns ? target(left) : rewriter.transform(left);
    BinaryExpression changed =
        new BinaryExpression(
            target, binary.getOperation(), rewriter.transform(binary.getRightExpression()));
    changed.setSafe(binary.isSafe());
    changed.setSourcePosition(binary);
    return changed;
  }

  private Expression severalAssigned(BinaryExpression binary, TupleExpression several) {
    for (Expression each : several.getExpressions()) {
      if (!(each instanceof VariableExpression variable) || !scope.knows(variable.getName())) {
        return sites.broken(
            several,
            "only variables of this block can be set several at once",
            "set them one by one");
      }
    }
    BinaryExpression changed =
        new BinaryExpression(
            several, binary.getOperation(), rewriter.transform(binary.getRightExpression()));
    changed.setSourcePosition(binary);
    return changed;
  }

  private Expression operate(String operator, Expression left, Expression right, Expression whole) {
    BinaryExpression binary = whole instanceof BinaryExpression b ? b : null;
    List<Site.Argument> arguments =
        binary == null
            ? List.of()
            : List.of(
                sites.argument(null, binary.getLeftExpression(), binary.getLeftExpression()),
                sites.argument(null, binary.getRightExpression(), binary.getRightExpression()));
    int site = sites.of(operator, whole, whole, arguments);
    return sites.call("binary", List.of(left, right), null, site, whole);
  }

  private Expression assigned(VariableExpression variable, Expression value, Expression whole) {
    String name = variable.getName();
    if (scope.knows(name) || !rewriter.scriptNames()) {
      BinaryExpression changed =
          new BinaryExpression(
              variable,
              Token.newSymbol(Types.ASSIGN, whole.getLineNumber(), whole.getColumnNumber()),
              value);
      changed.setSourcePosition(whole);
      return changed;
    }
    if (globals.variables.containsKey(name)) {
      return set(variable, value, whole);
    }
    if (globals.parameters.contains(name)) {
      return sites.broken(
          variable,
          "parameter '" + name + "' keeps the value it was given",
          "use a variable of your own");
    }
    return sites.broken(
        variable, "'" + name + "' is not a variable here", "declare it: def " + name + " = …");
  }

  Expression step(PostfixExpression step) {
    if (step.getExpression() instanceof VariableExpression variable
        && !scope.knows(variable.getName())) {
      String operator = STEPS.getOrDefault(step.getOperation().getText(), "+");
      Expression one = new ConstantExpression(1);
      Expression stepped = operate(operator, rewriter.transform(variable), one, step);
      Expression set = assigned(variable, stepped, step);
      return operate(operator.equals("+") ? "-" : "+", set, one, step);
    }
    step.setExpression(target(step.getExpression()));
    return step;
  }

  Expression step(PrefixExpression step) {
    if (step.getExpression() instanceof VariableExpression variable
        && !scope.knows(variable.getName())) {
      String operator = STEPS.getOrDefault(step.getOperation().getText(), "+");
      Expression one = new ConstantExpression(1);
      return assigned(variable, operate(operator, rewriter.transform(variable), one, step), step);
    }
    step.setExpression(target(step.getExpression()));
    return step;
  }

  /** What is assigned to, which has to stay a property or an index. */
  private Expression target(Expression target) {
    return switch (target) {
      case VariableExpression variable -> variable;
      case PropertyExpression property -> property.transformExpression(rewriter);
      default -> rewriter.transform(target);
    };
  }
}
