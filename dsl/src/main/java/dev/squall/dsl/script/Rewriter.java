package dev.squall.dsl.script;

import dev.squall.dsl.catalogue.Catalogue;
import dev.squall.dsl.catalogue.Where;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstructorCallExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PostfixExpression;
import org.codehaus.groovy.ast.expr.PrefixExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.RangeExpression;
import org.codehaus.groovy.ast.expr.UnaryMinusExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.BreakStatement;
import org.codehaus.groovy.ast.stmt.ContinueStatement;
import org.codehaus.groovy.ast.stmt.DoWhileStatement;
import org.codehaus.groovy.ast.stmt.ForStatement;
import org.codehaus.groovy.ast.stmt.IfStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.ast.stmt.SwitchStatement;
import org.codehaus.groovy.ast.stmt.WhileStatement;
import org.codehaus.groovy.control.SourceUnit;
import org.jspecify.annotations.Nullable;

/**
 * Walks one script's tree once, right after it is parsed: checks every name, and turns what Squall
 * gives a meaning into calls of the bridge.
 */
final class Rewriter extends ScopedRewriter {
  private static final Set<Where> ANY_BLOCK =
      EnumSet.of(Where.SCRIPT, Where.PHASE, Where.PARALLEL, Where.SEQUENCE);

  /** Where a word is called like a method. */
  private static final Set<Where> CALLED =
      EnumSet.of(Where.SCRIPT, Where.PHASE, Where.PARALLEL, Where.SEQUENCE, Where.VALUE);

  private final SourceUnit source;
  private final Sites sites;
  private final Globals globals;
  private final Set<String> methods;
  private final WordCalls words;
  private final Expressions expressions;
  private final Variables variables;
  private final WordBlocks blocks;
  private final Ticks ticks;
  private final Set<String> units;
  private final Names names;
  private final Codes codes;

  /** Of each script that is done, by its number. */
  private final Map<Integer, Rewriter> rewriters;

  private final Deque<Set<Where>> here = new ArrayDeque<>();

  /** How many blocks of words a return would leave unseen. */
  private int inlined;

  /** How many loops and switches a break could leave, and a loop alone a continue. */
  private int loops;

  private int switches;

  private boolean topLevel;
  private boolean scriptClass;

  Rewriter(
      SourceUnit source,
      Sites sites,
      Globals globals,
      Set<String> methods,
      Map<String, List<Integer>> includes,
      Names names,
      Set<String> units,
      Codes codes,
      Map<Integer, Rewriter> rewriters) {
    this.codes = codes;
    this.rewriters = rewriters;
    this.source = source;
    this.names = names;
    this.sites = sites;
    this.globals = globals;
    this.methods = methods;
    this.units = units;
    this.words = new WordCalls(this, sites, globals);
    this.expressions =
        new Expressions(this, sites, globals, scope, names, units, new Includes(sites, includes));
    this.variables = new Variables(this, sites, globals, scope, names);
    this.ticks = new Ticks(sites);
    this.blocks =
        new WordBlocks(
            this,
            sites,
            new ComponentBlocks(this, sites, codes),
            new DecisionBlocks(this, sites, codes));
  }

  /** The script's own top level. */
  void script(BlockStatement body) {
    scriptClass = true;
    here.push(EnumSet.of(Where.SCRIPT));
    scope.enter();
    topLevel = true;
    statements(body);
    topLevel = false;
    scope.leave();
    here.pop();
  }

  /** A method of the script, which may be called from any block. */
  void method(MethodNode method) {
    if (scriptClass && Catalogue.knows(method.getName(), CALLED)) {
      sites.problem(
          method,
          "'" + method.getName() + "' is a word of Squall and can't be a method's name",
          "call it something else");
    }
    here.push(ANY_BLOCK);
    scope.enter();
    declare(method.getParameters());
    Statement code = method.getCode();
    if (code != null) {
      code.visit(this);
      method.setCode(ticks.in(code));
    }
    scope.leave();
    here.pop();
  }

  /**
   * A class that the script declares: plain Groovy with units; its own names are not looked into.
   */
  void other(ClassNode type) {
    scriptClass = false;
    type.getMethods().forEach(this::method);
  }

  /** The names of its methods, and of those of included scripts. */
  Set<String> methods() {
    Set<String> all = new TreeSet<>(methods);
    all.addAll(globals.included.keySet());
    return all;
  }

  /** The method called {@code name}, its own or that of an included script; null for none. */
  @Nullable CopiedMethod method(String name) {
    if (methods.contains(name)) {
      return new CopiedMethod(this, name);
    }
    Integer script = globals.included.get(name);
    Rewriter owner = script == null ? null : rewriters.get(script);
    return owner == null ? null : new CopiedMethod(owner, name);
  }

  Codes codes() {
    return codes;
  }

  Sites sites() {
    return sites;
  }

  /** Variables and parameters in sight. */
  Set<String> variables() {
    Set<String> all = new TreeSet<>(scope.names());
    all.addAll(globals.names());
    return all;
  }

  boolean isType(String name) {
    return names.isType(name);
  }

  boolean isTypeChain(Expression expression, Predicate<String> variable) {
    return names.isTypeChain(expression, variable);
  }

  /** True for a class that the script declares. */
  boolean declares(String type) {
    return names.declares(type);
  }

  SourceUnit source() {
    return source;
  }

  boolean scriptNames() {
    return scriptClass;
  }

  /** True where {@code name} is a variable or a parameter. */
  boolean knows(String name) {
    return scope.knows(name) || globals.knows(name);
  }

  /** True where a declaration is one of the script's own, which its methods and includers see. */
  boolean declaresGlobal() {
    return topLevel;
  }

  Set<Where> here() {
    return here.element();
  }

  boolean isUnit(@Nullable String name) {
    return name != null && units.contains(name);
  }

  WordCalls words() {
    return words;
  }

  /** All that a value could be called here. */
  Set<String> names() {
    Set<String> names = new TreeSet<>(scope.names());
    names.addAll(globals.names());
    names.addAll(Catalogue.names(EnumSet.of(Where.VALUE)));
    return names;
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
      case VariableExpression variable -> variables.variable(variable);
      case DeclarationExpression declaration -> variables.declaration(declaration);
      case BinaryExpression binary -> variables.binary(binary);
      case MethodCallExpression call -> expressions.call(call);
      case ConstructorCallExpression call -> expressions.constructor(call);
      case PropertyExpression property -> expressions.property(property);
      case RangeExpression range -> expressions.range(range);
      case UnaryMinusExpression minus -> expressions.minus(minus);
      case PostfixExpression step -> variables.step(step);
      case PrefixExpression step -> variables.step(step);
      default -> {
        Expression changed = expression.transformExpression(this);
        changed.setSourcePosition(expression);
        yield changed;
      }
    };
  }

  @Override
  public void visitClosureExpression(ClosureExpression closure) {
    boolean top = topLevel;
    int inner = inlined;
    int around = loops;
    int chosen = switches;
    topLevel = false;
    inlined = 0;
    loops = 0;
    switches = 0;
    super.visitClosureExpression(closure);
    closure.setCode(ticks.in(closure.getCode()));
    inlined = inner;
    loops = around;
    switches = chosen;
    topLevel = top;
  }

  @Override
  public void visitBlockStatement(BlockStatement block) {
    boolean top = topLevel;
    topLevel = false;
    scope.enter();
    statements(block);
    scope.leave();
    topLevel = top;
  }

  private void statements(BlockStatement block) {
    List<Statement> statements = block.getStatements();
    for (int i = 0; i < statements.size(); i++) {
      Statement inlined = blocks.blockOf(statements.get(i));
      if (inlined != null) {
        statements.set(i, inlined);
      } else {
        statements.get(i).visit(this);
      }
    }
  }

  /** Looks into a word's block, in which other words may stand. */
  void inside(Where where, Statement code) {
    here.push(EnumSet.of(where));
    inlined++;
    code.visit(this);
    inlined--;
    here.pop();
  }

  /** True where {@code name} can be called without being a word. */
  boolean callable(String name) {
    return knows(name)
        || methods.contains(name)
        || globals.included.containsKey(name)
        || !scriptClass;
  }

  @Override
  public void visitReturnStatement(ReturnStatement statement) {
    if (inlined > 0) {
      sites.problem(statement, "'return' has no meaning in a word's block", "use if and else");
    }
    super.visitReturnStatement(statement);
  }

  @Override
  public void visitSwitch(SwitchStatement statement) {
    switches++;
    super.visitSwitch(statement);
    switches--;
  }

  @Override
  public void visitBreakStatement(BreakStatement statement) {
    if (loops + switches == 0) {
      sites.problem(statement, "'break' has no meaning outside of a loop", "leave it out");
    }
    super.visitBreakStatement(statement);
  }

  @Override
  public void visitContinueStatement(ContinueStatement statement) {
    if (loops == 0) {
      sites.problem(statement, "'continue' has no meaning outside of a loop", "leave it out");
    }
    super.visitContinueStatement(statement);
  }

  @Override
  public void visitIfElse(IfStatement statement) {
    statement.setIfBlock(Ticks.inBraces(statement.getIfBlock()));
    statement.setElseBlock(Ticks.inBraces(statement.getElseBlock()));
    super.visitIfElse(statement);
  }

  @Override
  public void visitForLoop(ForStatement loop) {
    loop.setLoopBlock(Ticks.inBraces(loop.getLoopBlock()));
    boolean top = topLevel;
    topLevel = false;
    loops++;
    super.visitForLoop(loop);
    loops--;
    topLevel = top;
    loop.setLoopBlock(ticks.in(loop.getLoopBlock()));
  }

  @Override
  public void visitWhileLoop(WhileStatement loop) {
    loop.setLoopBlock(Ticks.inBraces(loop.getLoopBlock()));
    loops++;
    super.visitWhileLoop(loop);
    loops--;
    loop.setLoopBlock(ticks.in(loop.getLoopBlock()));
  }

  @Override
  public void visitDoWhileLoop(DoWhileStatement loop) {
    loop.setLoopBlock(Ticks.inBraces(loop.getLoopBlock()));
    loops++;
    super.visitDoWhileLoop(loop);
    loops--;
    loop.setLoopBlock(ticks.in(loop.getLoopBlock()));
  }

  @Override
  protected SourceUnit getSourceUnit() {
    return source;
  }
}
