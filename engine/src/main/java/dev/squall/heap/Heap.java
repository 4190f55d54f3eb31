package dev.squall.heap;

/**
 * The engine's heap: the old generation, in which what stays ends up, and the young one, from which
 * it comes. Bytes. Thread-safe.
 */
interface Heap {
  /** In use of the old generation, by what is still needed and what is not. */
  long used();

  /** In use of the young generation: it may all come to stay at once. */
  long young();

  /** In use of the old one right after it was last collected. */
  long kept();

  /** The most there can be in the old one. */
  long most();

  /** Collects both now, which stops all threads; in use of the old one afterwards. */
  long collect();
}
