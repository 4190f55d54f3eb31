package dev.squall.component;

/**
 * What a tool gives back and knows how it went: an operation in a script that ends with one has its
 * outcome.
 */
public interface Answering {
  /** How it went, with the bytes it moved and the items it found. */
  Outcome outcome();
}
