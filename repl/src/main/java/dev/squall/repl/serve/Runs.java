package dev.squall.repl.serve;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.guard.EngineCommand;
import dev.squall.guard.Spares;
import dev.squall.journal.RunFolder;
import dev.squall.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The runs that were posted here: those that wait, those that play in this process, and what became
 * of those that never began. One loads the machine at a time, or as many as was said; the next
 * begins when one ends, or when another process's run lets go of the machine. Thread-safe.
 */
final class Runs implements AutoCloseable {
  private static final long AGAIN_MILLIS = 1_000;
  private static final long AGAIN_NANOS = AGAIN_MILLIS * 1_000_000;
  private static final int MOST_NEVER_BEGUN = 100;

  private final Hosting hosting;
  private final EngineCommand engine;
  private final @Nullable Spares spares;
  private final Clock clock;
  private final Waiting waiting;
  private final Function<String, Events> feed;

  /** Made anew whenever it changes: who asks how all stands waits for nobody's files. */
  private volatile Map<String, HostedRun> active = Map.of();

  private final Map<String, Thread> threads = new LinkedHashMap<>();
  private final Map<String, NeverBegun> neverBegun =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, NeverBegun> eldest) {
          return size() > MOST_NEVER_BEGUN;
        }
      };
  private final AtomicLong changes = new AtomicLong();
  private long notBefore;
  private long idleSince;
  private volatile String blocked = "";
  private boolean open;
  private boolean closing;

  /** A ticket whose turn came and that could not be played, and why. */
  record NeverBegun(Ticket ticket, HostedRun.Fate fate) {}

  /**
   * Nothing plays before {@link #open}.
   *
   * @param spares lets an engine wait for the next run while none plays; null for none
   * @param feed where the events of a run go, by its id
   */
  Runs(
      Hosting hosting,
      Waiting waiting,
      EngineCommand engine,
      @Nullable Spares spares,
      Clock clock,
      Function<String, Events> feed) {
    this.hosting = hosting;
    this.waiting = waiting;
    this.engine = engine;
    this.spares = spares;
    this.clock = clock;
    this.feed = feed;
    this.notBefore = clock.nanos();
    this.idleSince = notBefore;
  }

  /** Begins to play what waits. */
  synchronized void open() {
    open = true;
    Thread.ofPlatform().daemon().name("queue").start(this::takeTurns);
  }

  /** An id for a run called {@code name}, which no other has. */
  synchronized String freshId(String name) throws IOException {
    while (true) {
      RunFolder folder = RunFolder.next(hosting.runs(), name, clock, ProcessHandle.current().pid());
      String id = folder.id();
      if (!active.containsKey(id) && waiting.all().stream().noneMatch(t -> t.id().equals(id))) {
        return id;
      }
    }
  }

  /**
   * Lets a run begin, or wait for its turn.
   *
   * @return the run, where it is its turn; empty where it waits
   */
  synchronized Optional<HostedRun> submit(Ticket ticket) throws IOException {
    waiting.add(ticket);
    changes.incrementAndGet();
    HostedRun run = turn().filter(next -> next.equals(ticket)).map(this::begin).orElse(null);
    return Optional.ofNullable(run);
  }

  /** Whose turn it is now, if anyone's. */
  private Optional<Ticket> turn() {
    if (!open || closing || active.size() >= hosting.atOnce() || clock.nanos() - notBefore < 0) {
      return Optional.empty();
    }
    return waiting.all().stream().filter(ticket -> !active.containsKey(ticket.id())).findFirst();
  }

  private HostedRun begin(Ticket ticket) {
    HostedRun run =
        new HostedRun(
            ticket,
            ticket.request(hosting),
            hosting.by(),
            engine,
            spares,
            clock,
            counted(feed.apply(ticket.id())),
            () -> forget(ticket.id()));
    playing(ticket.id(), run);
    threads.put(ticket.id(), run.play(fate -> ended(ticket, fate)));
    return run;
  }

  /** Counts what changes how a run stands: every event but what is measured again and again. */
  private Events counted(Events feed) {
    return (at, event) -> {
      feed.on(at, event);
      if (!(event instanceof Event.Sampled
          || event instanceof Event.LoadInterval
          || event instanceof Event.DriveInterval)) {
        changes.incrementAndGet();
      }
    };
  }

  /** That {@code run} plays under this id, or none where it is null. */
  private void playing(String id, @Nullable HostedRun run) {
    Map<String, HostedRun> changed = new LinkedHashMap<>(active);
    if (run == null) {
      changed.remove(id);
    } else {
      changed.put(id, run);
    }
    active = Collections.unmodifiableMap(changed);
    changes.incrementAndGet();
  }

  /** It has begun, or never will: it does not wait any more. */
  private void forget(String id) {
    try {
      boolean _ = waiting.remove(id);
      changes.incrementAndGet();
    } catch (IOException kept) {
      // The file stays; a restart would play it again, which is said by what it plays.
    }
  }

  private synchronized void ended(Ticket ticket, HostedRun.Fate fate) {
    threads.remove(ticket.id());
    switch (fate) {
      case HostedRun.Fate.MustWait busy -> {
        blocked = busy.why();
        notBefore = clock.nanos() + AGAIN_NANOS;
      }
      case HostedRun.Fate.Over over -> {
        blocked = "";
        // What was interrupted before it began waits for the next start.
        if (over.outcome().folder() == null && !closing) {
          neverBegun.put(ticket.id(), new NeverBegun(ticket, fate));
          forget(ticket.id());
        }
      }
      case HostedRun.Fate.Failed failed -> {
        neverBegun.put(ticket.id(), new NeverBegun(ticket, fate));
        forget(ticket.id());
      }
      case HostedRun.Fate.Began began -> {}
    }
    playing(ticket.id(), null);
    idleSince = clock.nanos();
    notifyAll();
  }

  /**
   * The start of an engine now would stand in nobody's way, who measures or who has just posted.
   */
  private boolean quiet() {
    return active.isEmpty()
        && waiting.all().isEmpty()
        && blocked.isEmpty()
        && clock.nanos() - idleSince >= AGAIN_NANOS;
  }

  private void takeTurns() {
    try {
      while (true) {
        synchronized (this) {
          if (closing) {
            return;
          }
          turn().ifPresent(this::begin);
          if (spares != null && quiet()) {
            spares.prepare();
          }
          wait(AGAIN_MILLIS);
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** Another number whenever it has changed what waits, or plays, or how that stands. */
  long changes() {
    return changes.get();
  }

  /** The runs that play here. */
  Collection<HostedRun> active() {
    return active.values();
  }

  Optional<HostedRun> active(String id) {
    return Optional.ofNullable(active.get(id));
  }

  /** Who waits, first the next. */
  List<Ticket> waiting() {
    Map<String, HostedRun> playing = active;
    return waiting.all().stream().filter(ticket -> !playing.containsKey(ticket.id())).toList();
  }

  /** Why the next waits, where it is not for a run of this process; may be empty. */
  String blocked() {
    return blocked;
  }

  synchronized @Nullable NeverBegun neverBegun(String id) {
    return neverBegun.get(id);
  }

  /** Takes one that waits out of the queue; false when it does not wait. */
  synchronized boolean withdraw(String id) throws IOException {
    boolean withdrawn = !active.containsKey(id) && waiting.remove(id);
    changes.incrementAndGet();
    return withdrawn;
  }

  /**
   * Ends what plays here; a second time skips the drain. Who waits does so until the next start.
   */
  synchronized void stop(String why) {
    closing = true;
    active.values().forEach(run -> run.stop(why));
    notifyAll();
  }

  /** Ends what plays here, and waits until all is let go and written. */
  @Override
  public void close() {
    stop(hosting.by() + " ends");
    List<Thread> playing;
    synchronized (this) {
      playing = new ArrayList<>(threads.values());
    }
    try {
      for (Thread thread : playing) {
        thread.join();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } finally {
      if (spares != null) {
        spares.close();
      }
    }
  }

  /** The folder of a run that has begun, by its whole id or {@code latest}. */
  Optional<RunFolder> folder(String id) throws IOException {
    Path folder = hosting.runs().resolve(id);
    if (id.startsWith(".") || id.contains("/") || !Files.exists(folder.resolve("events.ndjson"))) {
      return Optional.empty();
    }
    return Optional.of(new RunFolder(folder.toRealPath()));
  }
}
