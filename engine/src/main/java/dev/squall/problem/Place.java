package dev.squall.problem;

/**
 * Where in an input something stands.
 *
 * @param file the file's name as the user gave it, or what the input was ("-p", "SQUALL_PEAK")
 * @param line counted from 1; 0 where the input has no lines
 * @param column counted from 1 in UTF-16 units, as Java's and Groovy's compilers do; 0 where
 *     unknown
 * @param length how many characters the caret underlines; at least 1
 */
public record Place(String file, int line, int column, int length) {
  /** A place without a line: a flag, an environment variable, a whole file. */
  public static Place whole(String file) {
    return new Place(file, 0, 0, 1);
  }

  /** A single character's place. */
  public static Place at(String file, int line, int column) {
    return new Place(file, line, column, 1);
  }

  @Override
  public String toString() {
    if (line <= 0) {
      return file;
    }
    return column <= 0 ? file + ":" + line : file + ":" + line + ":" + column;
  }
}
