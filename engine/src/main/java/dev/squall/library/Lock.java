package dev.squall.library;

import dev.squall.json.Json;
import dev.squall.problem.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a project has pinned, {@code squall.lock} in its folder: each library once, by name, in the
 * order of the names, so that a version control's diffs are small.
 *
 * @param schema of this form
 * @param libraries those that are pinned
 */
public record Lock(int schema, List<Locked> libraries) {
  /** Its name. */
  public static final String FILE = "squall.lock";

  /** One that pins nothing. */
  public static final Lock EMPTY = new Lock(1, List.of());

  private static final int SCHEMA = 1;
  private static final JsonMapper MAPPER = Json.family(Json.rules(), From.class).build();

  /** Checks that each is there once. */
  public Lock {
    if (schema != SCHEMA) {
      throw new IllegalArgumentException(
          "schema must be " + SCHEMA + ", was " + schema + ": written by another Squall");
    }
    libraries = libraries.stream().sorted(Comparator.comparing(Locked::name)).toList();
    Set<String> names = new HashSet<>();
    for (Locked each : libraries) {
      if (!names.add(each.name())) {
        throw new IllegalArgumentException(
            "libraries: '"
                + each.name()
                + "' is there twice, in "
                + String.join(
                    " and ",
                    libraries.stream()
                        .filter(same -> same.name().equals(each.name()))
                        .map(Locked::version)
                        .toList())
                + "; keep one");
      }
    }
  }

  /**
   * The lock file of a script in {@code folder}: in it, or in the nearest folder above that has
   * one.
   */
  public static @Nullable Path above(Path folder) {
    for (Path each = folder.toAbsolutePath().normalize(); each != null; each = each.getParent()) {
      Path lock = each.resolve(FILE);
      if (Files.isRegularFile(lock)) {
        return lock;
      }
    }
    return null;
  }

  /**
   * Reads one.
   *
   * @throws InvalidInput with the place of what is wrong, also where it can't be read
   */
  public static Lock read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException unreadable) {
      throw Wrong.of(
          file.toString(), "can't be read: " + unreadable.getMessage(), "check its permissions");
    }
    try {
      return MAPPER.readValue(text, Lock.class);
    } catch (JacksonException wrong) {
      throw Json.invalid(file.toString(), text, wrong);
    }
  }

  /** Its text. */
  public String text() {
    return MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(this) + "\n";
  }

  /** The library of this name. */
  public Optional<Locked> find(String name) {
    return libraries.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** This with {@code library} instead of what had its name. */
  public Lock with(Locked library) {
    List<Locked> all = new ArrayList<>(without(library.name()).libraries);
    all.add(library);
    return new Lock(schema, all);
  }

  /** This without the library of this name. */
  public Lock without(String name) {
    return new Lock(schema, libraries.stream().filter(each -> !each.name().equals(name)).toList());
  }

  /** Every jar that it pins, by checksum. */
  public Set<String> jars() {
    Set<String> all = new HashSet<>();
    for (Locked each : libraries) {
      all.add(each.sha256());
      each.with().forEach(jar -> all.add(jar.sha256()));
    }
    return all;
  }
}
