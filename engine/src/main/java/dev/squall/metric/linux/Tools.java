package dev.squall.metric.linux;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * What every source needs: where files lie, a text to read them into, someone to tell what is
 * missing.
 */
record Tools(Roots roots, Text text, Consumer<String> notes) {
  /** A file of {@code /proc}. */
  WatchedFile proc(String file) throws IOException {
    return new WatchedFile(roots.proc(file), text, notes);
  }
}
