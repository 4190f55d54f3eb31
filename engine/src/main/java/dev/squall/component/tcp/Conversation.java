package dev.squall.component.tcp;

import dev.squall.component.Answering;
import dev.squall.component.OperationFailed;
import dev.squall.component.Outcome;
import dev.squall.time.Clock;
import dev.squall.units.Print;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * One connection, and what is said over it: {@code line.send('PING\r\n').expect('+PONG')}. Whatever
 * does not come in time, or not at all, fails the operation with a plain reason and ends the
 * connection. Text is UTF-8. For one thread at a time.
 */
public final class Conversation implements Answering, AutoCloseable {
  private static final int READ = 8 << 10;
  private static final int MOST = 16 << 20;
  private static final long MILLI = 1_000_000;

  private final Clock clock;
  private final long timeoutNanos;
  private final Socket socket = new Socket();
  private byte[] got = new byte[READ];
  private int from;
  private int to;
  private long moved;
  private volatile boolean closed;

  Conversation(Clock clock, InetSocketAddress address, long timeoutNanos) {
    this.clock = clock;
    this.timeoutNanos = timeoutNanos;
    try {
      socket.setTcpNoDelay(true);
      socket.connect(address, millis(timeoutNanos));
    } catch (IOException failed) {
      close();
      throw new OperationFailed(
          failed instanceof SocketTimeoutException
              ? "no connection within " + Print.duration(timeoutNanos)
              : reason(failed));
    }
  }

  boolean isOpen() {
    return !closed;
  }

  /**
   * Counts bytes anew, for an operation that begins; what was read and not expected is forgotten.
   */
  Conversation anew() {
    moved = 0;
    from = 0;
    to = 0;
    return this;
  }

  /** Sends text. */
  public Conversation send(CharSequence text) {
    return send(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Sends bytes. */
  public Conversation send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException failed) {
      throw broken(reason(failed));
    }
    moved += bytes.length;
    return this;
  }

  /** Waits until this text comes; what came before it, and it, are taken. */
  public Conversation expect(CharSequence text) {
    return expect(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Waits until these bytes come. */
  public Conversation expect(byte[] bytes) {
    long deadline = clock.nanos() + timeoutNanos;
    int looked = from;
    while (true) {
      int at = find(bytes, looked);
      if (at >= 0) {
        from = at + bytes.length;
        return this;
      }
      looked = Math.max(from, to - bytes.length + 1);
      int before = from;
      more(deadline, "'" + shown(bytes) + "'");
      looked -= before - from;
    }
  }

  /** Waits for so many bytes, and takes them. */
  public byte[] receive(int length) {
    if (length < 0 || length > MOST) {
      throw new IllegalArgumentException("tcp: length must be 0 to " + MOST + " B, was " + length);
    }
    long deadline = clock.nanos() + timeoutNanos;
    while (to - from < length) {
      more(deadline, length + " B, had " + (to - from));
    }
    byte[] taken = Arrays.copyOfRange(got, from, from + length);
    from += length;
    return taken;
  }

  /** Waits for a line, and takes it; without its end. */
  public String line() {
    long deadline = clock.nanos() + timeoutNanos;
    byte[] end = {'\n'};
    int at = find(end, from);
    while (at < 0) {
      more(deadline, "the end of a line");
      at = find(end, from);
    }
    String line = new String(got, from, at - from, StandardCharsets.UTF_8);
    from = at + 1;
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  private int find(byte[] bytes, int start) {
    for (int i = start; i + bytes.length <= to; i++) {
      if (Arrays.equals(got, i, i + bytes.length, bytes, 0, bytes.length)) {
        return i;
      }
    }
    return -1;
  }

  private void more(long deadline, String awaited) {
    if (to == got.length) {
      if (from > 0) {
        System.arraycopy(got, from, got, 0, to - from);
        to -= from;
        from = 0;
      } else if (to < MOST) {
        got = Arrays.copyOf(got, 2 * to);
      } else {
        throw broken("more than " + Print.bytes(MOST) + " without " + awaited);
      }
    }
    long left = deadline - clock.nanos();
    if (left <= 0) {
      throw late(awaited);
    }
    int count;
    try {
      socket.setSoTimeout(millis(left));
      count = socket.getInputStream().read(got, to, got.length - to);
    } catch (SocketTimeoutException late) {
      throw late(awaited);
    } catch (IOException failed) {
      throw broken(reason(failed));
    }
    if (count < 0) {
      throw broken("closed while waiting for " + awaited);
    }
    to += count;
    moved += count;
  }

  private OperationFailed late(String awaited) {
    return broken("timeout after " + Print.duration(timeoutNanos) + " waiting for " + awaited);
  }

  /** What was said over it so far is of no use to the next operation: it ends. */
  private OperationFailed broken(String reason) {
    close();
    return new OperationFailed(reason);
  }

  private static int millis(long nanos) {
    return Math.clamp((nanos + MILLI - 1) / MILLI, 1, Integer.MAX_VALUE);
  }

  private static String shown(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    String plain = text.replace("\r", "\\r").replace("\n", "\\n");
    return plain.length() <= 40 ? plain : plain.substring(0, 40) + "…";
  }

  private static String reason(IOException failed) {
    String text = String.valueOf(failed.getMessage()).toLowerCase(Locale.ROOT);
    if (text.contains("refused")) {
      return "connection refused";
    }
    if (text.contains("unreachable") || text.contains("no route")) {
      return "host unreachable";
    }
    if (text.contains("reset") || text.contains("broken pipe") || text.contains("closed")) {
      return "connection reset";
    }
    return "connection broken: " + text;
  }

  /** Well, with the bytes that went and came. */
  @Override
  public Outcome outcome() {
    return Outcome.ok(1, moved);
  }

  /** Ends the connection. */
  @Override
  public void close() {
    closed = true;
    try {
      socket.close();
    } catch (IOException ignored) {
      // It is closed all the same.
    }
  }
}
