package dev.squall.dsl.script;

import dev.squall.dsl.catalogue.AtHand;
import dev.squall.dsl.catalogue.Catalogue;
import dev.squall.library.Libraries;
import dev.squall.library.LibraryJar;
import dev.squall.library.Manifest;
import dev.squall.library.Offer;
import dev.squall.plan.UsedLibrary;
import dev.squall.problem.InvalidInput;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/**
 * The libraries that one evaluation's scripts use. Of a library a script sees what its manifest
 * offers and nothing else; a name that would mean two things is refused where it is asked for.
 */
final class Uses {
  private final Libraries libraries;
  private final ScriptLoader loader;
  private final Problems problems;
  private final Compiler compiler;
  private final Map<String, LibraryJar> used = new LinkedHashMap<>();
  private final Map<String, List<Integer>> scripts = new LinkedHashMap<>();

  /** By each word the library that offers it. */
  private final Map<String, String> offered = new TreeMap<>();

  private boolean missing;

  Uses(Libraries libraries, ScriptLoader loader, Problems problems, Compiler compiler) {
    this.libraries = libraries;
    this.loader = loader;
    this.problems = problems;
    this.compiler = compiler;
  }

  /**
   * The script is a scenario of this library's.
   *
   * @throws InvalidInput where the library can't be used
   */
  void plays(String library, Place from) {
    used.put(library, libraries.find(library, from));
  }

  /** Those that are used, in the order of their first use. */
  List<UsedLibrary> all() {
    return used.values().stream()
        .map(each ->
            new UsedLibrary(each.manifest().name(), each.manifest().version(), each.sha256()))
        .toList();
  }

  /**
   * The numbers of the scripts that make the library's words, which {@code globals} knows from now
   * on; none where it can't be used, which is noted.
   *
   * @param module the script that uses it
   */
  List<Integer> use(String name, Place from, ModuleNode module, Globals globals) {
    try {
      LibraryJar library = used.get(name);
      if (library == null) {
        library = libraries.find(name, from);
        used.put(name, library);
      }
      if (!scripts.containsKey(name)) {
        scripts.put(name, List.of()); // while its own scripts are compiled, which may say so too
        told(library.manifest(), from);
        Set<String> words = words(library.manifest());
        LibraryClasses.of(
            libraries,
            library,
            from,
            classes -> {
              loader.add(classes);
              AtHand.add(classes, words);
            });
        scripts.put(
            name,
            compiler.library(LibraryPaths.folder(name), library.in("words", ".groovy"), name));
      }
      clashes(library.manifest(), from, module);
      List<Integer> numbers = scripts.getOrDefault(name, List.of());
      Set<String> words = words(library.manifest());
      numbers.forEach(number -> globals.use(compiler.shared(number), words));
      return numbers;
    } catch (InvalidInput unusable) {
      unusable.problems().forEach(problems::add);
      missing = true;
      return List.of();
    }
  }

  /**
   * Goes on where all that is used is there: without a library's words nothing that follows could
   * be judged.
   */
  void there() {
    if (missing) {
      throw new Missing();
    }
  }

  /** What keeps it from going on has been said. */
  private static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Missing() {
      super("a library is missing", null, false, false);
    }
  }

  private static Set<String> words(Manifest manifest) {
    Set<String> words = new LinkedHashSet<>();
    manifest.offers().stream().filter(Offer::isWord).map(Offer::name).forEach(words::add);
    return words;
  }

  /** A word of Squall's, or of a library that is used already, can't be another's too. */
  private void told(Manifest manifest, Place from) {
    for (String word : words(manifest)) {
      String other = offered.putIfAbsent(word, manifest.name());
      if (other != null) {
        throw clash(
            from,
            "library "
                + manifest.title()
                + ": its '"
                + word
                + "' is a word of library '"
                + other
                + "' too",
            "use one of them");
      }
      boolean squalls = !Catalogue.forms(word).isEmpty() || AtHand.names().contains(word);
      if (squalls && !manifest.name().equals(Manifest.STDLIB)) {
        throw clash(
            from,
            "library " + manifest.title() + ": its '" + word + "' is a word of Squall's",
            "add a version of it that fits this Squall, or ask its author to rename it");
      }
    }
  }

  private static void clashes(Manifest manifest, Place from, ModuleNode module) {
    Globals own = new Globals();
    for (Statement statement : module.getStatementBlock().getStatements()) {
      if (statement instanceof ExpressionStatement line) {
        own.declare(line.getExpression(), 0);
      }
    }
    new Driven(own).visitBlockStatement(module.getStatementBlock());
    Set<String> names = new LinkedHashSet<>(own.names());
    names.addAll(own.components);
    names.addAll(own.strategies);
    module.getMethods().forEach(method -> names.add(method.getName()));
    for (String word : words(manifest)) {
      if (names.contains(word)) {
        throw clash(
            from,
            "library " + manifest.title() + ": its '" + word + "' is declared in this script too",
            "call yours something else");
      }
    }
  }

  private static InvalidInput clash(Place from, String message, String mend) {
    return new InvalidInput(List.of(new Problem(from, message, mend)));
  }

  /**
   * The text of a library's file.
   *
   * @throws InvalidInput where it has none such
   */
  String text(Path path, Place from) {
    Path folder = LibraryPaths.folder(LibraryPaths.library(path));
    String file = folder.relativize(path).toString();
    LibraryJar library = used.get(LibraryPaths.library(path));
    String text = library == null ? null : library.texts().get(file);
    if (library == null || text == null) {
      throw clash(
          from,
          "library "
              + (library == null
                  ? "'" + LibraryPaths.library(path) + "'"
                  : library.manifest().title())
              + " has no file '"
              + file
              + "'",
          "check its name and folder; a library that has changed is packed and added again");
    }
    return text;
  }
}
