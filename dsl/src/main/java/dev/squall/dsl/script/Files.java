package dev.squall.dsl.script;

import dev.squall.problem.InvalidInput;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Reads the files of a scenario, and says what is wrong with one that can't be read. */
public final class Files {
  private static final long LARGEST = 64L << 20;

  private Files() {}

  /**
   * A file's text.
   *
   * @param path where it lies
   * @param name what the user calls it
   * @param from where a problem is shown
   * @throws InvalidInput where it is missing, can't be read or isn't UTF-8
   */
  public static String text(Path path, String name, Place from) {
    return text(bytes(path, name, from), name);
  }

  /**
   * A file's bytes.
   *
   * @throws InvalidInput where it is missing, or can't be read
   */
  public static byte[] bytes(Path path, String name, Place from) {
    try {
      if (!java.nio.file.Files.exists(path)) {
        throw wrong(from, "file '" + name + "' does not exist", "check its name and folder");
      }
      if (java.nio.file.Files.isDirectory(path)) {
        throw wrong(from, "'" + name + "' is a folder, not a file", "name a file in it");
      }
      if (java.nio.file.Files.size(path) > LARGEST) {
        throw wrong(from, "file '" + name + "' is larger than 64 MiB", "make it smaller");
      }
      return java.nio.file.Files.readAllBytes(path);
    } catch (IOException e) {
      throw wrong(from, "file '" + name + "' can't be read", "check its permissions");
    }
  }

  /**
   * The text that the bytes of the file called {@code name} are.
   *
   * @throws InvalidInput where they aren't UTF-8
   */
  public static String text(byte[] bytes, String name) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError() && bytes.length > 1 && utf16(bytes[0] & 0xFF, bytes[1] & 0xFF)) {
      throw wrong(
          Place.at(name, 1, 1), "file '" + name + "' is UTF-16, must be UTF-8", "save it as UTF-8");
    }
    if (result.isError()) {
      int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
      int column = text.length() - text.lastIndexOf('\n');
      throw wrong(
          new Place(name, line, column, 1),
          String.format("file '%s' is not UTF-8: byte 0x%02X", name, in.get(in.position())),
          "save it as UTF-8");
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** Its byte order mark, either way round. */
  private static boolean utf16(int first, int second) {
    return (first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE);
  }

  private static InvalidInput wrong(Place place, String message, String mend) {
    return new InvalidInput(List.of(new Problem(place, message, mend)));
  }
}
