package dev.squall.component;

import java.util.List;
import java.util.Map;

/**
 * Something that a component written in a scenario opens by a word, usually in its {@code setup}:
 * {@code http('http://127.0.0.1:8080', timeout: 2.seconds)}. Found as a service, in the
 * distribution's libraries and in the user's own.
 */
public interface Tool {
  /** The word: {@code http}. */
  String name();

  /** What it is, in a sentence, for help and completion. */
  String help();

  /** The names it knows, with what each is in a few words. */
  Map<String, String> named();

  /**
   * Opens one.
   *
   * @param arguments without a name, as the script gave them: texts, numbers, quantities of {@code
   *     dev.squall.units}
   * @param named with a name; all are of {@link #named()}
   * @return what the script calls; closed at the component's tear-down when it is {@link
   *     AutoCloseable}
   * @throws ComponentFailure with a message for the user: thing, rule, value, mend
   */
  Object open(List<?> arguments, Map<String, ?> named, Site site) throws ComponentFailure;
}
