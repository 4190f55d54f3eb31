package dev.squall.http;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Follows the messages that go one way through a connection, whatever pieces they come in. It keeps
 * a head until it is whole, and nothing of a body. One thread.
 */
public final class Messages {
  /** No head is longer, in bytes. */
  public static final int LONGEST = 64 << 10;

  private final boolean requests;
  private final Chunks chunks = new Chunks();
  private byte[] kept = {};
  private @Nullable Head head;
  private @Nullable Framing framing;
  private long left;
  private boolean lineEmpty = true;
  private int lines;

  /** What came next. */
  public enum Part {
    /** A head, which {@link #head} has. */
    HEAD,
    /** Some of a body. */
    BODY,
    /** The message's end, of no bytes. */
    END,
    /** Nothing that is whole yet: more has to come. */
    MORE,
    /** No HTTP/1.1: what was kept, and then what is from where the bytes were. */
    STRANGE
  }

  /** Those of who asks, or of who answers. */
  public Messages(boolean requests) {
    this.requests = requests;
  }

  /** The head that came last. */
  public Head head() {
    if (head == null) {
      throw new IllegalStateException("no head came");
    }
    return head;
  }

  /**
   * What came before of a head that is not whole; of one that is, until its body is told of, all of
   * it where it came in pieces.
   */
  public byte[] kept() {
    return kept.clone();
  }

  /** As {@link #kept}, and nothing is kept any more: what comes next is no HTTP. */
  public byte[] release() {
    byte[] all = kept;
    kept = new byte[0];
    return all;
  }

  /** After a head, always: how its body ends. */
  public void body(Framing ends) {
    kept = new byte[0];
    framing = ends;
    left = ends instanceof Framing.Length length ? length.bytes() : 0;
    if (ends instanceof Framing.Chunked) {
      chunks.begin();
    }
  }

  /** Moves {@code bytes} on to behind the next part. */
  public Part next(ByteBuffer bytes) {
    return switch (framing) {
      case null -> ofHead(bytes);
      case Framing.Length _ -> ofLength(bytes);
      case Framing.Chunked _ -> ofChunks(bytes);
      case Framing.ToTheEnd _ -> {
        if (!bytes.hasRemaining()) {
          yield Part.MORE;
        }
        bytes.position(bytes.limit());
        yield Part.BODY;
      }
    };
  }

  private Part ofLength(ByteBuffer bytes) {
    if (left == 0) {
      return ended();
    }
    if (!bytes.hasRemaining()) {
      return Part.MORE;
    }
    int some = (int) Math.min(left, bytes.remaining());
    bytes.position(bytes.position() + some);
    left -= some;
    return Part.BODY;
  }

  private Part ofChunks(ByteBuffer bytes) {
    if (chunks.over()) {
      return ended();
    }
    if (!bytes.hasRemaining()) {
      return Part.MORE;
    }
    return chunks.read(bytes) ? Part.BODY : Part.STRANGE;
  }

  private Part ended() {
    framing = null;
    return Part.END;
  }

  private Part ofHead(ByteBuffer bytes) {
    int from = bytes.position();
    for (int i = from; i < bytes.limit(); i++) {
      byte next = bytes.get(i);
      if (next == '\n') {
        if (lines > 0 && lineEmpty) {
          return whole(bytes, from, i + 1);
        }
        lines += lineEmpty ? 0 : 1; // empty ones before the first are passed over
        if (lines == 1 && !lineEmpty && !begins(Head.of(joined(bytes, from, i)))) {
          return Part.STRANGE;
        }
        lineEmpty = true;
      } else if (next != '\r') {
        if (lines == 0 && ((next >= 0 && next < ' ') || (lineEmpty && next < ' '))) {
          return Part.STRANGE;
        }
        lineEmpty = false;
      }
    }
    if (kept.length + bytes.remaining() > LONGEST) {
      return Part.STRANGE;
    }
    kept = joined(bytes, from, bytes.limit());
    bytes.position(bytes.limit());
    return Part.MORE;
  }

  private boolean begins(Head some) {
    return requests ? some.isRequest() : some.isAnswer();
  }

  private Part whole(ByteBuffer bytes, int from, int end) {
    byte[] all = joined(bytes, from, end);
    head = Head.of(all);
    if (kept.length > 0) {
      kept = all;
    }
    bytes.position(end);
    lines = 0;
    return Part.HEAD;
  }

  private byte[] joined(ByteBuffer bytes, int from, int end) {
    byte[] all = Arrays.copyOf(kept, kept.length + end - from);
    bytes.get(from, all, kept.length, end - from);
    return all;
  }
}
