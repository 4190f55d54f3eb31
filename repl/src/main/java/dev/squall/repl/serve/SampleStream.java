package dev.squall.repl.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * {@code /metrics/stream}: the samples of the runs as server-sent events, as they come. What a slow
 * reader has no room for is dropped.
 */
final class SampleStream implements Reader {
  private static final int ROOM = 64;
  private static final long BEAT_SECONDS = 10;

  private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(ROOM);

  @Override
  public void offer(Topic topic, String run, String text) {
    if (topic == Topic.SAMPLES) {
      boolean _ = waiting.offer(text);
    }
  }

  /** Writes until the reader goes, which the writing finds out. */
  void write(OutputStream out) throws IOException, InterruptedException {
    while (true) {
      String text = waiting.poll(BEAT_SECONDS, TimeUnit.SECONDS);
      String line = text == null ? ":\n\n" : "data: " + text + "\n\n";
      out.write(line.getBytes(StandardCharsets.UTF_8));
      if (waiting.isEmpty()) {
        out.flush();
      }
    }
  }
}
