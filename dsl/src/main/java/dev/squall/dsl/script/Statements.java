package dev.squall.dsl.script;

import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.control.CompilationFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What is said at a prompt, or in a script that is opened there, told apart: what lasts (variables,
 * methods, components, expectations) and what happens at a time. Either part has the text's lines
 * and columns, with {@link #BLANK} for the other.
 *
 * @param lasting what later lines see
 * @param timed what begins now
 * @param during how long it takes, as the script that is opened says; null where it does not
 * @param baseline what is measured first, as the script that a session begins with says
 * @param names what it declares: variables without, components with the names of their operations
 * @param once what of it need not be said again in the same words
 * @param refused what can't be said here
 */
public record Statements(
    String lasting,
    String timed,
    @Nullable String during,
    @Nullable String baseline,
    Map<String, List<String>> names,
    Set<String> once,
    List<Problem> refused) {
  /** Stands for what is in the other part; a character that no script has. */
  public static final char BLANK = '\uE000';

  /** Words that what they say lasts. */
  private static final Set<String> LASTING = Set.of("component", "expect", "param", "use");

  /** Words for what is settled before a run begins. */
  private static final Set<String> SETTLED =
      Set.of(
          "clock",
          "soak",
          "prepare",
          "monitoring",
          "integrations",
          "breaker",
          "alert",
          "limit",
          "condition",
          "strategy",
          "expert",
          "consult",
          "include");

  /** Words of a script's head. */
  private static final Set<String> HEAD = Set.of("scenario", "play");

  private static final String UNIT = "prompt";

  /** What a text is. */
  public enum Kind {
    /** What was typed. */
    LINE,
    /** A script that plays beside all else; it may have a name, a seed and a length. */
    BESIDE,
    /** The script that a session begins with: what it says of a whole run holds for the session. */
    FIRST
  }

  /** Copies. */
  public Statements {
    names = Map.copyOf(names);
    once = Set.copyOf(once);
    refused = List.copyOf(refused);
  }

  /**
   * Those of {@code text}. A text that can't be read is said to last as it is: compiling it tells
   * what is wrong.
   *
   * @param file what places are in
   * @param kind what it is
   * @param known variables that were declared before, which it sets
   * @param said what lasts already and is not said twice, by its text
   */
  public static Statements of(
      String file, String text, Kind kind, Set<String> known, Set<String> said) {
    ModuleNode module;
    try {
      module = Compiler.parsed(UNIT, text);
    } catch (CompilationFailedException unreadable) {
      return new Statements(text, "", null, null, Map.of(), Set.of(), List.of());
    }
    Sorting sorting = new Sorting(file, text, kind, known, said);
    for (Statement statement : module.getStatementBlock().getStatements()) {
      sorting.statement(statement);
    }
    module.getMethods().forEach(sorting::once);
    module.getImports().forEach(sorting::once);
    module.getClasses().stream().filter(type -> !type.isScript()).forEach(sorting::once);
    return sorting.done();
  }

  /** The same that takes so long where it does not say how long itself. */
  public Statements lasting(String otherwise) {
    String takes = during == null ? otherwise : during;
    return new Statements(lasting, timed, takes, baseline, names, once, refused);
  }

  /** One text on its way. */
  private static final class Sorting {
    private final String file;
    private final String text;
    private final Kind kind;
    private final Set<String> known;
    private final Set<String> said;
    private final StringBuilder lasting;
    private final StringBuilder timed;
    private final Map<String, List<String>> names = new LinkedHashMap<>();
    private final List<Problem> refused = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private @Nullable String during;
    private @Nullable String baseline;

    Sorting(String file, String text, Kind kind, Set<String> known, Set<String> said) {
      this.file = file;
      this.text = text;
      this.kind = kind;
      this.known = known;
      this.said = new HashSet<>(said);
      this.lasting = new StringBuilder(blank(text));
      this.timed = new StringBuilder(text);
      lines.add(0);
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) == '\n') {
          lines.add(i + 1);
        }
      }
    }

    private static String blank(String text) {
      return text.replaceAll("[^\\r\\n]", String.valueOf(BLANK));
    }

    void statement(Statement statement) {
      if (!(statement instanceof ExpressionStatement line)) {
        return;
      }
      switch (line.getExpression()) {
        case DeclarationExpression declaration -> declared(declaration);
        case BinaryExpression binary when binary.getOperation().getText().endsWith("=") ->
            lasts(binary);
        case MethodCallExpression call when call.isImplicitThis() -> called(call);
        default -> {}
      }
    }

    private void declared(DeclarationExpression declaration) {
      lasts(declaration);
      if (declaration.isMultipleAssignmentDeclaration()) {
        return;
      }
      VariableExpression variable = declaration.getVariableExpression();
      names.put(variable.getName(), List.of());
      if (known.contains(variable.getName())) {
        // Declared before: what stands before its name is the def.
        int from = start(declaration);
        int to = start(variable);
        lasting.replace(from, to, blank(text.substring(from, to)));
      }
    }

    private void called(MethodCallExpression call) {
      String word = String.valueOf(call.getMethodAsString());
      if (kind == Kind.LINE && HEAD.contains(word)) {
        refuse(call, word, "put it into a script, and play that: squall run my.groovy");
      } else if (HEAD.contains(word)) {
        arguments(call);
        blank(timed, call);
      } else if (SETTLED.contains(word) && kind != Kind.FIRST) {
        refuse(
            call,
            word,
            kind == Kind.BESIDE
                ? "let another session begin with it: open '" + file + "', anew: true"
                : "put it into a script, and let a session begin with that: open 'my.groovy'");
      } else if (SETTLED.contains(word)
          || LASTING.contains(word)
          || (kind == Kind.FIRST && word.equals("limits"))) {
        once(call);
        if (word.equals("component")) {
          component(call);
        }
      }
    }

    private void refuse(MethodCallExpression call, String word, String mend) {
      refused.add(
          new Problem(
              new Place(
                  file, call.getLineNumber(), call.getColumnNumber(), Math.max(1, word.length())),
              "'" + word + "' says what holds for a whole run, and this one goes on already",
              mend));
    }

    /** What a script says of its length, and of what is measured first. */
    private void arguments(MethodCallExpression play) {
      for (Expression argument : ((TupleExpression) play.getArguments()).getExpressions()) {
        if (argument instanceof MapExpression map) {
          for (MapEntryExpression entry : map.getMapEntryExpressions()) {
            Expression value = entry.getValueExpression();
            String said = text.substring(start(value), end(value));
            switch (entry.getKeyExpression().getText()) {
              case "during" -> during = said;
              case "baseline" -> baseline = said;
              default -> {}
            }
          }
        }
      }
    }

    private void component(MethodCallExpression call) {
      List<Expression> arguments = ((TupleExpression) call.getArguments()).getExpressions();
      if (!arguments.isEmpty()
          && arguments.getFirst() instanceof ConstantExpression name
          && arguments.getLast() instanceof ClosureExpression block
          && block.getCode() instanceof BlockStatement code) {
        List<String> operations = new ArrayList<>();
        for (Statement each : code.getStatements()) {
          if (each instanceof ExpressionStatement line
              && line.getExpression() instanceof MethodCallExpression operation
              && operation.isImplicitThis()) {
            operations.add(String.valueOf(operation.getMethodAsString()));
          }
        }
        operations.removeAll(List.of("setup", "teardown", "begin", "end", "figures", "model"));
        names.put(String.valueOf(name.getValue()), operations);
      }
    }

    /** It lasts, unless it was said in these words before. */
    void once(ASTNode node) {
      if (node.getLineNumber() < 1) {
        return;
      }
      if (said.add(text.substring(start(node), end(node)))) {
        lasts(node);
      } else {
        blank(timed, node);
      }
    }

    private void lasts(ASTNode node) {
      lasting.replace(start(node), end(node), text.substring(start(node), end(node)));
      blank(timed, node);
    }

    private void blank(StringBuilder part, ASTNode node) {
      int from = start(node);
      int to = end(node);
      part.replace(from, to, blank(text.substring(from, to)));
    }

    private int start(ASTNode node) {
      return offset(node.getLineNumber(), node.getColumnNumber());
    }

    private int end(ASTNode node) {
      return offset(node.getLastLineNumber(), node.getLastColumnNumber());
    }

    private int offset(int line, int column) {
      return Math.min(text.length(), lines.get(line - 1) + column - 1);
    }

    Statements done() {
      return new Statements(
          lasting.toString(), timed.toString(), during, baseline, names, said, refused);
    }
  }
}
