package dev.squall.dsl.script;

import dev.squall.plan.UsedLibrary;
import dev.squall.problem.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A script and all that it includes, compiled: each one's text, by number, with the class that runs
 * it.
 *
 * @param parts the scripts, an included one before what includes it
 * @param sites of all their calls
 * @param codes their code that runs later, by number
 * @param libraries those that it uses
 * @param files those of its libraries
 */
public record Script(
    List<Part> parts,
    List<Site> sites,
    List<Code> codes,
    List<UsedLibrary> libraries,
    LibraryFiles files) {
  /** Reads the files of the libraries that a script uses. */
  @FunctionalInterface
  public interface LibraryFiles {
    /**
     * A file's text.
     *
     * @param from where it is asked for
     * @throws dev.squall.problem.InvalidInput where the library has none such
     */
    String text(Path path, Place from);
  }

  /**
   * One file.
   *
   * @param file as the user calls it
   * @param path where it lies; null for a text that is no file
   * @param text its text
   * @param body makes what runs it; null for a file that says nothing
   * @param className the name its stack frames carry
   * @param readable false for one that Groovy can't parse
   * @param written where a place in the text stands in the text that a person wrote
   * @param ofLibrary whether it is a library's
   */
  public record Part(
      String file,
      @Nullable Path path,
      String text,
      @Nullable Supplier<ScriptBody> body,
      String className,
      boolean readable,
      UnaryOperator<Place> written,
      boolean ofLibrary) {}

  /** Copies. */
  public Script {
    parts = List.copyOf(parts);
    sites = List.copyOf(sites);
    codes = List.copyOf(codes);
    libraries = List.copyOf(libraries);
  }

  /** The script itself. */
  public Part main() {
    return parts.getLast();
  }

  /** The library that has this place; null for one of the scenario's own files. */
  public @Nullable String library(Place place) {
    return part(place.file())
        .filter(Part::ofLibrary)
        .map(Part::path)
        .map(LibraryPaths::library)
        .orElse(null);
  }

  /** The one that messages call {@code file}. */
  public Optional<Part> part(String file) {
    return parts.stream().filter(part -> part.file.equals(file)).findFirst();
  }

  /** Runs {@code body} with this script's calls going to {@code running}. */
  public void run(Running running, Runnable body) {
    Bridge.<@Nullable Object, RuntimeException>with(
        running,
        sites,
        () -> {
          body.run();
          return null;
        });
  }

  /** Where a line of one of its files stands, from its first letter. */
  public Place line(Part part, int number) {
    return Text.of(part.file, part.text, part.written).line(number);
  }

  /** The part that a stack frame of class {@code name} belongs to. */
  public @Nullable Part ofClass(String name) {
    Map<Boolean, List<Part>> found =
        parts.stream()
            .collect(
                Collectors.partitioningBy(
                    part -> name.equals(part.className) || name.startsWith(part.className + "$")));
    List<Part> matching = found.getOrDefault(true, List.of());
    return matching.isEmpty() ? null : matching.getFirst();
  }
}
