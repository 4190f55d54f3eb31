package dev.squall.gpu;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A thread with a context of its own on one device, which serves jobs of other threads. What comes
 * while the device works is served together next, as one group, so that many small jobs cost one
 * wait. The context goes with the thread, on every way out; once a call of the driver has failed,
 * no job is served any more. Thread-safe.
 *
 * @param <J> what a job is; it is the queue's from {@link #submit} until it is done
 */
public final class GpuQueue<J> implements AutoCloseable {
  /** A device that hangs is not waited for; its thread ends when it comes back, or with us. */
  private static final long CLOSE_MILLIS = 3_000;

  /** Serves jobs; on the queue's thread. */
  @FunctionalInterface
  public interface Server<J> {
    /** Serves a group of them; when it returns, all are done. */
    void serve(List<J> group) throws GpuFailure;

    /**
     * Nothing is served any more, and the context goes next, with all that was taken in it: waits
     * until nobody else uses that, and lets nobody begin to.
     */
    default void close() {}
  }

  /** Makes the server in its context; on the queue's thread. */
  @FunctionalInterface
  public interface Maker<J> {
    Server<J> make(GpuContext context) throws GpuFailure;
  }

  /** A job that was handed in. */
  public final class Ticket {
    private final J job;
    private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();

    private Ticket(J job) {
      this.job = job;
    }

    /**
     * Waits until it is done. An interrupt takes it back while it has not begun; what has begun is
     * waited for, and the thread is interrupted afterwards.
     *
     * @throws GpuFailure when it was not done
     */
    public void await() throws GpuFailure, InterruptedException {
      boolean interrupted = false;
      try {
        while (true) {
          try {
            done.get();
            return;
          } catch (InterruptedException e) {
            if (takeBack(this)) {
              throw e;
            }
            interrupted = true;
          } catch (ExecutionException failed) {
            throw failure(failed.getCause());
          }
        }
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  private final Gpu gpu;
  private final int most;
  private final Maker<J> maker;
  private final Thread thread;
  private final CompletableFuture<@Nullable Void> ready = new CompletableFuture<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Ticket> waiting = new ArrayDeque<>();
  private @Nullable Throwable ended;
  private boolean closed;
  private final AtomicLong groups = new AtomicLong();

  private GpuQueue(String name, Gpu gpu, int most, Maker<J> maker) {
    this.gpu = gpu;
    this.most = most;
    this.maker = maker;
    thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  /**
   * One on {@code gpu}, ready to serve.
   *
   * @param most jobs of a group
   */
  public static <J> GpuQueue<J> open(String name, Gpu gpu, int most, Maker<J> maker)
      throws GpuFailure, InterruptedException {
    GpuQueue<J> queue = new GpuQueue<>(name, gpu, most, maker);
    queue.thread.start();
    try {
      queue.ready.get();
      return queue;
    } catch (ExecutionException failed) {
      queue.close();
      throw failure(failed.getCause());
    } catch (InterruptedException stop) {
      queue.close();
      throw stop;
    }
  }

  /** The device it is on. */
  public Gpu gpu() {
    return gpu;
  }

  /** How many groups were served. */
  public long groups() {
    return groups.get();
  }

  /** Hands a job in; does not wait. */
  public Ticket submit(J job) {
    Ticket ticket = new Ticket(job);
    lock.lock();
    try {
      Throwable why = ended;
      if (why != null) {
        ticket.done.completeExceptionally(why);
      } else if (closed) {
        ticket.done.completeExceptionally(GpuFailure.closed(gpu));
      } else {
        waiting.addLast(ticket);
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
    return ticket;
  }

  private boolean takeBack(Ticket ticket) {
    lock.lock();
    try {
      return waiting.remove(ticket);
    } finally {
      lock.unlock();
    }
  }

  /** Serves what has begun, and nothing more; gives all back. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (GpuContext context = GpuContext.open(gpu)) {
      serve(maker.make(context));
    } catch (GpuFailure | RuntimeException | Error failure) {
      end(failure);
    }
  }

  private void serve(Server<J> server) {
    Throwable why = GpuFailure.closed(gpu);
    try {
      ready.complete(null);
      for (List<Ticket> group = next(); !group.isEmpty(); group = next()) {
        serve(server, group);
      }
    } catch (GpuFailure | RuntimeException | Error failure) {
      why = failure; // told by those who wait, as nobody sees this thread
    } finally {
      end(why);
      server.close();
    }
  }

  private List<Ticket> next() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      List<Ticket> group = new ArrayList<>();
      while (!closed && group.size() < most && !waiting.isEmpty()) {
        group.add(waiting.removeFirst());
      }
      return group;
    } finally {
      lock.unlock();
    }
  }

  private void serve(Server<J> server, List<Ticket> group) throws GpuFailure {
    try {
      server.serve(group.stream().map(ticket -> ticket.job).toList());
    } catch (GpuFailure | RuntimeException | Error failure) {
      group.forEach(ticket -> ticket.done.completeExceptionally(failure));
      throw failure;
    }
    groups.incrementAndGet();
    group.forEach(ticket -> ticket.done.complete(null));
  }

  private void end(Throwable why) {
    List<Ticket> left;
    lock.lock();
    try {
      ended = why;
      left = List.copyOf(waiting);
      waiting.clear();
    } finally {
      lock.unlock();
    }
    ready.completeExceptionally(why);
    left.forEach(ticket -> ticket.done.completeExceptionally(why));
  }

  /** A failure of the driver as such; a mistake of ours as what it is. */
  private static GpuFailure failure(@Nullable Throwable cause) {
    return switch (cause) {
      case GpuFailure failure -> failure;
      case RuntimeException mistake -> throw mistake;
      case Error error -> throw error;
      case null, default -> throw new IllegalStateException(cause);
    };
  }
}
