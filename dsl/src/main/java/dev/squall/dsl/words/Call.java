package dev.squall.dsl.words;

import dev.squall.dsl.catalogue.Argument;
import dev.squall.dsl.catalogue.Word;
import dev.squall.dsl.script.Site;
import dev.squall.dsl.value.Broken;
import dev.squall.dsl.value.Misuse;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.problem.Problems;
import dev.squall.units.Quantity;
import dev.squall.units.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One call of a word with its arguments read by their types. What could not be read has been
 * reported.
 */
final class Call {
  /** Arguments that stand in reports and on terminals. */
  private static final Set<String> SHOWN = Set.of("name", "note");

  private final Word word;
  private final Site site;
  private final Problems problems;
  private final Map<String, Object> given = new HashMap<>();
  private final Map<String, Place> places = new HashMap<>();
  private final List<Object> more = new ArrayList<>();
  private boolean whole = true;

  private Call(Word word, Site site, Problems problems) {
    this.word = word;
    this.site = site;
    this.problems = problems;
  }

  static Call read(Word word, Site site, @Nullable Object[] values, Problems problems) {
    Call call = new Call(word, site, problems);
    int place = 0;
    for (int i = 0; i < values.length; i++) {
      Site.Argument argument = site.arguments().get(i);
      Optional<Argument> known =
          argument.name() == null ? word.positional(place++) : word.named(argument.name());
      if (known.isPresent()) {
        call.read(known.get(), argument, values[i]);
      } else {
        call.whole = false;
      }
    }
    call.required();
    return call;
  }

  private void read(Argument argument, Site.Argument at, @Nullable Object value) {
    places.put(argument.name(), at.value());
    if (value != null && Broken.in(value)) {
      whole = false;
      return;
    }
    try {
      Object read = Reading.read(argument.type(), value);
      if (read instanceof String text && SHOWN.contains(argument.name())) {
        Reading.checkShown(text);
      }
      given.put(argument.name(), read);
      if (at.name() == null && word.repeated()) {
        more.add(read);
      }
    } catch (Misuse e) {
      problem(at.value(), title() + ": " + argument.name() + " " + e.message(), e.mend());
    }
  }

  private void required() {
    word.positional().forEach(this::required);
    word.named().forEach(this::required);
  }

  private void required(Argument argument) {
    if (argument.required() && !given.containsKey(argument.name())) {
      whole = false;
    }
  }

  /** How messages call it: {@code load cpu}, {@code phase 'peak'}. */
  String title() {
    String first =
        word.positional().isEmpty() || word.variant() != null
            ? ""
            : word.positional().getFirst().name();
    boolean titled = first.equals("name") || first.equals("component");
    Object name = titled ? given.get(first) : null;
    return word.title() + (name instanceof String text ? " '" + text + "'" : "");
  }

  /** True when every argument could be read and none is missing. */
  boolean whole() {
    return whole;
  }

  Site site() {
    return site;
  }

  Place place(String argument) {
    return places.getOrDefault(argument, site.place());
  }

  void problem(String argument, String message, @Nullable String mend) {
    problem(place(argument), title() + ": " + message, mend);
  }

  void problem(Place place, String message, @Nullable String mend) {
    whole = false;
    problems.add(new Problem(place, message, mend));
  }

  boolean has(String argument) {
    return given.containsKey(argument);
  }

  /** True where the argument was given, if perhaps wrongly. */
  boolean tried(String argument) {
    return places.containsKey(argument);
  }

  @Nullable Object value(String argument) {
    return given.get(argument);
  }

  <T> T get(String argument, Class<T> type) {
    return type.cast(Objects.requireNonNull(given.get(argument), argument));
  }

  <T> T get(String argument, T byDefault) {
    @SuppressWarnings("unchecked")
    T value = (T) given.get(argument);
    return value == null ? byDefault : value;
  }

  @Nullable String text(String argument) {
    return (String) given.get(argument);
  }

  Duration time(String argument) {
    return get(argument, Span.class).toDuration();
  }

  double seconds(String argument, double byDefault) {
    return given.get(argument) instanceof Span span ? span.canonical() : byDefault;
  }

  Quantity quantity(String argument) {
    return get(argument, Quantity.class);
  }

  /** The values of the repeated positional argument. */
  List<Object> repeated() {
    return more;
  }
}
