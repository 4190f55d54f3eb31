package dev.squall.guard;

import dev.squall.event.Event;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.time.Clock;
import dev.squall.wire.Link;
import dev.squall.wire.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An engine process with its connection: started early, greeted, kept alive by beats, watched for
 * silence from its process's first moment to its last. What the session must act upon comes as
 * notices; everything that happened goes to the hub.
 */
final class EngineHost implements Link.Receiver, AutoCloseable {
  private static final long BEAT_NANOS = 500_000_000L;

  /** One that was stopped by a signal says nothing; so long it may be on its way to go on. */
  private static final long STOPPED_NANOS = 3_000_000_000L;

  private static final long SILENCE_NANOS = 10_000_000_000L;

  /** From its process's start to its hello: a JVM's start, on a machine that has much to do. */
  private static final long HELLO_NANOS = 20_000_000_000L;

  /** From its connection's end to its process's: one that writes an AOT cache takes seconds. */
  private static final long PARTING_NANOS = 60_000_000_000L;

  /** The same of one that has played, and writes none. */
  private static final long EXIT_NANOS = 5_000_000_000L;

  private static final long LET_GO_NANOS = 3_000_000_000L;
  private static final long LAST_WORDS_SECONDS = 2;
  private static final int KILL = 9;
  private static final long GONE_MILLIS = 2_000;

  private final Clock clock;
  private final Hub hub;
  private final BlockingQueue<Notice> notices = new LinkedBlockingQueue<>();
  private final EngineProcess process;
  private final long exitNanos;
  private final OomKills kills = OomKills.fromNow();
  private final AtomicLong lastHeard = new AtomicLong();
  private final AtomicLong letGoSince = new AtomicLong();
  private final AtomicLong nextId = new AtomicLong(1_000);
  private final Map<Long, Asker> askers = new ConcurrentHashMap<>();
  private volatile List<Problem> problems = List.of();
  private volatile @Nullable Link link;
  private boolean planned;
  private volatile boolean parted;
  private volatile boolean done;

  /** Complete once the connection has been read to its end. */
  private final CompletableFuture<@Nullable Void> silence = new CompletableFuture<>();

  private EngineHost(Clock clock, Hub hub, EngineProcess process, long exitNanos) {
    this.exitNanos = exitNanos;
    this.clock = clock;
    this.hub = hub;
    this.process = process;
    lastHeard.set(clock.nanos());
  }

  static EngineHost start(EngineCommand command, Path socket, Path log, Clock clock, Hub hub)
      throws IOException {
    return of(
        EngineProcess.start(command, socket, log),
        command.training() ? PARTING_NANOS : EXIT_NANOS,
        clock,
        hub);
  }

  /** One that was started before, and waited. */
  static EngineHost adopt(Spare spare, Clock clock, Hub hub) {
    EngineHost host = of(spare.process(), EXIT_NANOS, clock, hub);
    spare.begin();
    return host;
  }

  private static EngineHost of(EngineProcess process, long exitNanos, Clock clock, Hub hub) {
    EngineHost host = new EngineHost(clock, hub, process, exitNanos);
    host.process.onExit(host::exited);
    Thread.ofPlatform().daemon().name("beats").start(host::watch);
    return host;
  }

  /** Its last words may still be on their way when its process is gone: they come first. */
  private void exited() {
    Link connection = link;
    if (connection == null) {
      notices.add(new Notice.EngineExited());
    } else {
      CompletableFuture<Void> _ =
          silence
              .completeOnTimeout(null, LAST_WORDS_SECONDS, TimeUnit.SECONDS)
              .thenRun(() -> notices.add(new Notice.EngineExited()));
    }
  }

  /** How long it may take to end once it has played. */
  long exitNanos() {
    return exitNanos;
  }

  EngineProcess process() {
    return process;
  }

  BlockingQueue<Notice> notices() {
    return notices;
  }

  /**
   * The engine has come through the door; {@code connection} is opened with this as its receiver by
   * the caller.
   */
  void adopt(Link connection) {
    link = connection;
    connection.send(new Message.Hello("guard", Message.PROTOCOL, ProcessHandle.current().pid()));
    lastHeard.set(clock.nanos());
    notices.add(new Notice.EngineHere(connection));
  }

  /** Orders every load to zero; an engine that has not done so after 3 s is taken for dead. */
  void letGo(String why, long decidedNanos) {
    letGoSince.compareAndSet(0, decidedNanos);
    send(new Message.LetGo(0, why, decidedNanos));
  }

  void send(Message message) {
    Link connection = link;
    if (connection != null) {
      connection.send(message);
    }
  }

  void send(long at, Event event) {
    Link connection = link;
    if (connection != null) {
      connection.send(at, event);
    }
  }

  /** From its process's start to its end: beats, and looks whether it is still there. */
  private void watch() {
    try {
      boolean before = false;
      while (!done && process.alive()) {
        send(new Message.Beat());
        clock.waitFor(BEAT_NANOS);
        String amiss = amiss();
        // Twice in a row: a guard that was itself stopped for a while has words waiting that it
        // has not read yet.
        if (amiss != null && before) {
          notices.add(new Notice.EngineSilent(amiss));
          return;
        }
        before = amiss != null;
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** What keeps the engine from being taken for alive; null when nothing does. */
  private @Nullable String amiss() {
    long now = clock.nanos();
    long silence = now - lastHeard.get();
    long ordered = letGoSince.get();
    if (ordered != 0 && now - ordered > LET_GO_NANOS) {
      return "it had not let go 3 s after it was told to";
    }
    if (silence > STOPPED_NANOS && process.stopped()) {
      return "it was stopped by a signal, and not heard of for 3 s";
    }
    if (parted) {
      return silence > PARTING_NANOS ? "it had not ended 60 s after its connection" : null;
    }
    if (link == null) {
      return silence > HELLO_NANOS ? "it had not said hello within 20 s" : null;
    }
    return silence > SILENCE_NANOS ? "it had not been heard of for 10 s" : null;
  }

  /**
   * Passes a client's command on under a number of our own; the answer goes back under {@code id}.
   *
   * @param obeyed runs before the answer goes back, when the engine did as it was told
   */
  void forward(long id, Message message, Consumer<Message> client, Runnable obeyed) {
    long own = nextId.incrementAndGet();
    askers.put(own, new Asker(id, client, obeyed));
    send(
        switch (message) {
          case Message.Pause pause -> new Message.Pause(own);
          case Message.Resume resume -> new Message.Resume(own);
          case Message.Scale scale -> new Message.Scale(own, scale.factor());
          case Message.Skip skip -> new Message.Skip(own, skip.phase());
          case Message.Adjust adjust -> new Message.Adjust(own, adjust.load(), adjust.level());
          case Message.Inject inject ->
              new Message.Inject(own, inject.fault(), inject.duringNanos(), inject.yes());
          case Message.Heal heal -> new Message.Heal(own, heal.fault());
          case Message.Line line ->
              new Message.Line(own, line.text(), line.file(), line.limitMillis(), line.yes());
          case Message.Opens opens -> new Message.Opens(own, opens.file(), opens.limitMillis());
          case Message.Cut _ -> new Message.Cut(own, false);
          case Message.End end -> new Message.End(own, end.name());
          case Message.Leave _ -> new Message.Leave(own);
          case Message.Script script -> new Message.Script(own, script.folder());
          case Message.Words _ -> new Message.Words(own);
          default -> throw new IllegalArgumentException("not a command to forward: " + message);
        });
  }

  private record Asker(long id, Consumer<Message> client, Runnable obeyed) {}

  @Override
  public void message(Message message) {
    lastHeard.set(clock.nanos());
    if (message instanceof Message.Evaluated evaluated && !evaluated.valid()) {
      notices.add(new Notice.Invalid(problems, evaluated.threw()));
    }
    switch (message) {
      case Message.Answer answer -> answered(answer);
      case Message.LineDone done -> {
        Asker asker = askers.remove(done.id());
        if (asker != null) {
          asker.client().accept(done.to(asker.id()));
        }
      }
      case Message.WordsAre words -> {
        Asker asker = askers.remove(words.id());
        if (asker != null) {
          asker.client().accept(new Message.WordsAre(asker.id(), words.words()));
        }
      }
      default -> {}
    }
  }

  private void answered(Message.Answer answer) {
    Asker asker = askers.remove(answer.id());
    if (asker != null) {
      if (answer.ok()) {
        asker.obeyed().run();
      }
      asker.client().accept(answer.to(asker.id()));
    } else if (!answer.ok()) {
      hub.happened(new Event.Logged("warn", "the engine refused: " + answer.text()));
    }
  }

  @Override
  public void event(long at, Event event) {
    lastHeard.set(clock.nanos());
    switch (event) {
      case Event.Planned first when !planned -> {
        planned = true;
        notices.add(new Notice.Valid(first.plan()));
      }
      case Event.Refused refused -> problems = refused.problems();
      case Event.Finished finished -> {
        hub.on(at, event);
        notices.add(new Notice.Played(finished));
      }
      case Event.LetGo done -> {
        letGoSince.set(0);
        hub.on(at, event);
      }
      default -> hub.on(at, event);
    }
  }

  @Override
  public void gone(String why) {
    lastHeard.set(clock.nanos());
    parted = true;
    silence.complete(null);
    // The process's own end tells; a connection that breaks while it lives ends its lifeline.
    if (!done) {
      process.cutLifeline();
    }
  }

  /** The problem of an engine that ended while it evaluated {@code script}. */
  Problem endedWhileEvaluating(Path script, Path log) {
    Place place = Place.whole(script.toString());
    String words = tail(log);
    if (words.contains("OutOfMemoryError")) {
      return new Problem(
          place,
          "evaluating the script needs more memory than the engine has",
          "make its lists and texts smaller, or give it more: SQUALL_ENGINE_JAVA_OPTS=-Xmx2g");
    }
    int exit = process.exit();
    String how = killedBySignal() ? "was " + killed() : "ended with status " + exit;
    return new Problem(
        place,
        "the engine " + how + " while the script was evaluated",
        !killedBySignal() && words.isEmpty()
            ? "a script must not end its process (System.exit, Runtime.halt)"
            : words);
  }

  /** The problem of an engine that was silent while it evaluated {@code script}. */
  Problem silentWhileEvaluating(Path script, Notice.EngineSilent silent) {
    return Problem.of(
        Place.whole(script.toString()),
        "the engine was killed while the script was evaluated: " + silent.how());
  }

  /** How its process ended, and its last words. */
  String howItDied(Path log) {
    int exit = process.exit();
    String how = killedBySignal() ? killed() : "ended with status " + exit;
    String words = tail(log);
    if (words.contains("OutOfMemoryError")) {
      return "it ran out of memory ("
          + words
          + "); does an operation keep what it makes? Where it has to, give the engine more:"
          + " SQUALL_ENGINE_JAVA_OPTS=-Xmx2g";
    }
    return words.isEmpty() ? how : how + ": " + words;
  }

  private String killed() {
    int signal = process.exit() - 128;
    return "killed by signal " + signal + (signal == KILL ? kills.words() : "");
  }

  /** True when a signal ended it. */
  boolean killedBySignal() {
    return process.exit() > 128;
  }

  static String tail(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n  ", lines.subList(Math.max(0, lines.size() - 6), lines.size()));
    } catch (IOException unreadable) {
      return "";
    }
  }

  /** Whatever it was at: it is gone when this returns. */
  @Override
  public void close() {
    done = true;
    Link connection = link;
    if (connection != null) {
      connection.close();
    }
    process.cutLifeline();
    process.kill();
    try {
      process.waitFor(GONE_MILLIS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
