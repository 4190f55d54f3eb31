package dev.squall.load.network;

import java.time.Duration;
import java.util.List;

/**
 * Looks at the senders twenty times a second: cuts off those whose peer has taken nothing for 5 s,
 * and while the load is held those that still send, and all to a named peer, so that nothing goes
 * on flowing from the kernel's buffers.
 */
final class Watch {
  private static final long ROUND_NANOS = 50_000_000L;
  private static final long STALL_NANOS = 5_000_000_000L;
  private static final long HELD_NANOS = 40_000_000L;

  private final Task task;
  private final List<Sender> senders;
  private final boolean remote;
  private final Thread thread;
  private boolean cut;

  Watch(String name, Task task, List<Sender> senders, boolean remote) {
    this.task = task;
    this.senders = senders;
    this.remote = remote;
    thread =
        Thread.ofPlatform()
            .name(name + "-watch")
            .daemon()
            .stackSize(Channels.STACK)
            .unstarted(this::watch);
  }

  void start() {
    thread.start();
  }

  void close() {
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() {
    try {
      while (!task.gate().isShut()) {
        look();
        task.clock().waitFor(ROUND_NANOS);
      }
    } catch (InterruptedException e) {
      // The load closes.
    }
  }

  private void look() {
    boolean held = task.gate().isHeld();
    long now = task.clock().nanos();
    for (Sender sender : senders) {
      long sending = sender.sendingNanos(now);
      if (held ? sending > HELD_NANOS || (remote && !cut) : false) {
        sender.drop();
      } else if (sending > STALL_NANOS) {
        sender.stalled();
      }
    }
    cut = held;
  }
}
