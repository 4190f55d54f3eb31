package dev.squall.http;

import java.nio.ByteBuffer;

/**
 * Follows a body in chunks: {@code size [;extension] CRLF data CRLF … 0 CRLF trailers CRLF}. One
 * thread.
 */
final class Chunks {
  private static final int MOST_DIGITS = 15;

  private State state = State.SIZE;
  private long size;
  private int digits;
  private boolean lineEmpty;

  private enum State {
    SIZE,
    EXTENSION,
    DATA,
    DATA_END,
    TRAILER,
    OVER
  }

  void begin() {
    state = State.SIZE;
    size = 0;
    digits = 0;
  }

  boolean over() {
    return state == State.OVER;
  }

  /** Moves {@code bytes} on as far as the body goes; false where these are no chunks. */
  boolean read(ByteBuffer bytes) {
    while (bytes.hasRemaining() && state != State.OVER) {
      if (state == State.DATA) {
        int some = (int) Math.min(size, bytes.remaining());
        bytes.position(bytes.position() + some);
        size -= some;
        state = size == 0 ? State.DATA_END : State.DATA;
      } else if (!read(bytes.get())) {
        return false;
      }
    }
    return true;
  }

  private boolean read(byte next) {
    return switch (state) {
      case SIZE -> size(next);
      case EXTENSION -> next != '\n' || lineOfSizeEnds();
      case DATA_END -> {
        if (next == '\n') {
          begin();
        }
        yield next == '\n' || next == '\r';
      }
      case TRAILER -> trailer(next);
      case DATA, OVER -> throw new IllegalStateException(state.name());
    };
  }

  private boolean size(byte next) {
    int digit = Character.digit(next, 16);
    if (digit >= 0 && digits < MOST_DIGITS) {
      size = 16 * size + digit;
      digits++;
      return true;
    }
    boolean known = next == ';' || next == ' ' || next == '\t' || next == '\r' || next == '\n';
    state = State.EXTENSION;
    return digits > 0 && known && (next != '\n' || lineOfSizeEnds());
  }

  private boolean trailer(byte next) {
    if (next == '\n') {
      state = lineEmpty ? State.OVER : State.TRAILER;
      lineEmpty = true;
    } else if (next != '\r') {
      lineEmpty = false;
    }
    return true;
  }

  private boolean lineOfSizeEnds() {
    lineEmpty = true;
    state = size == 0 ? State.TRAILER : State.DATA;
    return true;
  }
}
