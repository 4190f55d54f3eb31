package dev.squall.load.network;

import dev.squall.arrival.Gate;
import dev.squall.arrival.Pacer;
import dev.squall.chance.Chance;
import dev.squall.load.Load;
import dev.squall.load.LoadFailure;
import dev.squall.load.Reading;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages to a sink: its own on loopback, or a named one. What counts as achieved is what
 * the sink received and checked. A connection that breaks, stalls or is refused is an error, and is
 * made again; while it is away the others carry the whole rate.
 *
 * <p>A thread a connection; beyond 256, virtual ones. {@link #release} sends nothing more at once;
 * a write that its peer does not take is cut off within 100 ms, and to a named peer every
 * connection is, with what the kernel holds for it.
 */
public final class NetworkLoad implements Load {
  /** After a stall, so much is caught up. */
  private static final long DEBT_NANOS = 250_000_000L;

  private static final long CLOSE_NANOS = 3_000_000_000L;

  /** A receipt older than this says nothing about now. */
  private static final long STALE_NANOS = 500_000_000L;

  private static final int SPARE_CONNECTIONS = 16;

  private final LoadPlan plan;
  private final LoadSettings.Network settings;
  private final Clock clock;
  private final Pacer pacer;
  private final Gate gate;
  private final LongAdder sent = new LongAdder();
  private final Failures failures = new Failures();
  private final double perMessage;
  private final List<Sender> senders = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private @Nullable Receipts receipts;
  private @Nullable Watch watch;
  private Receipt last = Receipt.NONE;
  private long lastFreshNanos;
  private double lastRate;
  private String how = "";

  /** The load for {@code plan}, whose settings are a network's. */
  public NetworkLoad(LoadPlan plan, Clock clock) {
    if (!(plan.settings() instanceof LoadSettings.Network network)) {
      throw new IllegalArgumentException(
          plan.name() + ": settings must be a network's, were " + plan.settings());
    }
    Dimension unit = plan.level().unit();
    if (unit != Dimension.RATE && unit != Dimension.THROUGHPUT) {
      throw new IllegalArgumentException(
          plan.name() + ": level must be messages or bytes per second, was " + unit);
    }
    this.plan = plan;
    this.settings = network;
    this.clock = clock;
    this.perMessage = unit == Dimension.RATE ? 1 : network.message().value();
    this.pacer = new Pacer(DEBT_NANOS, clock.nanos());
    this.gate = new Gate(clock, pacer, true);
  }

  @Override
  public LoadPlan plan() {
    return plan;
  }

  @Override
  public String how() {
    return how;
  }

  @Override
  public void start() throws LoadFailure {
    boolean started = false;
    try {
      String named = settings.peer();
      Task task = named == null ? ownSink() : named(Peer.parse(named));
      CountDownLatch connected = new CountDownLatch(settings.connections());
      for (int i = 0; i < settings.connections(); i++) {
        Sender sender =
            switch (settings.protocol()) {
              case TCP -> new TcpSender(task, i, connected::countDown);
              case UDP -> new UdpSender(task, i, connected::countDown);
            };
        senders.add(sender);
        threads.add(thread(i, sender));
      }
      watch = new Watch(plan.name(), task, List.copyOf(senders), named != null);
      threads.forEach(Thread::start);
      watch.start();
      boolean all = connected.await(CLOSE_NANOS, TimeUnit.NANOSECONDS);
      requireConnected(all, task);
      how =
          settings.protocol()
              + ", "
              + connections()
              + " of "
              + settings.message()
              + " messages to "
              + (named == null ? "its own sink on " : "the sink at ")
              + task.target().getHostString()
              + ":"
              + task.target().getPort();
      started = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadFailure(plan.name() + ": interrupted while it connected", e);
    } catch (OutOfMemoryError e) {
      throw new LoadFailure(
          plan.name()
              + ": connections must leave threads and memory, was "
              + settings.connections()
              + ": lower connections:",
          e);
    } finally {
      if (!started) {
        close();
      }
    }
    // The first reading is of the time from here on.
    pacer.account(clock.nanos());
    last = Objects.requireNonNull(receipts).latest();
  }

  private String connections() {
    return settings.connections() == 1 ? "1 connection" : settings.connections() + " connections";
  }

  private Thread thread(int index, Sender sender) {
    String name = plan.name() + "-" + index;
    return index < Channels.MOST_PLATFORM_THREADS
        ? Thread.ofPlatform().name(name).daemon().stackSize(Channels.STACK).unstarted(sender)
        : Thread.ofVirtual().name(name).unstarted(sender);
  }

  private Task ownSink() throws LoadFailure {
    try {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      Sink sink =
          Sink.open(plan.name(), loopback, 0, settings.connections() + SPARE_CONNECTIONS, clock);
      Task task = task(sink.address());
      SinkRun run = sink.welcome(task.run());
      receipts = new OwnSink(sink, run != null ? run : new SinkRun(), clock);
      return task;
    } catch (IOException e) {
      throw new LoadFailure(
          "network: its own sink must be able to listen on loopback, but "
              + e.getMessage()
              + ": look at `ip addr show lo` and at the number of open files",
          e);
    }
  }

  private Task named(Peer peer) throws LoadFailure {
    Task task = task(peer.address());
    ControlLine line = new ControlLine(plan.name(), task);
    try {
      line.start();
    } catch (IOException e) {
      throw new LoadFailure(Greeting.failure(peer, e), e);
    }
    receipts = line;
    return task;
  }

  private Task task(InetSocketAddress target) {
    int run = (int) Chance.mix(clock.nanos() ^ ProcessHandle.current().pid() << 40);
    return new Task(run, (int) settings.message().value(), target, gate, clock, sent, failures);
  }

  /**
   * All must have connected once: a load that begins with half its connections would be another
   * load.
   */
  private void requireConnected(boolean all, Task task) throws LoadFailure {
    Map<String, Double> reasons = new TreeMap<>();
    long failed = failures.take(reasons);
    if (!all || failed > 0) {
      throw new LoadFailure(
          "network: all "
              + settings.connections()
              + " connections to "
              + task.target().getHostString()
              + ":"
              + task.target().getPort()
              + " must be made, "
              + (failed > 0
                  ? failed + " failed (" + String.join(", ", reasons.keySet()) + ")"
                  : "some hang")
              + ": lower connections:, or raise the number of open files (ulimit -n)");
    }
  }

  @Override
  public void ask(double level) {
    if (gate.isHeld() || gate.isShut()) {
      return;
    }
    int pieces = Task.pieces(settings.message().value());
    pacer.rate(level / perMessage * pieces, clock.nanos());
    if (gate.isHeld() || gate.isShut()) {
      pacer.rate(0, clock.nanos()); // a release came in between
    }
    gate.wake();
  }

  @Override
  public Reading read() {
    Pacer.Account account = pacer.account(clock.nanos());
    double messages = account.operations() / Task.pieces(settings.message().value());
    Receipts from = receipts;
    Receipt now = from == null ? last : from.latest();
    long received = now.bytes() - last.bytes();
    Map<String, Double> details = new TreeMap<>();
    long errors = failures.take(details);
    if (account.missed() >= 1) {
      details.put("missed", account.missed());
    }
    long out = sent.sumThenReset();
    if (settings.protocol() == LoadSettings.Protocol.UDP && out > 0) {
      details.put("loss", Math.max(0, 1 - (double) received / out));
    }
    Reading reading =
        new Reading(
            messages * perMessage / account.seconds(),
            rate(now, received) * perMessage / settings.message().value(),
            now.messages() - last.messages(),
            now.wrong() - last.wrong(),
            errors,
            details);
    last = now;
    return reading;
  }

  /**
   * Bytes a second between the last receipt and this one; without a new one the last rate holds for
   * half a second.
   */
  private double rate(Receipt now, long received) {
    long nanos = now.nanos() - last.nanos();
    long clockNanos = clock.nanos();
    if (nanos > 0 && last.nanos() != 0) {
      lastRate = received / (nanos * 1e-9);
      lastFreshNanos = clockNanos;
    } else if (nanos != 0 || clockNanos - lastFreshNanos > STALE_NANOS) {
      lastRate = 0;
    }
    return lastRate;
  }

  @Override
  public void release() {
    gate.hold();
    pacer.rate(0, clock.nanos());
  }

  @Override
  public void resume() {
    gate.open();
  }

  @Override
  public boolean idle() {
    return pacer.rate() == 0 && gate.inside() == 0;
  }

  @Override
  public void close() {
    gate.shut();
    pacer.rate(0, clock.nanos());
    long deadline = clock.nanos() + CLOSE_NANOS;
    Watch watching = watch;
    if (watching != null) {
      watching.close();
    }
    senders.forEach(Sender::drop);
    threads.forEach(Thread::interrupt);
    Receipts from = receipts;
    if (from != null) {
      from.close();
    }
    try {
      for (Thread thread : threads) {
        if (thread.getState() != Thread.State.NEW) {
          thread.join(Duration.ofNanos(Math.max(1, deadline - clock.nanos())));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
