package dev.squall.library;

import java.util.regex.Pattern;

/**
 * Something that a library offers.
 *
 * @param name the word in scripts; of a scenario, its file's name without its end
 * @param kind what it is
 * @param says what it does, one line
 * @param example a line of a script that uses it
 */
public record Offer(String name, Kind kind, String says, String example) {
  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9]*");
  private static final Pattern FILE = Pattern.compile("[a-z0-9][a-z0-9-]*");

  /** What can be offered. */
  public enum Kind {
    /** A value over time: a method that makes one, or a variable that holds it. */
    CURVE,
    /** Any other value. */
    VALUE,
    /** Something with operations to call, in Groovy or Java. */
    COMPONENT,
    /** Something broken on purpose, or a recipe that says a few such. */
    FAULT,
    /** A recipe of expectations or limits. */
    EXPECTATION,
    /** A way up for a phase. */
    STRATEGY,
    /** A series of phases. */
    PHASES,
    /** What the code of components opens. */
    TOOL,
    /** One that is asked before levels rise. */
    EXPERT,
    /** A scenario, run as {@code library/name}. */
    SCENARIO
  }

  /** Checks the name and that there is something to read. */
  public Offer {
    boolean scenario = kind == Kind.SCENARIO;
    if (!(scenario ? FILE : WORD).matcher(name).matches()) {
      throw new IllegalArgumentException(
          scenario
              ? "offers: a scenario's name must be lower case letters, digits and dashes, was '"
                  + name
                  + "'"
              : "offers: a word must be letters and digits, was '" + name + "'");
    }
    if (says.isBlank() || says.contains("\n")) {
      throw new IllegalArgumentException(
          "offers: '" + name + "' must say in one line what it does");
    }
    if (!example.contains(name)) {
      throw new IllegalArgumentException(
          "offers: '" + name + "' must have an example that uses it");
    }
  }

  /** True for what a script writes as a word. */
  public boolean isWord() {
    return kind != Kind.SCENARIO;
  }
}
