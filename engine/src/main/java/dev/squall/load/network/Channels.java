package dev.squall.load.network;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.Channel;
import java.util.Locale;

/**
 * What every connection's two ends need: closing for good, naming what went wrong, how many threads
 * of which kind.
 */
final class Channels {
  /** With more connections than this, the further ones are served by virtual threads. */
  static final int MOST_PLATFORM_THREADS = 256;

  static final long STACK = 256 * 1024;

  private Channels() {}

  /**
   * Closes; a blocked read or write on it ends. What closing itself complains of changes nothing.
   */
  static void close(Channel channel) {
    try {
      channel.close();
    } catch (IOException ignored) {
      // It is closed all the same.
    }
  }

  /**
   * One word for what went wrong, for a reading's {@code errors.}: refused, reset, timeout,
   * unreachable, other.
   */
  static String reason(IOException e) {
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (e instanceof PortUnreachableException || text.contains("refused")) {
      return "refused";
    }
    if (e instanceof SocketTimeoutException || text.contains("timed out")) {
      return "timeout";
    }
    if (text.contains("reset") || text.contains("broken pipe") || e instanceof EOFException) {
      return "reset";
    }
    if (text.contains("unreachable") || text.contains("no route")) {
      return "unreachable";
    }
    return e instanceof ConnectException || e instanceof SocketException ? "connect" : "other";
  }
}
