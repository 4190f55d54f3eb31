package dev.squall.load.cpu;

/**
 * A block of work, some ten microseconds once compiled, that always has the same result: computed
 * once when it is made, compared every time it is done. One thread.
 */
interface Work extends AutoCloseable {
  /** Does a block. False when the processor got it wrong. */
  boolean block();

  /** Gives back what it holds outside the heap. */
  @Override
  default void close() {}
}
