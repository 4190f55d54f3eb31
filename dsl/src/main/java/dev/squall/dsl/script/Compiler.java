package dev.squall.dsl.script;

import dev.squall.library.Libraries;
import dev.squall.problem.InvalidInput;
import dev.squall.problem.Place;
import dev.squall.problem.Problems;
import groovy.lang.GroovyClassLoader;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.SourceUnit;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a script and what it includes: parsed by Groovy, rewritten by {@link Rewriter}, then
 * made classes by Groovy. Problems are collected; a file that can't be parsed has no class, all
 * others have. One compiler compiles one script.
 */
public final class Compiler {
  private static final CompilerConfiguration CONFIGURATION = configuration();

  private final Problems problems;
  private final Set<String> units;
  private final BinaryOperator<String> meant;
  private final List<Script.Part> parts = new ArrayList<>();
  private final List<Site> sites = new ArrayList<>();
  private final List<Code> codes = new ArrayList<>();
  private final Map<Path, Integer> done = new HashMap<>();
  private final Map<Integer, Globals> shared = new HashMap<>();
  private final Map<Integer, Rewriter> rewriters = new HashMap<>();
  private final Deque<Path> under = new ArrayDeque<>();
  private final ScriptLoader loader = new ScriptLoader(Compiler.class.getClassLoader());
  private @Nullable Path root;
  private @Nullable Uses uses;
  private Set<String> components = Set.of();
  private int made;

  /**
   * A compiler.
   *
   * @param problems takes all that is wrong
   * @param units the words for units
   */
  public Compiler(Problems problems, Set<String> units) {
    this(problems, units, (file, text) -> text);
  }

  /**
   * A compiler of what was meant.
   *
   * @param problems takes all that is wrong
   * @param units the words for units
   * @param meant gives for a file's name and its text the text to compile, of as many lines
   */
  public Compiler(Problems problems, Set<String> units, BinaryOperator<String> meant) {
    this.problems = problems;
    this.units = Set.copyOf(units);
    this.meant = meant;
  }

  /** Takes these for components that the script has: those of a plan that it is an addition to. */
  public Compiler knowing(Set<String> known) {
    components = Set.copyOf(known);
    return this;
  }

  /** Takes what the script uses from these. */
  public Compiler using(Libraries libraries) {
    uses = new Uses(libraries, loader, problems, this);
    return this;
  }

  private static CompilerConfiguration configuration() {
    CompilerConfiguration configuration = new CompilerConfiguration();
    // @Grab would fetch what the script has no business with, and finding it costs a walk over the
    // class path.
    configuration.setDisabledGlobalASTTransformations(
        Set.of("groovy.grape.GrabAnnotationTransformation"));
    return configuration;
  }

  /**
   * Compiles {@code text}, the script called {@code file}; {@code path} is where it lies, or null
   * where nowhere.
   */
  public Script compile(String file, @Nullable Path path, String text) {
    return compile(file, path, text, place -> place);
  }

  /**
   * The same of a text that was made of another, in which a place of it stands where {@code
   * written} says.
   */
  public Script compile(
      String file, @Nullable Path path, String text, UnaryOperator<Place> written) {
    Path where = path == null ? null : path.toAbsolutePath().normalize();
    Path library = LibraryPaths.folder(where);
    root = where == null || library != null ? library : where.getParent();
    if (where != null && library != null) {
      used().plays(LibraryPaths.library(where), Place.whole(file));
    }
    part(file, where, text, written);
    return new Script(
        parts,
        sites,
        codes,
        uses == null ? List.of() : uses.all(),
        (named, from) -> used().text(named, from));
  }

  private Uses used() {
    return Objects.requireNonNull(uses, "a compiler of whole scripts");
  }

  private int part(String file, @Nullable Path path, String given, UnaryOperator<Place> written) {
    if (path != null) {
      under.push(path);
    }
    String source = meant.apply(file, given);
    Text text = Text.of(file, source, written);
    Globals globals = new Globals();
    globals.components.addAll(components);
    String className = "scenario" + made++;
    Parsed parsed = source(className, source);
    Supplier<ScriptBody> body = null;
    boolean readable = false;
    try {
      ModuleNode module = parsed.module();
      readable = true;
      Map<String, List<Integer>> includes = includes(module, text, file, path, globals);
      Codes own =
          new Codes(module, className, loader, () -> source(className, source).module(), codes);
      rewrite(module, parsed, text, globals, includes, own);
      body = body(parsed, module);
    } catch (CompilationFailedException e) {
      SyntaxErrors.report(
          e instanceof MultipleCompilationErrorsException several
              ? several.getErrorCollector()
              : parsed.getErrorCollector(),
          text,
          problems);
    }
    parts.add(
        new Script.Part(
            file,
            path,
            given,
            body,
            className,
            readable,
            written,
            LibraryPaths.folder(path) != null));
    int number = parts.size() - 1;
    shared.put(number, globals);
    if (path != null) {
      done.put(path, number);
      under.pop();
    }
    return number;
  }

  /** A text's tree, by itself. */
  static ModuleNode parsed(String name, String text) {
    return new Parsed(
            name, text, CONFIGURATION, new GroovyClassLoader(Compiler.class.getClassLoader()))
        .module();
  }

  private Parsed source(String className, String source) {
    return new Parsed(
        className + ".groovy",
        source,
        CONFIGURATION,
        new GroovyClassLoader(loader, CONFIGURATION, false));
  }

  private Map<String, List<Integer>> includes(
      ModuleNode module, Text text, String file, @Nullable Path path, Globals globals) {
    Map<String, List<Integer>> all = new LinkedHashMap<>();
    for (Statement statement : module.getStatementBlock().getStatements()) {
      if (statement instanceof ExpressionStatement line
          && line.getExpression() instanceof MethodCallExpression call
          && call.isImplicitThis()
          && Includes.are(String.valueOf(call.getMethodAsString()))
          && call.getArguments() instanceof TupleExpression tuple
          && tuple.getExpressions().size() == 1
          && tuple.getExpression(0) instanceof ConstantExpression named
          && named.getValue() instanceof String name) {
        String key = Includes.key(call);
        if ("use".equals(call.getMethodAsString())) {
          all.put(key, used(name, text.place(named), module, globals));
        } else {
          int number = included(name, text.place(named), file, path);
          all.put(key, List.of(number));
          if (number >= 0) {
            globals.include(shared(number));
          }
        }
      }
    }
    if (uses != null) {
      uses.there();
    }
    return all;
  }

  private List<Integer> used(String library, Place from, ModuleNode module, Globals globals) {
    if (uses == null) {
      problems.add(from, "libraries are for whole scripts", "put it into a script, and play that");
      return List.of(-1);
    }
    return uses.use(library, from, module, globals);
  }

  /** The numbers of a library's scripts, compiled; {@code root} is where its includes stay. */
  List<Integer> library(Path within, SortedMap<String, String> scripts, String library) {
    Path outer = root;
    root = within;
    List<Integer> numbers = new ArrayList<>();
    scripts.forEach((name, text) -> {
      Path path = within.resolve(name);
      Integer known = done.get(path);
      numbers.add(known == null ? part(library + "/" + name, path, text, place -> place) : known);
    });
    root = outer;
    return numbers;
  }

  /** What a compiled script shares with those that include it. */
  Globals shared(int number) {
    return shared.getOrDefault(number, new Globals());
  }

  /**
   * The number of the script included as {@code name}; -1 where it has a problem, which is noted.
   */
  private int included(String name, Place from, String file, @Nullable Path path) {
    if (path == null || root == null) {
      problems.add(
          from, "include needs this script to be a file, to know its folder", "save it first");
      return -1;
    }
    Path target = path.resolveSibling(name).normalize();
    if (Path.of(name).isAbsolute() || !target.startsWith(root)) {
      problems.add(
          from,
          "include '"
              + name
              + "' leads out of "
              + (LibraryPaths.folder(path) == null ? "the scenario's folder" : "the library"),
          "move the file into the folder, or below it");
      return -1;
    }
    if (under.contains(target)) {
      List<String> way = new ArrayList<>();
      under.descendingIterator().forEachRemaining(p -> way.add(String.valueOf(p.getFileName())));
      way.add(String.valueOf(target.getFileName()));
      problems.add(
          from, "include goes round in a circle: " + String.join(" → ", way), "leave one out");
      return -1;
    }
    Integer known = done.get(target);
    if (known != null) {
      return known;
    }
    int slash = file.lastIndexOf('/');
    String shown =
        Path.of(slash < 0 ? name : file.substring(0, slash + 1) + name).normalize().toString();
    try {
      return part(shown, target, text(target, shown, from), place -> place);
    } catch (InvalidInput e) {
      e.problems().forEach(problems::add);
      return -1;
    }
  }

  private String text(Path target, String shown, Place from) {
    return LibraryPaths.folder(target) != null
        ? used().text(target, from)
        : Files.text(target, shown, from);
  }

  private void rewrite(
      ModuleNode module,
      SourceUnit parsed,
      Text text,
      Globals globals,
      Map<String, List<Integer>> includes,
      Codes own) {
    int number = parts.size();
    Set<String> methods = new HashSet<>();
    for (MethodNode method : module.getMethods()) {
      methods.add(method.getName());
    }
    for (Statement statement : module.getStatementBlock().getStatements()) {
      if (statement instanceof ExpressionStatement line) {
        globals.declare(line.getExpression(), number);
      }
    }
    new Driven(globals).visitBlockStatement(module.getStatementBlock());
    module.getMethods().forEach(method -> method.getCode().visit(new Driven(globals)));
    Sites calls = new Sites(text, sites, problems);
    Rewriter rewriter =
        new Rewriter(
            parsed, calls, globals, methods, includes, names(module), units, own, rewriters);
    rewriter.script(module.getStatementBlock());
    // After the script's own statements: these tell what its methods may name.
    module.getMethods().forEach(rewriter::method);
    for (ClassNode type : List.copyOf(module.getClasses())) {
      if (!type.isScript() && !Codes.isCode(type)) {
        rewriter.other(type);
      }
    }
    for (String method : methods) {
      globals.included.put(method, number);
    }
    rewriters.put(number, rewriter);
  }

  private Names names(ModuleNode module) {
    Set<String> own = new HashSet<>();
    module.getImports().stream().map(ImportNode::getAlias).forEach(own::add);
    Set<String> declared = new HashSet<>();
    module
        .getClasses()
        .forEach(type -> {
          own.add(type.getNameWithoutPackage());
          if (!type.isScript()) {
            declared.add(type.getNameWithoutPackage());
          }
        });
    return new Names(own, declared, loader);
  }

  private @Nullable Supplier<ScriptBody> body(Parsed parsed, ModuleNode module) {
    Straight straight = Straight.of(module);
    if (straight != null) {
      return () -> straight;
    }
    Class<? extends ScriptBody> compiled = Bytecode.of(parsed, loader);
    if (compiled == null) {
      return null;
    }
    return () -> {
      try {
        return compiled.getDeclaredConstructor().newInstance();
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a compiled script can be made", e);
      }
    };
  }
}
