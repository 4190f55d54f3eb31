package dev.squall.load.network;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A client connection and the thread that serves it: connects, sends what the gate lets out, and
 * after an error connects again, the later the more failed in a row. What it does with bytes is its
 * heirs'.
 */
abstract class Sender implements Runnable {
  private static final long FIRST_PAUSE_NANOS = 100_000_000L;
  private static final int MOST_DOUBLINGS = 5;

  final Task task;
  final int connection;
  private final Runnable connected;
  private volatile @Nullable NetworkChannel channel;
  private volatile long sendingSince;
  private volatile boolean dropped;
  private volatile boolean stalled;
  private int failuresInARow;

  /** Connection {@code connection}; {@code connected} runs after its first attempt to connect. */
  Sender(Task task, int connection, Runnable connected) {
    this.task = task;
    this.connection = connection;
    this.connected = connected;
  }

  /** Opens a channel, not yet connected. */
  abstract NetworkChannel open() throws IOException;

  /** Connects the channel that {@link #open} gave. */
  abstract void connect() throws IOException;

  /** How many pieces it sends in one go at most. */
  abstract int batch();

  /** Sends {@code pieces}. */
  abstract void send(int pieces) throws IOException;

  @Override
  public final void run() {
    boolean first = true;
    while (!task.gate().isShut()) {
      try {
        dropped = false;
        stalled = false;
        NetworkChannel opened = open();
        channel = opened;
        try (opened) {
          connect();
          if (first) {
            first = false;
            connected.run();
          }
          pass();
        }
      } catch (IOException e) {
        failed(e);
      }
      if (first) {
        first = false;
        connected.run();
      }
    }
  }

  private void pass() throws IOException {
    int pieces;
    while ((pieces = task.gate().enter(batch())) > 0) {
      sendingSince = task.clock().nanos();
      try {
        send(pieces);
      } finally {
        sendingSince = 0;
        task.gate().leave(pieces);
      }
      failuresInARow = 0;
    }
  }

  private void failed(IOException e) {
    if (task.gate().isShut() || dropped) {
      return;
    }
    task.failures().count(stalled ? "stall" : Channels.reason(e));
    long pause = FIRST_PAUSE_NANOS << Math.min(failuresInARow++, MOST_DOUBLINGS);
    try {
      task.clock().waitFor(pause);
    } catch (InterruptedException closing) {
      // The load closes: the gate is shut.
    }
  }

  /** Nanoseconds that it has been sending without an end; 0 when it is not. */
  final long sendingNanos(long nowNanos) {
    long since = sendingSince;
    return since == 0 ? 0 : nowNanos - since;
  }

  /** Cuts the connection because its peer takes nothing: an error. */
  final void stalled() {
    stalled = true;
    cut();
  }

  /**
   * Cuts the connection because the load lets go; what the kernel still holds for it is thrown
   * away.
   */
  final void drop() {
    dropped = true;
    cut();
  }

  private void cut() {
    NetworkChannel open = channel;
    if (open == null) {
      return;
    }
    try {
      if (open instanceof SocketChannel && open.isOpen()) {
        open.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
    } catch (IOException e) {
      // It is closing already.
    }
    Channels.close(open);
  }
}
