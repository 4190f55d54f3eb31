package dev.squall.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Libraries of projects, for tests; their store is in the project's folder. */
public final class Added {
  private Added() {}

  /** The project's store. */
  public static Store store(Path project) {
    return new Store(project.resolve("store"));
  }

  /** Adds the library in a folder, as it is now. */
  public static LibraryJar to(Path project, Path library) throws IOException {
    byte[] jar = Packing.of(library, "library");
    LibraryJar read = LibraryJar.packed("library", jar);
    Project changed = Project.of(project, store(project));
    changed.add(changed.from(library), read, jar, List.of());
    return read;
  }

  /** Makes the starter library below the project's folder, and adds it; where it is. */
  public static Path starter(Path project, String name) throws IOException {
    Path library = Files.createDirectories(project.resolve("made")).resolve(name);
    Starter.write(name, library);
    LibraryJar _ = to(project, library);
    return library;
  }
}
