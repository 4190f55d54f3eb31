package dev.squall.curve;

import dev.squall.problem.InvalidInput;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.units.Print;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads traces from CSV: UTF-8, a time and a value a line, parted by comma, semicolon or tab.
 *
 * <pre>
 *   # a comment
 *   time [s],cpu [%]       a header is optional; a unit in brackets holds for the plain numbers below
 *   0,20
 *   90s,35%                a number may bear its own unit
 *   1h,50 %
 * </pre>
 *
 * <p>Times without any unit are seconds and have to rise. Values are all plain or all of one
 * dimension. Blank lines are skipped.
 */
public final class Traces {
  private static final long MOST_BYTES = 200_000_000;

  private Traces() {}

  /**
   * Reads a file.
   *
   * @param interpolated straight lines between the points when true, steps when false
   * @throws InvalidInput with all that is wrong, by line and column
   */
  public static CsvTrace readCsv(Path file, boolean interpolated) {
    byte[] bytes;
    try {
      long size = Files.size(file);
      if (size > MOST_BYTES) {
        throw wrong(
            Place.whole(file.toString()),
            "must be at most " + Print.bytes(MOST_BYTES) + ", was " + Print.bytes(size));
      }
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw wrong(Place.whole(file.toString()), "there is no such file");
    } catch (IOException e) {
      String why = Files.isDirectory(file) ? "is a folder, not a file" : "can't be read: " + e;
      throw wrong(Place.whole(file.toString()), why);
    }
    return readCsv(file.toString(), decoded(file.toString(), bytes), interpolated);
  }

  /**
   * Reads a text.
   *
   * @param name what the problems call it
   * @param interpolated straight lines between the points when true, steps when false
   * @throws InvalidInput with all that is wrong, by line and column
   */
  public static CsvTrace readCsv(String name, String text, boolean interpolated) {
    return new CsvReading(name).read(text).trace(interpolated);
  }

  private static String decoded(String name, byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (!result.isUnderflow()) {
      int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
      int column = text.length() - text.lastIndexOf('\n');
      String octet = "0x" + HexFormat.of().withUpperCase().toHexDigits(bytes[in.position()]);
      throw wrong(Place.at(name, line, column), "must be UTF-8, had the byte " + octet);
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static InvalidInput wrong(Place place, String message) {
    return new InvalidInput(List.of(Problem.of(place, message)));
  }
}
