package dev.squall.dsl.yaml;

import dev.squall.problem.Place;
import java.util.ArrayList;
import java.util.List;

/** Groovy that is being written, each part of it with its place in the YAML. For one thread. */
final class Fragment {
  /** Characters {@code from} to before {@code to} stand for {@code place}. */
  record Span(int from, int to, Place place) {}

  private final StringBuilder text = new StringBuilder();
  private final List<Span> spans = new ArrayList<>();

  static Fragment of(String text, Place place) {
    return new Fragment().add(text, place);
  }

  Fragment add(String more) {
    text.append(more);
    return this;
  }

  Fragment add(String more, Place place) {
    spans.add(new Span(text.length(), text.length() + more.length(), place));
    return add(more);
  }

  Fragment add(Fragment other) {
    int by = text.length();
    other.spans.forEach(span -> spans.add(new Span(span.from + by, span.to + by, span.place)));
    return add(other.text.toString());
  }

  /** All of it stands for {@code place}, where nothing inside says more. */
  Fragment within(Place place) {
    spans.add(new Span(0, text.length(), place));
    return this;
  }

  int length() {
    return text.length();
  }

  List<Span> spans() {
    return spans;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** These one after another, with {@code between} them. */
  static Fragment joined(List<Fragment> parts, String between) {
    Fragment all = new Fragment();
    for (int i = 0; i < parts.size(); i++) {
      all.add(i == 0 ? "" : between).add(parts.get(i));
    }
    return all;
  }
}
