package dev.squall.dsl.decision;

import dev.squall.advice.Advice;
import dev.squall.advice.Expert;
import dev.squall.advice.ExpertType;

/** A library's expert, as someone writes it in Java. */
public final class Careful implements ExpertType {
  /** For the service loader. */
  public Careful() {}

  @Override
  public String name() {
    return "careful";
  }

  @Override
  public String summary() {
    return "Never above 30 %.";
  }

  @Override
  public Expert begin() {
    return question -> new Advice.AtMost(0.3, "never above 30 %");
  }
}
