package dev.squall.heap;

import java.io.IOException;
import java.util.List;

/** Samples what is allocated, and knows which of it is still needed. One thread at a time. */
interface Survivors extends AutoCloseable {
  /** Gets ready, which takes some hundred milliseconds that {@link #begin} then does not. */
  void warmUp();

  /** Samples from now on. */
  void begin() throws IOException;

  /** Those of the samples that the last collection found needed. */
  List<Survivor> alive() throws IOException;

  /** Samples no more. */
  @Override
  void close();
}
