package dev.squall.heap;

/** That part of the engine's heap in which what stays ends up. Bytes. Thread-safe. */
interface Heap {
  /** In use, by what is still needed and what is not. */
  long used();

  /** In use right after it was last collected. */
  long kept();

  /** The most there can be. */
  long most();

  /** Collects now, which stops all threads; in use afterwards. */
  long collect();
}
