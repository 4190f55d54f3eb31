package dev.squall.wire;

import dev.squall.event.Event;
import dev.squall.event.EventJson;
import dev.squall.event.Timed;
import dev.squall.problem.InvalidInput;
import dev.squall.time.Clock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One connection, both ways. Sending never blocks: lines wait in a queue that a writing thread
 * empties. When the other side does not read, samples and intervals are dropped and counted;
 * control and rare events never are, and a peer that leaves {@value #MOST_CONTROL} of those unread
 * is cut off. Thread-safe.
 */
public final class Link implements AutoCloseable {
  /** Takes what arrives, on the reading thread, in order. */
  public interface Receiver {
    /** A message arrived. */
    void message(Message message);

    /** An event arrived. */
    void event(long at, Event event);

    /** The other side is gone, for this reason; last call. */
    void gone(String why);
  }

  private static final int MOST_AGGREGATES = 4_096;
  private static final int MOST_CONTROL = 100_000;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final SocketChannel channel;
  private final String name;
  private final Deque<byte[]> queue = new ArrayDeque<>();
  private final AtomicLong dropped = new AtomicLong();
  private boolean closed;
  private boolean writing;

  /** Wraps a connected channel; {@link #open} starts it. */
  public Link(SocketChannel channel, String name) {
    this.channel = channel;
    this.name = name;
  }

  /** Starts the reading and the writing thread. */
  public void open(Receiver receiver) {
    Thread.ofPlatform().daemon().name(name + "-in").start(() -> readAll(receiver));
    Thread.ofPlatform().daemon().name(name + "-out").start(this::writeAll);
  }

  /** Sends a message. */
  public void send(Message message) {
    enqueue(framed(JSON.writeValueAsBytes(message)), false);
  }

  /** Sends an event. */
  public void send(long at, Event event) {
    boolean aggregate =
        event instanceof Event.Sampled
            || event instanceof Event.LoadInterval
            || event instanceof Event.DriveInterval;
    enqueue(framed(EventJson.write(at, event).getBytes(StandardCharsets.UTF_8)), aggregate);
  }

  /** By whoever sends: the writing thread, which all depend on, needs no memory then. */
  private static byte[] framed(byte[] line) {
    byte[] framed = Arrays.copyOf(line, line.length + 1);
    framed[line.length] = '\n';
    return framed;
  }

  /** Aggregates dropped since the last call. */
  public long takeDropped() {
    return dropped.getAndSet(0);
  }

  private synchronized void enqueue(byte[] line, boolean aggregate) {
    if (closed) {
      return;
    }
    if (aggregate && queue.size() >= MOST_AGGREGATES) {
      dropped.incrementAndGet();
      return;
    }
    if (queue.size() >= MOST_CONTROL) {
      close();
      return;
    }
    queue.add(line);
    notifyAll();
  }

  private synchronized byte @Nullable [] next() throws InterruptedException {
    writing = false;
    while (queue.isEmpty() && !closed) {
      wait();
    }
    writing = !queue.isEmpty();
    return queue.poll();
  }

  private void writeAll() {
    try {
      OutputStream out = Channels.newOutputStream(channel); // closed with the channel
      byte[] line = next();
      while (line != null) {
        out.write(line);
        line = next();
      }
    } catch (IOException gone) {
      mute();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends nothing more. What the other side said before it went may still be read. */
  private synchronized void mute() {
    closed = true;
    queue.clear();
    notifyAll();
  }

  private void readAll(Receiver receiver) {
    String why = "end of connection";
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8))) {
      String line = in.readLine();
      while (line != null) {
        deliver(line, receiver);
        line = in.readLine();
      }
    } catch (IOException broken) {
      why = String.valueOf(broken.getMessage());
    } catch (JacksonException garbled) {
      why = "not a line of protocol " + Message.PROTOCOL + ": " + garbled.getOriginalMessage();
    } catch (InvalidInput garbled) {
      why = "not an event of protocol " + Message.PROTOCOL + ": " + garbled.getMessage();
    } finally {
      close();
    }
    receiver.gone(why);
  }

  /** Until it is taken: an engine whose heap an operation has filled has room again soon. */
  private static void deliver(String line, Receiver receiver) {
    boolean taken = false;
    while (!taken) {
      try {
        dispatch(line, receiver);
        taken = true;
      } catch (OutOfMemoryError full) {
        // nothing of what it says is lost
      }
    }
  }

  private static void dispatch(String line, Receiver receiver) {
    if (line.startsWith("{\"at\":")) {
      Timed timed = EventJson.read(line);
      receiver.event(timed.at(), timed.event());
    } else if (!line.isBlank()) {
      receiver.message(JSON.readValue(line, Message.class));
    }
  }

  /** Sends what is queued and what is being written, for two seconds at most, then closes. */
  public void finish(Clock clock) throws InterruptedException {
    long deadline = clock.nanos() + 2_000_000_000L;
    while (pending() && clock.nanos() < deadline) {
      clock.waitFor(1_000_000);
    }
    close();
  }

  private synchronized boolean pending() {
    return (writing || !queue.isEmpty()) && !closed;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      channel.close();
    } catch (IOException e) {
      // nothing is left to do with it
    }
  }
}
