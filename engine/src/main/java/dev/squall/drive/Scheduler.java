package dev.squall.drive;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import jdk.management.VirtualThreadSchedulerMXBean;

/** What gives virtual threads their turns on carriers. */
interface Scheduler {
  /** How many carriers take turns. */
  int carriers();

  /** From now on so many do. */
  void carriers(int number);

  /** True when every carrier has a thread and others wait for one. */
  boolean taken();

  /** Has a virtual thread run {@code task} when it has its turn. */
  void begin(Runnable task);

  /** This process's own; empty where it can't be told or asked. */
  static Optional<Scheduler> here() {
    VirtualThreadSchedulerMXBean bean =
        ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
    return bean == null || bean.getParallelism() < 1
        ? Optional.empty()
        : Optional.of(new Jdk(bean));
  }

  /** The JDK's. */
  record Jdk(VirtualThreadSchedulerMXBean bean) implements Scheduler {
    /** Pools of submitting threads are chosen by chance: so often one that is empty is hit. */
    private static final int POKES = 8;

    @Override
    public int carriers() {
      return bean.getParallelism();
    }

    @Override
    public void carriers(int number) {
      boolean more = number > bean.getParallelism();
      bean.setParallelism(number);
      // The pool looks whether it lacks a carrier when a queue that was empty gets its first
      // thread; those of threads that submitted before are not empty, as nothing had its turn.
      for (int i = 0; more && i < POKES; i++) {
        Thread.ofPlatform().daemon().name("carrier-poke").start(Jdk::poke);
      }
    }

    private static void poke() {
      try {
        Thread.ofVirtual().start(() -> {});
      } catch (OutOfMemoryError full) {
        // one of several
      }
    }

    @Override
    public boolean taken() {
      return bean.getMountedVirtualThreadCount() >= bean.getParallelism()
          && bean.getQueuedVirtualThreadCount() > 0;
    }

    @Override
    public void begin(Runnable task) {
      Thread.ofVirtual().name("turn").start(task);
    }
  }
}
