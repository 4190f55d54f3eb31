package dev.squall.library;

import dev.squall.plan.Checksum;
import dev.squall.problem.InvalidInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A library as it is handed on: a jar with its manifest, scripts and pages below {@code
 * META-INF/squall}, and classes where it has some. Nothing of it is loaded or run by reading it.
 *
 * @param sha256 of the jar
 * @param manifest what it says of itself
 * @param texts its scripts, pages and data by their paths: {@code words/curves.groovy}
 * @param java whether it has classes
 */
public record LibraryJar(
    String sha256, Manifest manifest, SortedMap<String, String> texts, boolean java) {
  /** Below this in the jar lies what is Squall's. */
  public static final String ROOT = "META-INF/squall/";

  private static final long LARGEST = 64L << 20;
  private static final long LARGEST_UNPACKED = 256L << 20;
  private static final long LARGEST_TEXT = 4L << 20;
  private static final int MOST_ENTRIES = 20_000;

  /** Copies. */
  public LibraryJar {
    texts = new TreeMap<>(texts);
  }

  /**
   * The bytes of a jar.
   *
   * @throws InvalidInput where it is not there, or larger than any library
   */
  public static byte[] bytes(Path file, String shown) {
    try {
      if (Files.size(file) > LARGEST) {
        throw Wrong.of(
            shown,
            "a library's jar must be at most 64 MiB, was " + (Files.size(file) >> 20) + " MiB",
            "leave large data out of it, and let its components fetch or make it");
      }
      return Files.readAllBytes(file);
    } catch (IOException gone) {
      throw Wrong.of(shown, "can't be read: " + gone.getMessage(), "check its name and folder");
    }
  }

  /**
   * Reads a jar, whole: that its names lead nowhere else and that it unpacks to no more than it
   * may.
   *
   * @param shown what to call it in problems
   * @throws InvalidInput where it is no library
   */
  public static LibraryJar read(String shown, byte[] bytes) {
    return read(shown, shown + "!", bytes);
  }

  /** True for the bytes of a jar that says it is a library, whether it is a good one or not. */
  public static boolean isLibrary(byte[] bytes) {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(ROOT + Manifest.FILE)) {
          return true;
        }
      }
    } catch (IOException | IllegalArgumentException noJar) {
      return false;
    }
    return false;
  }

  /**
   * The library in a folder, with the jar that is made of it.
   *
   * @param shown what to call the folder in problems
   * @throws InvalidInput where it is no library's
   */
  public static LibraryJar packed(String shown, byte[] bytes) {
    return read(shown, shown + "/", bytes);
  }

  private static LibraryJar read(String shown, String inside, byte[] bytes) {
    SortedMap<String, String> texts = new TreeMap<>();
    boolean java = false;
    long unpacked = 0;
    int entries = 0;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName();
        if (++entries > MOST_ENTRIES) {
          throw tooLarge(shown, "must have at most " + MOST_ENTRIES + " entries, has more");
        }
        if (leadsOut(name)) {
          throw Wrong.of(
              shown,
              "its entry '" + name + "' leads out of it",
              "it was not made by 'squall lib pack' or Maven: don't trust it");
        }
        boolean text = name.startsWith(ROOT) && !entry.isDirectory();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        unpacked += copy(shown, zip, text, content, unpacked);
        if (text) {
          texts.put(name.substring(ROOT.length()), utf8(shown, name, content.toByteArray()));
        }
        java |= name.endsWith(".class");
      }
    } catch (IOException | IllegalArgumentException broken) {
      throw Wrong.of(shown, "is no whole jar: " + broken.getMessage(), "fetch or pack it again");
    }
    String manifest = texts.get(Manifest.FILE);
    if (manifest == null) {
      throw Wrong.of(
          shown,
          entries == 0 ? "is no jar" : "is no library: it has no " + ROOT + Manifest.FILE,
          "a library's jar is made by 'squall lib pack FOLDER'");
    }
    return new LibraryJar(
        Checksum.of(bytes), Manifest.read(inside + Manifest.FILE, manifest), texts, java);
  }

  private static long copy(
      String shown, ZipInputStream zip, boolean keep, ByteArrayOutputStream into, long before)
      throws IOException {
    byte[] buffer = new byte[1 << 14];
    long all = 0;
    for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
      all += read;
      if (before + all > LARGEST_UNPACKED) {
        throw tooLarge(shown, "must unpack to at most 256 MiB, is more");
      }
      if (keep && all > LARGEST_TEXT) {
        throw tooLarge(
            shown, "its scripts, pages and data must be at most 4 MiB each, one is more");
      }
      if (keep) {
        into.write(buffer, 0, read);
      }
    }
    return all;
  }

  private static InvalidInput tooLarge(String shown, String rule) {
    return Wrong.of(shown, rule, "a library holds words, scenarios, pages and classes alone");
  }

  private static boolean leadsOut(String name) {
    return name.startsWith("/")
        || name.contains("\\")
        || name.contains(":")
        || List.of(name.split("/", -1)).contains("..");
  }

  private static String utf8(String shown, String name, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes))
          .toString()
          .replace("\uFEFF", "");
    } catch (CharacterCodingException other) {
      throw Wrong.of(shown, "its '" + name + "' is not UTF-8", "save it as UTF-8");
    }
  }

  /** Those of its texts that lie in {@code folder} and end so, by their paths. */
  public SortedMap<String, String> in(String folder, String end) {
    SortedMap<String, String> all = new TreeMap<>(texts);
    all.keySet().removeIf(path -> !path.startsWith(folder + "/") || !path.endsWith(end));
    return all;
  }

  /** The paths of the scripts that make its words. */
  public List<String> words() {
    return List.copyOf(in("words", ".groovy").keySet());
  }

  /** The file name it has where it is kept for people. */
  public String fileName() {
    return manifest.name() + "-" + manifest.version() + ".jar";
  }
}
