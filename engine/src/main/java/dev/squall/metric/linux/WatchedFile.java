package dev.squall.metric.linux;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A kernel file kept open and read again and again. When it can't be read any more that is told
 * once, and it is tried again every ten seconds.
 */
final class WatchedFile implements AutoCloseable {
  private static final long RETRY_NANOS = 10_000_000_000L;

  private final Path path;
  private final Consumer<String> notes;
  private @Nullable FileChannel channel;
  private long retryAt;
  private boolean told;

  /**
   * Opens it and reads it once.
   *
   * @param notes told once when it can't be read any more
   * @throws IOException when it isn't there or can't be read
   */
  WatchedFile(Path path, Text text, Consumer<String> notes) throws IOException {
    this.path = path;
    this.notes = notes;
    FileChannel opened = FileChannel.open(path, StandardOpenOption.READ);
    try {
      text.load(opened);
    } catch (IOException e) {
      opened.close();
      throw e;
    }
    channel = opened;
  }

  Path path() {
    return path;
  }

  /** Reads it into {@code text}; false when it can't be read. */
  boolean load(Text text, long nanos) {
    try {
      FileChannel open = channel;
      if (open == null) {
        if (nanos - retryAt < 0) {
          return false;
        }
        open = FileChannel.open(path, StandardOpenOption.READ);
        channel = open;
      }
      text.load(open);
      if (text.done()) {
        garbage("is empty");
        return false;
      }
      return true;
    } catch (IOException e) {
      close();
      retryAt = nanos + RETRY_NANOS;
      garbage("can't be read any more (" + reason(e) + ")");
      return false;
    }
  }

  /** Tells, once in the file's life, that what it says makes no sense. */
  void garbage(String what) {
    if (!told) {
      told = true;
      notes.accept(path + " " + what + "; its readings are missing where that is so");
    }
  }

  @Override
  public void close() {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // It was only read: nothing is lost.
      }
    }
  }

  /** Why a file can't be used, for people. */
  static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String message = e.getMessage();
    return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
  }

  /** A small file's text without spaces around it, or null where it can't be read. */
  static @Nullable String line(Path path) {
    try {
      return Files.readString(path, StandardCharsets.ISO_8859_1).strip();
    } catch (IOException e) {
      return null;
    }
  }
}
