package dev.squall.bench;

import dev.squall.time.Clock;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Many who read a run's samples over WebSockets, and note how old each is when it comes. */
final class SampleReaders implements AutoCloseable {
  /** The next sample is taken by then. */
  static final long LATE_NANOS = 100_000_000L;

  private static final String SAMPLED = "\"type\":\"sampled\"";
  private static final String AT = "\"event\":{\"at\":";

  private final ConcurrentHistogram lateness = new ConcurrentHistogram(3);
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<WebSocket> sockets = new ArrayList<>();
  private final long startNanos;
  private final Clock clock;

  private SampleReaders(long startNanos, Clock clock) {
    this.startNanos = startNanos;
    this.clock = clock;
  }

  /**
   * Opens them; what comes before the last is open does not count.
   *
   * @param startNanos the moment that the run's events count from
   */
  static SampleReaders open(ServedSquall server, int count, long startNanos, Clock clock)
      throws ExecutionException, InterruptedException {
    SampleReaders readers = new SampleReaders(startNanos, clock);
    for (int i = 0; i < count; i++) {
      readers.sockets.add(
          readers
              .client
              .newWebSocketBuilder()
              .header("Authorization", server.bearer())
              .buildAsync(server.socket(), readers.new Listener())
              .get());
    }
    readers.lateness.reset();
    return readers;
  }

  /** What was noted since all were open. */
  Histogram lateness() {
    return lateness.copy();
  }

  @Override
  public void close() {
    sockets.forEach(WebSocket::abort);
    client.shutdownNow();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        note();
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    private void note() {
      int at = text.indexOf(AT);
      if (at < 0 || text.indexOf(SAMPLED) < 0) {
        return;
      }
      int from = at + AT.length();
      int to = text.indexOf(",", from);
      long taken = startNanos + Long.parseLong(text, from, to, 10);
      lateness.recordValue(Math.max(0, clock.nanos() - taken));
    }
  }
}
