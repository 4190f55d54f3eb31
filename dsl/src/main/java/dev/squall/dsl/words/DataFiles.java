package dev.squall.dsl.words;

import dev.squall.dsl.script.Files;
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
 * count from the script's folder. For the thread that runs the script, but for {@link #texts}.
 */
final class DataFiles {
  private final @Nullable Path folder;
  private final String given;
  private final Map<String, String> texts = new ConcurrentHashMap<>();
  private final Map<String, DataFile> files = new TreeMap<>();

  /** Those of {@code script}. */
  DataFiles(Script.Part script) {
    Path path = script.path();
    folder = path == null ? null : path.getParent();
    given = script.file().substring(0, script.file().lastIndexOf('/') + 1);
  }

  /**
   * A file's text.
   *
   * @throws dev.squall.problem.InvalidInput where it can't be read, shown at {@code from}
   */
  String text(String name, Place from) {
    byte[] bytes = Files.bytes(folder == null ? Path.of(name) : folder.resolve(name), name, from);
    String text = Files.text(bytes, name);
    texts.put(name, text);
    Path file = Path.of(given).resolve(name).normalize();
    files.put(name, new DataFile(name, file.toString(), Checksum.of(bytes), bytes.length));
    return text;
  }

  /** The texts of those that were read, by name. */
  Map<String, String> texts() {
    return texts;
  }

  /** Those that were read. */
  List<DataFile> all() {
    return new ArrayList<>(files.values());
  }
}
