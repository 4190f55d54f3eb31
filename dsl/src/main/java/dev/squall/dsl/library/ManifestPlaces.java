package dev.squall.dsl.library;

import dev.squall.problem.Place;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where in a manifest's text something is said; the whole file where it can't be found. */
record ManifestPlaces(String file, String text) {
  /** Where the property {@code name} begins. */
  Place of(String name) {
    return found(Pattern.compile(Pattern.quote("\"" + name + "\"")));
  }

  /** Where the property {@code name} has this value. */
  Place of(String name, String value) {
    return found(
        Pattern.compile(
            Pattern.quote("\"" + name + "\"")
                + "\\s*:\\s*"
                + Pattern.quote("\"" + value.replace("\n", "\\n").replace("\"", "\\\"") + "\"")));
  }

  private Place found(Pattern pattern) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      return Place.whole(file);
    }
    String before = text.substring(0, matcher.start());
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = matcher.start() - before.lastIndexOf('\n');
    return new Place(file, line, column, matcher.end() - matcher.start());
  }
}
