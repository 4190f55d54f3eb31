package dev.squall.load.network;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a client says first on a TCP connection, and the sink's answer. Big-endian.
 *
 * <pre>
 * client  8 B "SQUALLn" and the version; 4 B kind; 4 B run; 4 B connection; 4 B message size
 * sink    4 B "SINK"; 4 B answer
 * then    kind CONTROL: the sink sends a {@link Receipt} every 50 ms
 *         kind DATA: the client sends messages, the sink nothing
 * </pre>
 *
 * <p>A run lives as long as its control connection; the sink takes data and datagrams of living
 * runs only.
 *
 * @param kind what the connection is for
 * @param run whose
 * @param connection which of the run's; 0 on the control connection
 * @param message bytes a message
 */
record Hello(Kind kind, int run, int connection, int message) {
  /** What a connection is for. */
  enum Kind {
    CONTROL(0),
    DATA(1);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    private static @Nullable Kind of(int code) {
      return code == CONTROL.code ? CONTROL : code == DATA.code ? DATA : null;
    }
  }

  /** The sink's answer. */
  enum Answer {
    WELCOME(0),
    UNKNOWN_RUN(1),
    NOT_UNDERSTOOD(2);

    private final int code;

    Answer(int code) {
      this.code = code;
    }
  }

  static final int BYTES = 24;
  static final int ANSWER_BYTES = 8;
  private static final long MAGIC = 0x5351_5541_4C4C_6E01L;
  private static final int SINK = 0x53494E4B;

  /** As it goes over the wire. */
  ByteBuffer bytes() {
    return ByteBuffer.allocate(BYTES)
        .putLong(MAGIC)
        .putInt(kind.code)
        .putInt(run)
        .putInt(connection)
        .putInt(message)
        .flip();
  }

  /** Reads one; null when what came is none. */
  static @Nullable Hello read(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    if (data.readLong() != MAGIC) {
      return null;
    }
    Kind kind = Kind.of(data.readInt());
    int run = data.readInt();
    int connection = data.readInt();
    int message = data.readInt();
    return kind == null || message < Message.HEAD
        ? null
        : new Hello(kind, run, connection, message);
  }

  /** An answer, as it goes over the wire. */
  static ByteBuffer bytes(Answer answer) {
    return ByteBuffer.allocate(ANSWER_BYTES).putInt(SINK).putInt(answer.code).flip();
  }

  /** Reads an answer; null when what came is none. */
  static @Nullable Answer readAnswer(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    if (data.readInt() != SINK) {
      return null;
    }
    int code = data.readInt();
    for (Answer answer : Answer.values()) {
      if (answer.code == code) {
        return answer;
      }
    }
    return null;
  }
}
