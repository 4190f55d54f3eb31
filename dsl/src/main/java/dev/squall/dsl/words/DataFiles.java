package dev.squall.dsl.words;

import dev.squall.dsl.script.Files;
import dev.squall.dsl.script.LibraryPaths;
import dev.squall.dsl.script.Script;
import dev.squall.plan.Checksum;
import dev.squall.plan.DataFile;
import dev.squall.problem.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files that a script takes rows and points from, and knows which they were. Their names
 * count from the script's folder; what a library's script names is the library's own, beside that
 * script. For the thread that runs the script, but for {@link #texts}.
 */
final class DataFiles {
  private final Script script;
  private final @Nullable Path folder;
  private final String given;
  private final Map<String, String> texts = new ConcurrentHashMap<>();
  private final Map<String, DataFile> files = new TreeMap<>();

  /** Those of {@code script}. */
  DataFiles(Script script) {
    this.script = script;
    Path path = script.main().path();
    folder = path == null ? null : path.getParent();
    String file = script.main().file();
    given = file.substring(0, file.lastIndexOf('/') + 1);
  }

  /**
   * A file that was read.
   *
   * @param name what messages call it
   */
  record Data(String name, String text) {}

  /**
   * Reads one.
   *
   * @param from where a script names it
   * @throws dev.squall.problem.InvalidInput where it can't be read, shown at {@code from}
   */
  Data read(String name, Place from) {
    Path ofLibrary =
        script.part(from.file()).filter(Script.Part::ofLibrary).map(Script.Part::path).orElse(null);
    Data data = ofLibrary == null ? own(name, from) : ofLibrary(ofLibrary, name, from);
    texts.put(data.name, data.text);
    return data;
  }

  private Data own(String name, Place from) {
    byte[] bytes = Files.bytes(folder == null ? Path.of(name) : folder.resolve(name), name, from);
    String text = Files.text(bytes, name);
    Path file = Path.of(given).resolve(name).normalize();
    files.put(name, new DataFile(name, file.toString(), Checksum.of(bytes), bytes.length));
    return new Data(name, text);
  }

  /** Pinned with all of its library, and kept with it. */
  private Data ofLibrary(Path by, String name, Place from) {
    Path path = LibraryPaths.beside(by, name, from);
    return new Data(LibraryPaths.shown(path), script.files().text(path, from));
  }

  /** The texts of those that were read, by name. */
  Map<String, String> texts() {
    return texts;
  }

  /** Those that were read, but for libraries' own. */
  List<DataFile> all() {
    return new ArrayList<>(files.values());
  }
}
