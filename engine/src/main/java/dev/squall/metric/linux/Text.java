package dev.squall.metric.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A kernel file's bytes and a place in them. Parsed by hand, since a String a line at 10 Hz would
 * be the guard's largest source of garbage. One thread.
 */
final class Text {
  /** What {@link #number} gives where no number stands, or one beyond 64 bits. */
  static final long NONE = Long.MIN_VALUE;

  private static final int LARGEST = 1 << 24;

  private ByteBuffer bytes = ByteBuffer.allocateDirect(1 << 15);
  private int at;
  private int end;

  /**
   * Reads a file from its beginning. The kernel hands some out in pieces of about a page, so only
   * an empty read is the end.
   */
  void load(FileChannel file) throws IOException {
    at = 0;
    bytes.clear();
    while (true) {
      int got = file.read(bytes, bytes.position());
      if (got <= 0) {
        break;
      }
      if (!bytes.hasRemaining()) {
        if (bytes.capacity() >= LARGEST) {
          break;
        }
        // Begin anew: the rest would be of another moment.
        bytes = ByteBuffer.allocateDirect(bytes.capacity() * 4);
      }
    }
    end = bytes.position();
  }

  /** True when all has been read. */
  boolean done() {
    return at >= end;
  }

  /** To the beginning of the next line; false when there is none. */
  boolean nextLine() {
    while (at < end) {
      if (bytes.get(at++) == '\n') {
        return at < end;
      }
    }
    return false;
  }

  /** True, and the place moves past it, when {@code word} stands here. */
  boolean take(byte[] word) {
    if (end - at < word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (bytes.get(at + i) != word[i]) {
        return false;
      }
    }
    at += word.length;
    return true;
  }

  /**
   * Moves past the next {@code word} of this line; false, at the line's end, when it isn't there.
   */
  boolean find(byte[] word) {
    while (at < end && bytes.get(at) != '\n') {
      if (take(word)) {
        return true;
      }
      at++;
    }
    return false;
  }

  /** Moves past spaces and tabs. */
  void skipSpaces() {
    while (at < end && isSpace(bytes.get(at))) {
      at++;
    }
  }

  /** Moves past {@code count} words and the spaces before them, staying on the line. */
  void skipWords(int count) {
    for (int i = 0; i < count; i++) {
      word();
    }
  }

  /**
   * Moves past spaces and the word after them; gives the word's hash for {@link Slots}, 0 at the
   * line's end.
   */
  int word() {
    skipSpaces();
    int hash = 0;
    while (at < end) {
      byte b = bytes.get(at);
      if (isSpace(b) || b == '\n') {
        break;
      }
      hash = Slots.step(hash, b);
      at++;
      if (b == ':') {
        break;
      }
    }
    return hash;
  }

  /** True when a digit stands here. */
  boolean atDigit() {
    return at < end && isDigit(bytes.get(at));
  }

  /**
   * The number after any spaces, with its sign; {@link #NONE} where there is none, and the place
   * stays.
   */
  long number() {
    skipSpaces();
    int start = at;
    boolean negative = at < end && bytes.get(at) == '-';
    if (negative) {
      at++;
    }
    int digits = at;
    long value = 0;
    boolean tooLarge = false;
    while (at < end && isDigit(bytes.get(at))) {
      int digit = bytes.get(at++) - '0';
      tooLarge |= value > (Long.MAX_VALUE - digit) / 10;
      value = value * 10 + digit;
    }
    if (at == digits) {
      at = start;
      return NONE;
    }
    if (tooLarge) {
      return NONE;
    }
    return negative ? -value : value;
  }

  /** The number with a fraction after any spaces, NaN where there is none. */
  double decimal() {
    long whole = number();
    if (whole == NONE) {
      return Double.NaN;
    }
    double value = whole;
    if (at < end && bytes.get(at) == '.') {
      at++;
      double digits = 0;
      double scale = 1;
      while (at < end && isDigit(bytes.get(at))) {
        digits = digits * 10 + (bytes.get(at++) - '0');
        scale *= 10;
      }
      value = (value * scale + digits) / scale;
    }
    return value;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t';
  }
}
