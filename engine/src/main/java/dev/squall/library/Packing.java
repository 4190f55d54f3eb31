package dev.squall.library;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes a jar of a library's folder. The same files give the same bytes everywhere: entries are in
 * the order of their names, have one time, and are stored as they are, since what compressing makes
 * of them differs from one zlib to the next.
 */
public final class Packing {
  /** What is packed of a library's folder, besides its manifest. */
  public static final List<String> FOLDERS = List.of("docs", "scenarios", "tests", "words");

  /** What lies at the jar's root: compiled classes and their resources. */
  public static final String CLASSES = "classes";

  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private Packing() {}

  /**
   * The jar of {@code folder}.
   *
   * @param shown what to call the folder in problems
   * @throws dev.squall.problem.InvalidInput where it is no library's
   */
  public static byte[] of(Path folder, String shown) {
    if (!Files.isRegularFile(folder.resolve(Manifest.FILE))) {
      throw Wrong.of(
          shown,
          "is no library's folder: it has no " + Manifest.FILE,
          "'squall lib new NAME' makes one");
    }
    try {
      Map<String, byte[]> entries = new TreeMap<>();
      add(entries, LibraryJar.ROOT, folder, folder.resolve(Manifest.FILE));
      for (String each : FOLDERS) {
        for (Path file : files(folder.resolve(each))) {
          add(entries, LibraryJar.ROOT, folder, file);
        }
      }
      for (Path file : files(folder.resolve(CLASSES))) {
        add(entries, "", folder.resolve(CLASSES), file);
      }
      return jar(entries);
    } catch (IOException unreadable) {
      throw Wrong.of(
          shown, "can't be packed: " + unreadable.getMessage(), "check its files and their rights");
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.walk(folder)) {
      return inside
          .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .filter(path -> !hidden(folder.relativize(path)))
          .toList();
    }
  }

  private static boolean hidden(Path path) {
    for (Path part : path) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private static void add(Map<String, byte[]> entries, String root, Path from, Path file)
      throws IOException {
    String name = from.relativize(file).toString().replace('\\', '/');
    entries.put(root + name, Files.readAllBytes(file));
  }

  private static byte[] jar(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(each.getKey());
        CRC32 crc = new CRC32();
        crc.update(each.getValue());
        entry.setTimeLocal(TIME);
        entry.setSize(each.getValue().length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(each.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
