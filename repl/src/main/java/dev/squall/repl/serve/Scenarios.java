package dev.squall.repl.serve;

import dev.squall.library.LibraryScenario;
import dev.squall.library.LibrarySources;
import dev.squall.problem.InvalidInput;
import dev.squall.problem.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The scenarios that may be started by name: the scripts and plans of one folder, and those of the
 * libraries that are pinned there, or where this process works.
 */
record Scenarios(Path folder) {
  private static final List<String> ENDS = List.of(".groovy", ".yaml", ".yml");
  private static final Pattern OF_LIBRARY = Pattern.compile("[a-z0-9-]+/[a-z0-9-]+");

  /** Their names, sorted: of files these are without their ends. */
  List<String> names() throws IOException {
    return new ArrayList<>(all().keySet());
  }

  /**
   * Where one is, as it is run from here.
   *
   * @throws Wrong when there is none of this name, or its library can't be used
   */
  Path path(String name) throws IOException {
    Map<String, Path> all = all();
    Path path = all.get(name);
    if (path == null) {
      checkLibrary(name);
      throw Wrong.missing(
          "scenario '" + name + "': there is none of this name",
          Nearest.to(name, all.keySet())
              .map(near -> "did you mean '" + near + "'?")
              .orElse("the list of scenarios has those that are"));
    }
    return path;
  }

  /**
   * The text of one.
   *
   * @throws Wrong as for {@link #path}
   */
  String text(String name) throws IOException {
    Path path = path(name);
    LibraryScenario ofLibrary = LibraryScenario.of(path);
    return ofLibrary == null ? Files.readString(path) : ofLibrary.text();
  }

  /** Says why, where {@code name} is of a library that is pinned, but can't be had. */
  private void checkLibrary(String name) {
    if (OF_LIBRARY.matcher(name).matches()) {
      for (Path from : folders()) {
        try {
          LibraryScenario _ = LibraryScenario.of(from.resolve(name));
        } catch (InvalidInput why) {
          throw Wrong.scenario(why.problems(), LibrarySources::lines);
        }
      }
    }
  }

  /** Where libraries may be pinned. */
  private List<Path> folders() {
    return List.of(folder, Path.of(""));
  }

  private Map<String, Path> all() throws IOException {
    Map<String, Path> all = new TreeMap<>();
    for (Path from : folders()) {
      LibraryScenario.names(from).forEach(name -> all.putIfAbsent(name, from.resolve(name)));
    }
    if (Files.isDirectory(folder)) {
      try (Stream<Path> inside = Files.list(folder)) {
        for (Path file : inside.filter(Files::isRegularFile).sorted().toList()) {
          String name = String.valueOf(file.getFileName());
          ENDS.stream()
              .filter(name::endsWith)
              .findFirst()
              .ifPresent(
                  end -> all.putIfAbsent(name.substring(0, name.length() - end.length()), file));
        }
      }
    }
    return all;
  }
}
