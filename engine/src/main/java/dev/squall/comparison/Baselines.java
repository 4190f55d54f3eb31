package dev.squall.comparison;

import dev.squall.problem.InvalidInput;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs that others are held against, by a name a person gave them: a file each in the state folder,
 * a run's folder a line.
 */
public final class Baselines {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private final Path folder;

  /** Those in a state folder. */
  public Baselines(Path state) {
    this.folder = state.resolve("baselines");
  }

  /** Gives {@code runs} a name; it may have been another's. */
  public void keep(String name, List<Path> runs) throws IOException {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidInput(
          List.of(
              Problem.of(
                  Place.whole("--keep"),
                  "a baseline's name must be of letters, digits, '.', '_' and '-', was '"
                      + name
                      + "'")));
    }
    Files.createDirectories(folder);
    Path written = Files.createTempFile(folder, "new", "");
    Files.write(written, runs.stream().map(run -> run.toAbsolutePath().toString()).toList());
    Files.move(
        written,
        folder.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** The folders of a baseline's runs; none where nothing has that name. */
  public List<Path> of(String name) throws IOException {
    Path file = folder.resolve(name);
    return NAME.matcher(name).matches() && Files.isRegularFile(file)
        ? Files.readAllLines(file).stream().filter(line -> !line.isBlank()).map(Path::of).toList()
        : List.of();
  }

  /** All names. */
  public List<String> names() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> NAME.matcher(name).matches())
          .sorted()
          .toList();
    }
  }
}
