package dev.squall.gpu.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/**
 * PTX as it is written, made into PTX as it is assembled. PTX has no macros, so two comments are
 * read as such, and what they stand in remains PTX:
 *
 * <pre>
 * // include part      the lines of part/part.ptx
 * // repeat 16         the lines up to its end, so many times
 * // end
 * </pre>
 */
public final class PtxText {
  private static final String INCLUDE = "// include ";
  private static final String REPEAT = "// repeat ";
  private static final String END = "// end";

  private PtxText() {}

  /** What belongs to this program can't be read. */
  public static final class Unreadable extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    Unreadable(String file, IOException cause) {
      super("can't read " + file + " of this program: " + cause.getMessage(), cause);
    }
  }

  /** The text of the file {@code name}.ptx, whole. */
  public static String read(String name) {
    StringBuilder whole = new StringBuilder();
    expand(lines(name + ".ptx").iterator(), whole);
    return whole.toString();
  }

  /** Up to its end, or that of the repetition it is in. */
  private static void expand(Iterator<String> lines, StringBuilder into) {
    while (lines.hasNext()) {
      String line = lines.next();
      String told = line.strip();
      if (told.equals(END)) {
        return;
      }
      if (told.startsWith(INCLUDE)) {
        String part = told.substring(INCLUDE.length());
        expand(lines("part/" + part + ".ptx").iterator(), into);
      } else if (told.startsWith(REPEAT)) {
        StringBuilder body = new StringBuilder();
        expand(lines, body);
        into.repeat(body, Integer.parseInt(told.substring(REPEAT.length())));
      } else {
        into.append(line).append('\n');
      }
    }
  }

  private static List<String> lines(String file) {
    try (InputStream in = PtxText.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IOException("it is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new Unreadable(file, e);
    }
  }
}
