package dev.squall.component.http;

import dev.squall.component.Operation;
import dev.squall.time.Clock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Connections, and the one thread that reads from them. A request is written by whoever brings it,
 * as long as a connection is free; its outcome is always told by this thread, never by {@link
 * #begin}.
 *
 * <p>Timeouts are looked for every {@value #LOOK_MILLIS} ms. Thread-safe.
 */
final class Loop implements Runnable, AutoCloseable {
  private static final long LOOK_MILLIS = 10;
  private static final long LOOK_NANOS = LOOK_MILLIS * 1_000_000;
  private static final int BUFFER = 64 << 10;
  private static final long FAREWELL_MILLIS = 2_000;
  static final String OVER = "ended with its component";

  private final Clock clock;
  private final Options options;
  private final Target target;
  private final Checks checks;
  private final List<InetSocketAddress> addresses;
  private final int most;
  private final Selector selector;
  private final Thread thread;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private final byte[] bytes = new byte[BUFFER];
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Set<Line> lines = new HashSet<>(); // the loop's thread alone

  // Guarded by this.
  private final ArrayDeque<Line> idle = new ArrayDeque<>();
  private final ArrayDeque<Exchange> waiting = new ArrayDeque<>();
  private int open;
  private boolean shut;

  private final AtomicInteger address = new AtomicInteger();

  Loop(
      String name,
      Clock clock,
      Target target,
      Options options,
      Checks checks,
      List<InetSocketAddress> addresses,
      int most)
      throws IOException {
    this.clock = clock;
    this.target = target;
    this.options = options;
    this.checks = checks;
    this.addresses = addresses;
    this.most = most;
    this.selector = Selector.open();
    thread = Thread.ofPlatform().daemon().name(name).unstarted(this);
  }

  void start() {
    thread.start();
  }

  boolean isThisThread() {
    return thread.equals(Thread.currentThread());
  }

  Target target() {
    return target;
  }

  Options options() {
    return options;
  }

  Checks checks() {
    return checks;
  }

  long now() {
    return clock.nanos();
  }

  synchronized int open() {
    return open;
  }

  /** Sends a request; {@code done} is told by the loop's thread. */
  void begin(Request request, Operation.Done done) {
    long deadline = clock.nanos() + options.timeoutNanos();
    while (true) {
      Line line;
      synchronized (this) {
        line = idle.pollLast();
        if (line == null) {
          Exchange exchange = new Exchange(request, done, deadline, false);
          if (shut) {
            // Told at once: there is no thread any more that could.
            exchange.failed(OVER);
          } else if (open < most) {
            open++;
            later(() -> connect(exchange));
          } else {
            waiting.addLast(exchange);
          }
          return;
        }
      }
      if (line.send(request, done, deadline, false)) {
        return;
      }
    }
  }

  /** Has the loop's thread do it soon. */
  void later(Runnable task) {
    tasks.add(task);
    if (!isThisThread()) {
      selector.wakeup();
    }
  }

  /** Opens a connection for {@code exchange}; it is counted already. */
  private void connect(Exchange exchange) {
    long deadline = Math.min(exchange.deadline(), clock.nanos() + options.connectNanos());
    try {
      lines.add(Line.connect(this, selector, address(), exchange, deadline));
    } catch (IOException | RuntimeException refused) {
      nextAddress();
      gone(null);
      exchange.failed(Reasons.of(target, refused));
    }
  }

  private InetSocketAddress address() {
    return addresses.get(Math.floorMod(address.get(), addresses.size()));
  }

  /** The address that was tried does not answer: the next connection tries the next. */
  void nextAddress() {
    address.incrementAndGet();
  }

  /**
   * Sends what was sent in vain again, on a connection of its own that takes the old one's place.
   */
  void again(Exchange exchange) {
    synchronized (this) {
      open++;
    }
    connect(new Exchange(exchange.request(), exchange.done(), exchange.deadline(), true));
  }

  /** {@code line} is free again. */
  void free(Line line) {
    Exchange next;
    synchronized (this) {
      next = waiting.pollFirst();
      if (next == null) {
        idle.addLast(line);
        return;
      }
    }
    if (!line.send(next.request(), next.done(), next.deadline(), false)) {
      later(() -> begin(next.request(), next.done()));
    }
  }

  /** {@code line} is closed; whoever waits gets a new one in its place. */
  void gone(@Nullable Line line) {
    Exchange next;
    synchronized (this) {
      if (line != null) {
        idle.remove(line);
      }
      open--;
      next = open < most ? waiting.pollFirst() : null;
      if (next != null) {
        open++;
      }
    }
    if (line != null) {
      lines.remove(line);
    }
    if (next != null) {
      later(() -> connect(next));
    }
  }

  @Override
  public void run() {
    long looked = clock.nanos();
    try {
      while (!over()) {
        if (tasks.isEmpty()) {
          selector.select(this::ready, LOOK_MILLIS);
        } else {
          selector.selectNow(this::ready);
        }
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
          task.run();
        }
        long now = clock.nanos();
        if (now - looked >= LOOK_NANOS) {
          looked = now;
          look(now);
        }
      }
    } catch (IOException | ClosedSelectorException broken) {
      // Nothing can be read any more: what is under way fails below, what comes later in begin.
    } finally {
      end();
    }
  }

  private synchronized boolean over() {
    return shut;
  }

  private void ready(SelectionKey key) {
    Line line = (Line) key.attachment();
    if (key.isValid() && key.isConnectable()) {
      line.connected();
    }
    if (key.isValid() && key.isWritable()) {
      line.writeOn();
    }
    if (key.isValid() && key.isReadable()) {
      line.read(buffer, bytes);
    }
  }

  /** Ends what takes too long. */
  private void look(long now) {
    for (Line line : List.copyOf(lines)) {
      line.look(now);
    }
    while (true) {
      Exchange late;
      synchronized (this) {
        late = waiting.peekFirst();
        if (late == null || now < late.deadline()) {
          return;
        }
        waiting.pollFirst();
      }
      late.failed(Reasons.noPlace(most, options.timeoutNanos()));
    }
  }

  private void end() {
    List<Exchange> left;
    synchronized (this) {
      shut = true;
      left = List.copyOf(waiting);
      waiting.clear();
    }
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
    for (Line line : List.copyOf(lines)) {
      line.end(OVER);
    }
    left.forEach(exchange -> exchange.failed(OVER));
    try {
      selector.close();
    } catch (IOException closed) {
      // It is closed all the same.
    }
  }

  /** Fails what is under way, closes every connection, and waits for the thread. */
  @Override
  public void close() {
    synchronized (this) {
      shut = true;
    }
    selector.wakeup();
    try {
      thread.join(FAREWELL_MILLIS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
