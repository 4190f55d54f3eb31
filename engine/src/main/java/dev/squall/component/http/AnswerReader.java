package dev.squall.component.http;

import dev.squall.units.Print;
import java.util.Arrays;

/**
 * Reads one HTTP/1.1 answer after another from bytes as they come, split anywhere (RFC 9112).
 *
 * <pre>
 * head ─┬─ HEAD, 204, 304 ────────────────────────────────▶ done
 *       ├─ chunked ──▶ size ⇄ chunk, end of chunk ─▶ trailer ▶ done
 *       ├─ Content-Length ──▶ so many bytes ───────────────▶ done
 *       └─ neither ──▶ until the connection's end ─────────▶ done
 * </pre>
 *
 * <p>Answers of 1xx are read and forgotten. Memory is bounded: 64 KiB of head, 16 KiB a line, and
 * no more of the body than is kept. For one thread at a time.
 */
final class AnswerReader {
  static final int MOST_HEAD = 64 << 10;
  static final int MOST_LINE = 16 << 10;
  private static final int MOST_CHUNK_LINE = 1 << 10;

  private enum State {
    HEAD,
    LENGTH,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    TRAILER,
    UNTIL_END,
    DONE
  }

  private final Head head = new Head();
  private State state = State.DONE;
  private boolean bodiless;
  private boolean keeps;
  private long mostBody;
  private byte[] kept = new byte[0];
  private int keptLength;
  private long bodyBytes;
  private long left;
  private long chunk;
  private boolean digits;
  private boolean extension;
  private int line;
  private int trailer;
  private long read;

  /**
   * Begins to read an answer.
   *
   * @param toHead the request was HEAD: whatever the head says, there is no body
   * @param keepsBody keep the body; otherwise it is counted only
   * @param mostBytes a longer body is an error
   */
  void begin(boolean toHead, boolean keepsBody, long mostBytes) {
    head.begin();
    state = State.HEAD;
    bodiless = toHead;
    keeps = keepsBody;
    mostBody = mostBytes;
    keptLength = 0;
    bodyBytes = 0;
    read = 0;
  }

  boolean done() {
    return state == State.DONE;
  }

  /** Nothing of the answer has come yet. */
  boolean untouched() {
    return read == 0;
  }

  /** Bytes of the answer so far, its head included. */
  long read() {
    return read;
  }

  Head head() {
    return head;
  }

  long bodyBytes() {
    return bodyBytes;
  }

  /** The body so far, where it is kept; a copy. */
  byte[] body() {
    return Arrays.copyOf(kept, keptLength);
  }

  /**
   * Takes bytes {@code from} to before {@code to}.
   *
   * @return the index behind the last byte that belongs to this answer
   * @throws BadAnswer when they are no answer
   */
  int take(byte[] bytes, int from, int to) throws BadAnswer {
    int at = from;
    while (at < to && state != State.DONE) {
      at =
          switch (state) {
            case HEAD -> headBytes(bytes, at, to);
            case LENGTH, CHUNK, UNTIL_END -> bodyBytes(bytes, at, to);
            case CHUNK_SIZE, CHUNK_END, TRAILER -> {
              frame(bytes[at]);
              yield at + 1;
            }
            case DONE -> at;
          };
    }
    read += at - from;
    return at;
  }

  /**
   * The connection has ended.
   *
   * @throws BadAnswer when the answer has not
   */
  void ended() throws BadAnswer {
    switch (state) {
      case UNTIL_END -> state = State.DONE;
      case DONE -> {}
      case HEAD ->
          throw new BadAnswer(read == 0 ? "closed without an answer" : "half a head: then closed");
      case LENGTH ->
          throw new BadAnswer(
              "half a body: "
                  + Print.bytes(bodyBytes)
                  + " of "
                  + Print.bytes((double) bodyBytes + left));
      case CHUNK_SIZE, CHUNK, CHUNK_END, TRAILER ->
          throw new BadAnswer(
              "half a body: " + Print.bytes(bodyBytes) + ", its last chunk is missing");
    }
  }

  private int headBytes(byte[] bytes, int from, int to) throws BadAnswer {
    int at = head.take(bytes, from, to);
    if (head.whole()) {
      begun();
    }
    return at;
  }

  private void begun() throws BadAnswer {
    int status = head.status();
    if (status == 101) {
      throw new BadAnswer("not HTTP: status 101, another protocol that was not asked for");
    }
    if (status < 200) {
      head.begin();
      return;
    }
    if (bodiless || status == 204 || status == 304) {
      state = State.DONE;
    } else if (head.chunked()) {
      beginChunk();
    } else if (head.length() >= 0) {
      left = head.length();
      checkSize(left);
      state = left == 0 ? State.DONE : State.LENGTH;
    } else {
      state = State.UNTIL_END;
    }
  }

  private int bodyBytes(byte[] bytes, int from, int to) throws BadAnswer {
    int count = state == State.UNTIL_END ? to - from : (int) Math.min(to - from, left);
    checkSize(bodyBytes + count);
    if (keeps) {
      if (keptLength + count > kept.length) {
        kept = Arrays.copyOf(kept, Math.max(keptLength + count, 2 * kept.length));
      }
      System.arraycopy(bytes, from, kept, keptLength, count);
      keptLength += count;
    }
    bodyBytes += count;
    if (state != State.UNTIL_END) {
      left -= count;
      if (left == 0) {
        state = state == State.LENGTH ? State.DONE : State.CHUNK_END;
      }
    }
    return from + count;
  }

  private void checkSize(long size) throws BadAnswer {
    if (size > mostBody) {
      throw new BadAnswer("a body of more than " + Print.bytes(mostBody));
    }
  }

  private void beginChunk() {
    state = State.CHUNK_SIZE;
    chunk = 0;
    digits = false;
    extension = false;
    line = 0;
  }

  /** One byte of what is round the chunks. */
  private void frame(byte next) throws BadAnswer {
    switch (state) {
      case CHUNK_SIZE -> chunkSize(next);
      case CHUNK_END -> chunkEnd(next);
      default -> trailer(next);
    }
  }

  private void chunkSize(byte next) throws BadAnswer {
    if (++line > MOST_CHUNK_LINE) {
      throw new BadAnswer("not HTTP: a chunk's line of more than " + MOST_CHUNK_LINE + " B");
    }
    int digit = Character.digit(next, 16);
    if (next == '\n') {
      if (!digits) {
        throw new BadAnswer("not HTTP: a chunk without its size");
      }
      left = chunk;
      line = 0;
      trailer = 0;
      state = left == 0 ? State.TRAILER : State.CHUNK;
      if (left > 0) {
        checkSize(bodyBytes + left);
      }
    } else if (!extension && digit >= 0) {
      if (chunk >>> 52 != 0) {
        throw new BadAnswer("not HTTP: a chunk of more bytes than there are");
      }
      chunk = chunk << 4 | digit;
      digits = true;
    } else if (next == ';' || next == ' ' || next == '\t' || next == '\r') {
      extension = true;
    } else if (!extension) {
      throw new BadAnswer("not HTTP: a chunk's size must be hexadecimal");
    }
  }

  private void chunkEnd(byte next) throws BadAnswer {
    if (next == '\n') {
      beginChunk();
    } else if (next != '\r') {
      throw new BadAnswer("not HTTP: a chunk longer than its size");
    }
  }

  private void trailer(byte next) throws BadAnswer {
    if (++trailer > MOST_HEAD) {
      throw new BadAnswer("not HTTP: a trailer of more than " + MOST_HEAD + " B");
    }
    if (next == '\n') {
      if (line == 0) {
        state = State.DONE;
      }
      line = 0;
    } else if (next != '\r') {
      line++;
    }
  }
}
