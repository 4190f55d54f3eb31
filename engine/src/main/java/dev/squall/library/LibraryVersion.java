package dev.squall.library;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A version: numbers between dots, and for one that comes before it a dash and a name, {@code
 * 1.2.0} or {@code 2.0-rc1}. Missing numbers are 0; {@code 2.0-rc1} comes before {@code 2.0}.
 *
 * @param text as it is written
 */
public record LibraryVersion(String text) implements Comparable<LibraryVersion> {
  private static final Pattern FORM =
      Pattern.compile("\\d{1,9}(\\.\\d{1,9}){0,3}(-[A-Za-z0-9.]+)?");

  /** Checks the form. */
  public LibraryVersion {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "version: must be numbers between dots, such as 1.0.0 or 2.0-rc1, was '" + text + "'");
    }
  }

  /** Compares versions: equal ones may be written differently, {@code 1.0} and {@code 1.0.0}. */
  @Override
  public int compareTo(LibraryVersion other) {
    List<Integer> mine = numbers();
    List<Integer> theirs = other.numbers();
    for (int i = 0; i < Math.max(mine.size(), theirs.size()); i++) {
      int compared =
          Integer.compare(i < mine.size() ? mine.get(i) : 0, i < theirs.size() ? theirs.get(i) : 0);
      if (compared != 0) {
        return compared;
      }
    }
    if (before().isEmpty() || other.before().isEmpty()) {
      return Boolean.compare(before().isEmpty(), other.before().isEmpty());
    }
    return before().compareTo(other.before());
  }

  private List<Integer> numbers() {
    List<Integer> numbers = new ArrayList<>();
    for (String each : text.replaceFirst("-.*", "").split("\\.", -1)) {
      numbers.add(Integer.valueOf(each));
    }
    return numbers;
  }

  /** What stands behind the dash. */
  private String before() {
    int dash = text.indexOf('-');
    return dash < 0 ? "" : text.substring(dash + 1);
  }

  /** The release that this is or comes before: {@code 0.1.0} of {@code 0.1.0-SNAPSHOT}. */
  LibraryVersion release() {
    return new LibraryVersion(text.replaceFirst("-.*", ""));
  }
}
