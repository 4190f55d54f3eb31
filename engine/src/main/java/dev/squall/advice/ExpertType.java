package dev.squall.advice;

/**
 * An expert that a library offers to scripts under a name: {@code consult 'careful'}. A library
 * names its experts in {@code META-INF/services/dev.squall.advice.ExpertType}.
 */
public interface ExpertType {
  /** Its name in scripts. */
  String name();

  /** What it knows, one line. */
  String summary();

  /** One for a run. */
  Expert begin();
}
