package dev.squall.repl.serve;

import dev.squall.problem.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The scenarios that may be started by name: the scripts and plans of one folder. */
record Scenarios(Path folder) {
  private static final List<String> ENDS = List.of(".groovy", ".yaml", ".yml");

  /** Their names, which are those of their files without an end, sorted. */
  List<String> names() throws IOException {
    return new ArrayList<>(files().keySet());
  }

  /**
   * The file of one.
   *
   * @throws Wrong when there is none of this name
   */
  Path file(String name) throws IOException {
    Map<String, Path> files = files();
    Path file = files.get(name);
    if (file == null) {
      throw Wrong.missing(
          "scenario '" + name + "': there is none of this name",
          Nearest.to(name, files.keySet())
              .map(near -> "did you mean '" + near + "'?")
              .orElse("the list of scenarios has those that are"));
    }
    return file;
  }

  private Map<String, Path> files() throws IOException {
    Map<String, Path> files = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return files;
    }
    try (Stream<Path> inside = Files.list(folder)) {
      for (Path file : inside.filter(Files::isRegularFile).sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        ENDS.stream()
            .filter(name::endsWith)
            .findFirst()
            .ifPresent(
                end -> files.putIfAbsent(name.substring(0, name.length() - end.length()), file));
      }
    }
    return files;
  }
}
