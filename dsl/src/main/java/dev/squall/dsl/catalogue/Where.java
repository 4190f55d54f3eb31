package dev.squall.dsl.catalogue;

import java.util.Locale;

/** Where in a script a word may stand. */
public enum Where {
  /** At the top of a script, in no block. */
  SCRIPT("at the top of a script"),
  /** In a {@code phase} block. */
  PHASE("in a phase"),
  /** In a {@code parallel} block. */
  PARALLEL("in a parallel block"),
  /** In a {@code sequence} block. */
  SEQUENCE("in a sequence block"),
  /** In a {@code limits} block. */
  LIMITS("in a limits block"),
  /** In a {@code prepare} block. */
  PREPARE("in a prepare block"),
  /** In a {@code monitoring} block. */
  MONITORING("in a monitoring block"),
  /** In an {@code integrations} block. */
  INTEGRATIONS("in an integrations block"),
  /** In a {@code faults} block. */
  FAULTS("in a faults block"),
  /** In an {@code expect} block. */
  EXPECT("in an expect block"),
  /** In a {@code steadyState} block. */
  STEADYSTATE("in a steadyState block"),
  /** In a {@code gameDay} block. */
  GAMEDAY("in a gameDay block"),
  /** In a {@code component} block. */
  COMPONENT("in a component's block"),
  /** In the condition of a limit. */
  RULE("in the condition of a limit"),
  /** In the code of a component: its operations, its set-up and its tear-down. */
  OPERATION("in an operation of a component"),
  /** In a {@code strategy} block, which is code. */
  STRATEGY("in a strategy"),
  /** In an {@code expert} block, which is code. */
  EXPERT("in an expert"),
  /** Wherever a value may stand: it yields one. */
  VALUE("wherever a value may stand"),
  /** After the dot of a curve. */
  CURVE("on a curve");

  private final String said;

  Where(String said) {
    this.said = said;
  }

  /** What stands in the block of the word called {@code word}. */
  public static Where inside(String word) {
    return word.equals("from") ? SCRIPT : valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** As in a message: {@code in a phase}. */
  public String said() {
    return said;
  }
}
