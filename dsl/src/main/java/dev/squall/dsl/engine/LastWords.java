package dev.squall.dsl.engine;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What becomes of a thread that ends by what it threw. It is written to the process's log, from
 * which the guard tells it; where it is one of the engine's own that found no memory, all ends: the
 * engine without it would be silent at best.
 */
final class LastWords {
  private static final int NO_MEMORY = 3;

  private static final String RECORDER = "jdk.jfr.";

  /** Made while there is memory for them. */
  private static final byte[] WORDS =
      "java.lang.OutOfMemoryError: no room for a thread of the engine's own\n"
          .getBytes(StandardCharsets.UTF_8);

  private static final FileOutputStream LOG = new FileOutputStream(FileDescriptor.err);

  private LastWords() {}

  static void of(Thread thread, Throwable thrown) {
    boolean last =
        thrown instanceof OutOfMemoryError
            && !thread.isVirtual()
            && ofTheEngine(thrown.getStackTrace());
    try {
      if (last) {
        sayWithoutMemory();
      }
      System.err.println(thread.getName());
      thrown.printStackTrace();
    } finally {
      if (last) {
        Runtime.getRuntime().halt(NO_MEMORY);
      }
    }
  }

  private static void sayWithoutMemory() {
    try {
      LOG.write(WORDS);
    } catch (IOException unwritable) {
      // then its end alone tells
    }
  }

  /**
   * True unless it was begun by somebody else's code, such as an operation's, or is the Flight
   * Recorder's, without which only who fills the memory is hard to tell.
   */
  static boolean ofTheEngine(StackTraceElement[] stack) {
    for (int i = stack.length - 1; i >= 0; i--) {
      String type = stack[i].getClassName();
      if (type.startsWith(RECORDER)) {
        return false;
      }
      if (!type.startsWith("java.") && !type.startsWith("jdk.")) {
        return type.startsWith("dev.squall.");
      }
    }
    return true;
  }
}
