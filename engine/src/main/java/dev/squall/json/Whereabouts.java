package dev.squall.json;

import dev.squall.problem.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where in a text a wrong property stands. Jackson finds what is wrong with a record at the
 * record's end and gives the place of that; the path it gives is right, so the text is read again
 * along it.
 */
final class Whereabouts {
  private static final JsonMapper PLAIN = JsonMapper.builder().build();

  private Whereabouts() {}

  static Place of(String file, @Nullable String text, JacksonException wrong) {
    TokenStreamLocation location = wrong.getLocation();
    if (text != null && !wrong.getPath().isEmpty()) {
      TokenStreamLocation found = along(pointer(wrong.getPath()), text);
      location = found == null ? location : found;
    }
    return location == null || location.getLineNr() < 1
        ? Place.whole(file)
        : Place.at(file, location.getLineNr(), Math.max(0, location.getColumnNr()));
  }

  /** Where a property of the object that a text is stands, underlined with its quotes. */
  static Place of(String file, String text, String property) {
    TokenStreamLocation found = along(step(property), text);
    return found == null
        ? Place.whole(file)
        : new Place(file, found.getLineNr(), found.getColumnNr(), property.length() + 2);
  }

  private static String step(String property) {
    return "/" + property.replace("~", "~0").replace("/", "~1");
  }

  private static String pointer(List<JacksonException.Reference> path) {
    StringBuilder pointer = new StringBuilder();
    for (JacksonException.Reference step : path) {
      if (step.getPropertyName() != null) {
        pointer.append(step(step.getPropertyName()));
      } else {
        pointer.append('/').append(step.getIndex());
      }
    }
    return pointer.toString();
  }

  /** The first token of the farthest step that the text has. */
  private static @Nullable TokenStreamLocation along(String pointer, String text) {
    TokenStreamLocation found = null;
    int reached = 0;
    try (JsonParser parser = PLAIN.createParser(text)) {
      while (parser.nextToken() != null) {
        String here = parser.streamReadContext().pathAsPointer().toString();
        if (here.length() > reached && (pointer + "/").startsWith(here + "/")) {
          found = parser.currentTokenLocation();
          reached = here.length();
        }
      }
    } catch (JacksonException broken) {
      // Not JSON from there on; what was found before holds.
      return found;
    }
    return found;
  }
}
