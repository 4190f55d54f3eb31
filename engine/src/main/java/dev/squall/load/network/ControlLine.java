package dev.squall.load.network;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The connection on which a named sink tells what it received. While it is up the sink takes the
 * run's data. When it breaks, or no receipt comes for 3 s, that is an error, and it connects again.
 */
final class ControlLine implements Receipts {
  private static final int SILENCE_MILLIS = 3_000;
  private static final long FIRST_PAUSE_NANOS = 100_000_000L;
  private static final int MOST_DOUBLINGS = 5;

  private final Task task;
  private final Thread thread;
  private volatile Receipt before = Receipt.NONE;
  private volatile Receipt current = Receipt.NONE;
  private volatile @Nullable SocketChannel channel;

  /** Not yet connected. */
  ControlLine(String name, Task task) {
    this.task = task;
    thread =
        Thread.ofPlatform()
            .name(name + "-control")
            .daemon()
            .stackSize(Channels.STACK)
            .unstarted(this::listen);
  }

  /** Connects for the first time, takes the sink's first receipt, and from then on listens. */
  void start() throws IOException {
    SocketChannel opened = connect();
    current = Receipt.read(new DataInputStream(opened.socket().getInputStream()));
    thread.start();
  }

  @Override
  public Receipt latest() {
    Receipt base = before;
    Receipt now = current;
    return new Receipt(
        now.nanos(),
        base.bytes() + now.bytes(),
        base.messages() + now.messages(),
        base.wrong() + now.wrong());
  }

  @Override
  public void close() {
    SocketChannel open = channel;
    if (open != null) {
      Channels.close(open);
    }
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private SocketChannel connect() throws IOException {
    SocketChannel opened = SocketChannel.open();
    channel = opened;
    try {
      TcpSender.shakeHands(
          opened, task, new Hello(Hello.Kind.CONTROL, task.run(), 0, task.message()));
      opened.socket().setSoTimeout(SILENCE_MILLIS);
      return opened;
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  private void listen() {
    int failuresInARow = 0;
    while (!task.gate().isShut()) {
      try {
        SocketChannel open = channel;
        if (open == null || !open.isOpen()) {
          SocketChannel _ = connect();
          continue;
        }
        try (open) {
          DataInputStream in = new DataInputStream(open.socket().getInputStream());
          while (!task.gate().isShut()) {
            current = Receipt.read(in);
            failuresInARow = 0;
          }
        }
      } catch (IOException e) {
        if (task.gate().isShut()) {
          return;
        }
        task.failures().count("control." + Channels.reason(e));
        before = latest(); // a sink that knows us anew counts from zero
        current = Receipt.NONE;
        try {
          task.clock().waitFor(FIRST_PAUSE_NANOS << Math.min(failuresInARow++, MOST_DOUBLINGS));
        } catch (InterruptedException closing) {
          return;
        }
      }
    }
  }
}
