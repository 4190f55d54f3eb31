package dev.squall.component;

import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of component that scripts can name; found as a service ({@code META-INF/services}), in the
 * distribution's libraries and in the user's own.
 */
public interface ComponentType {
  /** The word in scripts: {@code consensus}. */
  String name();

  /** What it is, in a sentence, for help and completion. */
  String help();

  /** What it can be given. */
  List<Parameter> parameters();

  /**
   * The operations it would have with these settings, with their weights, and how it behaves on the
   * virtual clock.
   *
   * @throws IllegalArgumentException when the settings don't go together: thing, rule, value, mend
   */
  ComponentPlan plan(String name, Map<String, Setting> settings);

  /**
   * Operations a second of a drive that says nothing of its rate, for a component with a life of
   * its own; 0 where a drive must say.
   */
  default double rate() {
    return 0;
  }

  /**
   * The operations whose answer it alters where {@link User#altered} asks for it, after it was
   * computed and before it is verified: so that a fault can show whether a wrong answer is caught.
   */
  default Set<String> altering() {
    return Set.of();
  }

  /** What it would have of this machine's GPUs with these settings; empty for nothing. */
  default Optional<GpuWish> gpu(ComponentPlan plan) {
    return Optional.empty();
  }

  /** Makes it, not yet set up. */
  Component make(ComponentPlan plan);

  /**
   * Something it can be given.
   *
   * @param name the word in scripts
   * @param help what it is, in a few words
   * @param fallback what it is when nothing is said; its variant and its unit say what may be given
   * @param words those allowed, for a text; empty for any
   * @param low least amount, canonical unit
   * @param high largest amount
   */
  record Parameter(
      String name, String help, Setting fallback, List<String> words, double low, double high) {
    /** Copies the words. */
    public Parameter {
      words = List.copyOf(words);
    }

    /** One with any amount from {@code low} to {@code high}, or a text of any kind. */
    public static Parameter of(
        String name, Setting fallback, double low, double high, String help) {
      return new Parameter(name, help, fallback, List.of(), low, high);
    }

    /** One of a few words. */
    public static Parameter word(String name, String fallback, List<String> words, String help) {
      return new Parameter(name, help, new Setting.Text(fallback), words, 0, 0);
    }
  }
}
