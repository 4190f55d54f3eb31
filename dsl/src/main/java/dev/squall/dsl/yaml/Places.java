package dev.squall.dsl.yaml;

import dev.squall.problem.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Where in a YAML text the Groovy stands that was written of it. Immutable. */
final class Places implements UnaryOperator<Place> {
  private final int[] lineStarts;
  private final Place[] narrowest;
  private final Place whole;

  Places(String file, Fragment written) {
    String groovy = written.toString();
    whole = Place.whole(file);
    List<String> all = groovy.lines().toList();
    lineStarts = new int[all.size() + 1];
    for (int i = 0; i < all.size(); i++) {
      lineStarts[i + 1] = lineStarts[i] + all.get(i).length() + 1;
    }
    narrowest = new Place[groovy.length() + 1];
    Arrays.fill(narrowest, whole);
    List<Fragment.Span> wideFirst = new ArrayList<>(written.spans());
    wideFirst.sort(Comparator.comparingInt((Fragment.Span s) -> s.to() - s.from()).reversed());
    wideFirst.forEach(span -> Arrays.fill(narrowest, span.from(), span.to(), span.place()));
  }

  /** The narrowest part of the YAML that the place's first character was written of. */
  @Override
  public Place apply(Place place) {
    if (place.line() < 1 || place.line() > lineStarts.length) {
      return whole;
    }
    int at = lineStarts[place.line() - 1] + Math.max(0, place.column() - 1);
    return narrowest[Math.min(at, narrowest.length - 1)];
  }
}
