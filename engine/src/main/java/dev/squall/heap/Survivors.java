package dev.squall.heap;

import java.io.IOException;
import java.util.List;

/** Samples what is allocated, and knows which of it is still needed. One thread at a time. */
interface Survivors extends AutoCloseable {
  /** Samples from now on. May take some hundred milliseconds. */
  void begin() throws IOException;

  /** Those of the samples that the last collection found needed. */
  List<Survivor> alive() throws IOException;

  /** Samples no more. */
  @Override
  void close();
}
