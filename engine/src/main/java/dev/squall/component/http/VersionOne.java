package dev.squall.component.http;

import dev.squall.component.ComponentFailure;
import dev.squall.component.OperationFailed;
import dev.squall.time.Clock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 over connections that are shared, the one last used first. Thread-safe. */
final class VersionOne implements Sending {
  private static final byte[] NOTHING = new byte[0];
  private static final long RESTED_NANOS = 1_000_000_000L;

  private final Clock clock;
  private final Target target;
  private final Options options;
  private final List<InetSocketAddress> addresses;
  private final @Nullable SSLSocketFactory sockets;
  private final Watch watch;
  private final ConcurrentLinkedDeque<Wire> idle = new ConcurrentLinkedDeque<>();
  private final @Nullable Semaphore places;
  private final AtomicInteger address = new AtomicInteger();

  VersionOne(Clock clock, Target target, Options options) throws ComponentFailure {
    this.clock = clock;
    this.target = target;
    this.options = options;
    addresses = target.resolve();
    sockets = target.secure() ? Trust.context(options).getSocketFactory() : null;
    places = options.connections() == 0 ? null : new Semaphore(options.connections());
    watch = new Watch(clock, "http-watch");
  }

  @Override
  public Answer send(Request request, boolean keepsBody, long deadline)
      throws InterruptedException {
    enter(deadline);
    try {
      Wire wire = idle(request, deadline - options.timeoutNanos());
      if (wire == null) {
        return over(connect(deadline), request, keepsBody, deadline);
      }
      boolean mayAgain = request.repeatable();
      try {
        return over(wire, request, keepsBody, deadline);
      } catch (OperationFailed failed) {
        // Closed by the service just as the request went out: once more, on a fresh one.
        if (mayAgain && wire.used && wire.reader.untouched() && !wire.late) {
          return over(connect(deadline), request, keepsBody, deadline);
        }
        throw failed;
      }
    } finally {
      if (places != null) {
        places.release();
      }
    }
  }

  /**
   * A connection that is free; null for none. A request that may be sent once only gets none that
   * has rested: the service may have closed it meanwhile.
   */
  private @Nullable Wire idle(Request request, long now) {
    Wire wire = idle.pollFirst();
    while (wire != null && !request.repeatable() && now - wire.began > RESTED_NANOS) {
      drop(wire);
      wire = idle.pollFirst();
    }
    if (wire != null) {
      wire.began = now;
    }
    return wire;
  }

  private void enter(long deadline) throws InterruptedException {
    if (places != null && !places.tryAcquire(deadline - clock.nanos(), TimeUnit.NANOSECONDS)) {
      throw new OperationFailed(Reasons.noPlace(options.connections(), options.timeoutNanos()));
    }
  }

  private Wire connect(long deadline) {
    long until = Math.min(deadline, clock.nanos() + options.connectNanos());
    InetSocketAddress to = addresses.get(Math.floorMod(address.get(), addresses.size()));
    Wire wire = null;
    try {
      wire = new Wire();
      wire.began = deadline - options.timeoutNanos();
      wire.deadline = until;
      watch.add(wire);
      wire.connect(to);
      if (sockets != null) {
        wire.secure(sockets, target, !options.insecure());
      }
      return wire;
    } catch (IOException | RuntimeException failed) {
      address.incrementAndGet();
      boolean late = wire != null && wire.late;
      drop(wire);
      throw new OperationFailed(
          late
              ? until == deadline
                  ? Reasons.timeout(options.timeoutNanos())
                  : Reasons.connectTimeout(options.connectNanos())
              : Reasons.of(target, failed));
    }
  }

  private Answer over(Wire wire, Request request, boolean keepsBody, long deadline) {
    AnswerReader reader = wire.reader;
    boolean keep = false;
    try {
      wire.deadline = deadline;
      reader.begin(request.head(), keepsBody, options.mostBytes());
      wire.write(request);
      while (!reader.done()) {
        int count = wire.read();
        if (count < 0) {
          reader.ended();
          break;
        }
        int end = reader.take(wire.bytes, 0, count);
        keep = reader.done() && end == count && !reader.head().closes();
      }
      byte[] head = reader.head().copy();
      Answer answer =
          new Answer(
              reader.head().status(),
              name -> Head.find(head, name),
              keepsBody ? reader.body() : NOTHING,
              reader.read() + request.bytes().length);
      wire.used = true;
      wire.deadline = Long.MAX_VALUE;
      keep &= !wire.late;
      return answer;
    } catch (IOException | RuntimeException failed) {
      keep = false;
      throw new OperationFailed(
          wire.late ? Reasons.timeout(options.timeoutNanos()) : Reasons.of(target, failed));
    } finally {
      if (keep) {
        idle.addFirst(wire);
      } else {
        drop(wire);
      }
    }
  }

  private void drop(@Nullable Wire wire) {
    if (wire != null) {
      watch.remove(wire);
      wire.close();
    }
  }

  @Override
  public int connections() {
    return watch.size();
  }

  @Override
  public void close() {
    watch.close();
  }
}
