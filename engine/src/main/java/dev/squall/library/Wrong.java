package dev.squall.library;

import dev.squall.problem.InvalidInput;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import java.util.List;

/** One thing that keeps a library from being used. */
final class Wrong {
  private Wrong() {}

  static InvalidInput at(Place place, String message, String mend) {
    return new InvalidInput(List.of(new Problem(place, message, mend)));
  }

  static InvalidInput of(String file, String message, String mend) {
    return at(Place.whole(file), message, mend);
  }
}
