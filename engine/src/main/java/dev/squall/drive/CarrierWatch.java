package dev.squall.drive;

import dev.squall.load.Loads;
import dev.squall.time.Clock;
import dev.squall.units.Print;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Sees to it that operations which never wait do not keep those that do from their turn.
 *
 * <p>Virtual threads take turns on a few carriers, as many as processors, and only when they wait:
 * as many operations that spin as there are carriers stop all others. So a thread that does nothing
 * is started now and then; when it does not get its turn for {@link #STALLED_NANOS}, all carriers
 * are taken and no operation has ended meanwhile, one carrier more is added, up to {@link #TIMES}
 * as many. They go again once nothing spins. That gives a turn, no processor: what is late since
 * processors are short is late as before, and marked as such.
 */
final class CarrierWatch implements AutoCloseable {
  static final long STALLED_NANOS = 500_000_000L;

  /** So many times as many carriers as there were, at most. */
  static final int TIMES = 4;

  private static final long LOOK_NANOS = 100_000_000L;

  /** Those who waited for a turn have had it so long after a carrier was added. */
  private static final long SETTLED_NANOS = 400_000_000L;

  /**
   * Operations of one kind that have a carrier.
   *
   * @param nanos for how long one has been under way
   */
  record Busy(String drive, String operation, long nanos) {}

  private final Scheduler scheduler;
  private final Components components;
  private final Loads.Tell tell;
  private final Clock clock;
  private final Thread thread;
  private final int before;
  private volatile boolean hadTurn = true;
  private long began;
  private long endedAtBegin;
  private long lastLook;
  private int added;
  private long addedAt;
  private boolean told;

  CarrierWatch(Scheduler scheduler, Components components, Loads.Tell tell, Clock clock) {
    this.scheduler = scheduler;
    this.components = components;
    this.tell = tell;
    this.clock = clock;
    before = scheduler.carriers();
    lastLook = clock.nanos();
    thread = Thread.ofPlatform().daemon().name("carrier-watch").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        lookIfThereIsRoom();
        clock.waitFor(LOOK_NANOS);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } finally {
      giveBack();
    }
  }

  private void lookIfThereIsRoom() {
    try {
      look(clock.nanos());
    } catch (OutOfMemoryError full) {
      // Who fills the heap is ended by another watch; the next look finds room.
    }
  }

  /** One look, {@code now}. */
  void look(long now) {
    boolean ownDelay = now - lastLook > 3 * LOOK_NANOS;
    lastLook = now;
    long ended = components.driving().stream().mapToLong(Drive::endedOnVirtualThreads).sum();
    if (hadTurn) {
      if (added > 0) {
        settle(now);
      }
      begin(now, ended);
    } else if (ownDelay || ended != endedAtBegin) {
      // The machine let this process wait, or the carriers are busy and get on: no stall.
      began = now;
      endedAtBegin = ended;
    } else if (now - began > STALLED_NANOS && scheduler.taken()) {
      stalled(now);
      began = now;
    }
  }

  private void begin(long now, long ended) {
    hadTurn = false;
    began = now;
    endedAtBegin = ended;
    scheduler.begin(() -> hadTurn = true);
  }

  private void stalled(long now) {
    if (before + added < before * TIMES) {
      added++;
      scheduler.carriers(before + added);
      addedAt = now;
    } else if (!told) {
      tell(now);
    }
  }

  /** Those who waited have had a turn: who is busy still is who held it up. */
  private void settle(long now) {
    if (now - addedAt < SETTLED_NANOS) {
      return;
    }
    if (busy(now).isEmpty()) {
      giveBack();
    } else if (!told) {
      tell(now);
    }
  }

  private List<Busy> busy(long now) {
    return components.driving().stream()
        .flatMap(drive -> drive.busy(now, STALLED_NANOS).stream())
        .sorted(Comparator.comparingLong(Busy::nanos).reversed())
        .limit(before + added)
        .toList();
  }

  private void tell(long now) {
    told = true;
    Map<String, List<Busy>> kinds =
        busy(now).stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.drive() + "." + each.operation(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    String who =
        kinds.entrySet().stream()
            .map(each ->
                each.getValue().size()
                    + " of "
                    + each.getKey()
                    + " for "
                    + Print.duration(each.getValue().getFirst().nanos()))
            .collect(Collectors.joining(", "));
    tell.warn(
        "operations that never wait held all "
            + before
            + " carriers of virtual threads ("
            + (who.isEmpty() ? "none of a drive's" : who)
            + "), so no other had its turn: "
            + added
            + (added == 1 ? " carrier was added" : " carriers were added")
            + "; a component that computes says so by calling: computing");
  }

  private void giveBack() {
    if (added > 0) {
      added = 0;
      told = false;
      scheduler.carriers(before);
    }
  }

  /** Watches no more; carriers that were added go. */
  @Override
  public void close() {
    thread.interrupt();
  }
}
