package dev.squall.load.network;

import dev.squall.time.Clock;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.Channel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where network loads send to: counts and checks what comes over TCP and UDP on one port, and tells
 * each run what it received (see {@link Hello}). Every load has its own on loopback unless it names
 * another; {@code squall sink} is one by itself. It prints nothing. What is not of a known run is
 * counted as strange and otherwise ignored.
 *
 * <p>A thread a connection, at most so many; all end on {@link #close}.
 */
public final class Sink implements AutoCloseable {
  private static final int ATTEMPTS = 20;
  private static final int BACKLOG = 1024;
  private static final int DATAGRAM_BUFFER = 4 << 20;
  private static final Duration END = Duration.ofSeconds(2);

  private final String name;
  private final int mostConnections;
  private final Clock clock;
  private final ServerSocketChannel server;
  private final DatagramChannel datagrams;
  private final Map<Integer, SinkRun> runs = new ConcurrentHashMap<>();
  private final Set<Channel> channels = ConcurrentHashMap.newKeySet();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final AtomicLong connections = new AtomicLong();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder messages = new LongAdder();
  private final LongAdder wrong = new LongAdder();
  private final LongAdder strange = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private volatile boolean closed;

  private Sink(
      String name,
      int mostConnections,
      Clock clock,
      ServerSocketChannel server,
      DatagramChannel datagrams) {
    this.name = name;
    this.mostConnections = mostConnections;
    this.clock = clock;
    this.server = server;
    this.datagrams = datagrams;
  }

  /**
   * Opens one.
   *
   * @param name what its threads' names begin with
   * @param address where it listens
   * @param port TCP and UDP; 0 for any that is free
   * @param mostConnections how many it serves at once; more are closed at once
   * @throws IOException when it can't listen there
   */
  public static Sink open(
      String name, InetAddress address, int port, int mostConnections, Clock clock)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      ServerSocketChannel server = ServerSocketChannel.open();
      try {
        server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        server.bind(new InetSocketAddress(address, port), BACKLOG);
        DatagramChannel datagrams = datagrams(address, server.socket().getLocalPort());
        Sink sink = new Sink(name, mostConnections, clock, server, datagrams);
        sink.run("sink", sink::accept);
        sink.run("sink-udp", new DatagramReceiver(datagrams, sink));
        return sink;
      } catch (BindException e) {
        server.close();
        if (port != 0 || attempt == ATTEMPTS) {
          throw e;
        } // another has the free TCP port's number in UDP: take another
      } catch (IOException e) {
        server.close();
        throw e;
      }
    }
  }

  private static DatagramChannel datagrams(InetAddress address, int port) throws IOException {
    DatagramChannel datagrams = DatagramChannel.open();
    try {
      datagrams.setOption(StandardSocketOptions.SO_RCVBUF, DATAGRAM_BUFFER);
      datagrams.bind(new InetSocketAddress(address, port));
      return datagrams;
    } catch (IOException e) {
      datagrams.close();
      throw e;
    }
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return new InetSocketAddress(server.socket().getInetAddress(), server.socket().getLocalPort());
  }

  /** Bytes of messages received so far. */
  public long bytes() {
    return bytes.sum() + sum(Receipt::bytes);
  }

  /** Messages received so far. */
  public long messages() {
    return messages.sum() + sum(Receipt::messages);
  }

  /** Heads and bodies so far that were not what they must be. */
  public long wrong() {
    return wrong.sum() + sum(Receipt::wrong);
  }

  /** Connections and datagrams so far that were not of a run it knows. */
  public long strange() {
    return strange.sum();
  }

  /** Connections so far that were more than it serves. */
  public long refused() {
    return refused.sum();
  }

  /** Connections open now. */
  public long connections() {
    return connections.get();
  }

  /** Runs known now. */
  public int runs() {
    return runs.size();
  }

  @Override
  public void close() {
    closed = true;
    Channels.close(server);
    Channels.close(datagrams);
    channels.forEach(Channels::close);
    for (Thread thread : threads) {
      try {
        thread.join(END);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Makes a run known without a control connection. Null when there is one of that number. */
  @Nullable SinkRun welcome(int number) {
    SinkRun run = new SinkRun();
    return runs.putIfAbsent(number, run) == null ? run : null;
  }

  /** The run of that number, or null. */
  @Nullable SinkRun run(int number) {
    return runs.get(number);
  }

  /** Forgets a run; its connections are closed, what it sent stays counted. */
  void farewell(int number) {
    SinkRun run = runs.remove(number);
    if (run != null) {
      Receipt last = run.receipt(0);
      bytes.add(last.bytes());
      messages.add(last.messages());
      wrong.add(last.wrong());
      run.connections.forEach(Channels::close);
    }
  }

  void countStrange() {
    strange.increment();
  }

  boolean isClosed() {
    return closed;
  }

  private long sum(ToLongFunction<Receipt> figure) {
    return runs.values().stream().mapToLong(run -> figure.applyAsLong(run.receipt(0))).sum();
  }

  private void accept() {
    while (!closed) {
      try {
        SocketChannel channel = server.accept();
        if (connections.get() >= mostConnections) {
          refused.increment();
          Channels.close(channel);
        } else {
          serve(channel);
        }
      } catch (IOException e) {
        if (!closed) {
          pause(); // out of descriptors, most likely: some connection will end
        }
      }
    }
  }

  private void serve(SocketChannel channel) {
    channels.add(channel);
    connections.incrementAndGet();
    try {
      run(
          "sink-tcp",
          () -> {
            try {
              new SinkConnection(this, channel, clock).serve();
            } finally {
              left(channel);
            }
          });
    } catch (OutOfMemoryError e) { // no thread to be had
      refused.increment();
      left(channel);
    }
    if (closed) {
      Channels.close(channel);
    }
  }

  private void left(SocketChannel channel) {
    Channels.close(channel);
    channels.remove(channel);
    connections.decrementAndGet();
  }

  private void pause() {
    try {
      clock.waitFor(100_000_000L);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(String what, Runnable work) {
    Thread.Builder builder =
        connections.get() > Channels.MOST_PLATFORM_THREADS
            ? Thread.ofVirtual().name(name + "-" + what)
            : Thread.ofPlatform().name(name + "-" + what).daemon().stackSize(Channels.STACK);
    Thread thread =
        builder.unstarted(() -> {
          try {
            work.run();
          } finally {
            threads.remove(Thread.currentThread());
          }
        });
    threads.add(thread);
    thread.start();
  }
}
