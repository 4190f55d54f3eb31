package dev.squall.host;

import dev.squall.event.Event;
import dev.squall.fault.FaultType;
import dev.squall.journal.JournalReader;
import dev.squall.journal.RunFolder;
import dev.squall.load.Loads;
import dev.squall.problem.InvalidInput;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.rule.Rules;
import dev.squall.run.Pace;
import dev.squall.run.Player;
import dev.squall.time.Clock;
import dev.squall.wire.Link;
import dev.squall.wire.Message;
import dev.squall.wire.WordEntry;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An engine process at work. It connects to its guard's socket, evaluates one script, plays its
 * plan, and ends.
 *
 * <p>It lives as long as its guard: the end of its standard input, the end of the connection, or
 * three seconds without a word let every load go at once and end it.
 */
public final class Engine implements Link.Receiver {
  private static final long ABANDON_NANOS = 3_000_000_000L;
  private static final long NO_ROOM_NANOS = 5_000_000L;

  private final Clock clock;
  private final Evaluator evaluator;
  private final Function<Evaluator.Valid, Loads> loads;
  private final Link link;
  private final Voice voice;
  private final ExecutorService beside;
  private final Orders orders;
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicBoolean abandoned = new AtomicBoolean();
  private final AtomicLong lastHeard = new AtomicLong();
  private volatile Evaluator.@Nullable Valid valid;
  private volatile @Nullable Player player;
  private volatile @Nullable Conversing conversing;
  private volatile long origin;
  private final Pauses pauses = Pauses.here();
  private volatile Rules rules = Rules.NONE;

  private Engine(
      Clock clock, Evaluator evaluator, Function<Evaluator.Valid, Loads> loads, Link link) {
    this.clock = clock;
    this.evaluator = evaluator;
    this.loads = loads;
    this.link = link;
    long bornNanos = clock.nanos();
    this.voice = new Voice(link, clock, () -> origin);
    ThreadFactory daemons = Thread.ofPlatform().daemon().name("beside-", 0).factory();
    this.beside = Executors.newCachedThreadPool(daemons);
    orders = new Orders(evaluator, this::faults, beside, link, this::obeyed);
    origin = bornNanos;
    lastHeard.set(bornNanos);
  }

  /**
   * Serves the guard that listens on {@code socket} until the work is done or the guard is gone.
   *
   * @param lifeline its end is the guard's end
   * @param loads makes a plan's loads
   */
  public static void serve(
      Path socket,
      InputStream lifeline,
      Evaluator evaluator,
      Function<Evaluator.Valid, Loads> loads,
      Clock clock)
      throws IOException, InterruptedException {
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    Engine engine = new Engine(clock, evaluator, loads, new Link(channel, "guard"));
    engine.link.open(engine);
    engine.link.send(new Message.Hello("engine", Message.PROTOCOL, ProcessHandle.current().pid()));
    Thread.ofPlatform().daemon().name("lifeline").start(() -> engine.watch(lifeline));
    Vitals vitals =
        new Vitals(
            clock,
            engine.link,
            engine.over,
            engine.lastHeard,
            engine.voice,
            engine.pauses,
            engine::abandon);
    Thread.ofPlatform().daemon().name("beat").start(vitals);
    engine.over.await();
    engine.link.finish(clock);
  }

  /** Text that the script or what it calls has printed. */
  void said(String line) {
    voice.event(new Event.Said(line));
  }

  private void watch(InputStream lifeline) {
    try {
      while (lifeline.read() >= 0) {
        // nothing is ever said on it
      }
      abandon("end of its standard input");
    } catch (IOException broken) {
      abandon("its standard input broke");
    }
  }

  /** Lets everything go, because there is no guard any more. */
  private void abandon(String why) {
    if (!abandoned.compareAndSet(false, true)) {
      return;
    }
    Player playing = player;
    try {
      if (playing != null) {
        long now = clock.nanos();
        playing.stop(why);
        playing.letGo(why, now);
        long deadline = now + ABANDON_NANOS;
        while (!playing.state().over() && clock.nanos() < deadline) {
          clock.waitFor(2_000_000);
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } finally {
      over.countDown();
    }
  }

  @Override
  public void gone(String why) {
    abandon("the guard's connection is gone: " + why);
  }

  @Override
  public void event(long at, Event event) {
    lastHeard.set(clock.nanos());
    rules.on(at, event); // what the guard sees, for those that ask about it
    Player playing = player;
    if (playing != null && event instanceof Event.BreakerOpened opened) {
      playing.opened(opened);
    }
  }

  @Override
  public void message(Message message) {
    lastHeard.set(clock.nanos());
    switch (message) {
      case Message.Hello hello -> greet(hello);
      case Message.Evaluate evaluate -> beside.execute(() -> evaluate(evaluate));
      case Message.Converse converse -> beside.execute(() -> converse(converse));
      case Message.OfSession said -> ofSession(said);
      case Message.Words words ->
          beside.execute(() -> link.send(new Message.WordsAre(words.id(), words())));
      case Message.Start start -> start(start);
      case Message.LetGo letGo -> letGo(letGo);
      case Message.Stop stop -> stop(stop);
      case Message.GoOn _,
          Message.Slow _,
          Message.Headroom _,
          Message.Pause _,
          Message.Resume _,
          Message.Scale _,
          Message.Adjust _,
          Message.Skip _,
          Message.Inject _,
          Message.Heal _,
          Message.EmergencyStop _,
          Message.Release _,
          Message.Mark _,
          Message.Status _,
          Message.Follow _ ->
          orders.give(message, player);
      case Message.Beat _,
          Message.Evaluated _,
          Message.LineDone _,
          Message.WordsAre _,
          Message.StatusIs _,
          Message.Answer _ -> {}
    }
  }

  private List<WordEntry> words() {
    Conversing session = conversing;
    List<WordEntry> all = evaluator.words();
    return session == null ? all : session.words(all);
  }

  private Map<String, FaultType> faults() {
    Evaluator.Valid known = valid;
    return known == null ? Map.of() : known.faults().get();
  }

  private void greet(Message.Hello hello) {
    if (hello.protocol() != Message.PROTOCOL) {
      String theirs = "the guard speaks protocol " + hello.protocol();
      voice.event(new Event.Logged("error", theirs + ", this engine " + Message.PROTOCOL));
      over.countDown();
    }
  }

  private void evaluate(Message.Evaluate request) {
    Evaluator.Outcome outcome;
    try {
      outcome = evaluator.evaluate(request, this::said);
    } catch (RuntimeException | StackOverflowError bug) {
      outcome =
          new Evaluator.Invalid(
              List.of(
                  Problem.of(
                      Place.whole(request.file()),
                      "could not be evaluated, by a fault of Squall's own: " + bug)),
              false);
    }
    switch (outcome) {
      case Evaluator.Valid good -> taken(request.id(), good);
      case Evaluator.Invalid invalid -> refused(request.id(), invalid);
    }
  }

  private void converse(Message.Converse request) {
    Conversing session = new Conversing(() -> evaluator.talk(request), voice);
    String file = request.file();
    Evaluator.Invalid invalid =
        file == null ? null : session.open(file, Duration.ofMillis(request.limitMillis()));
    if (invalid != null) {
      refused(request.id(), invalid);
      return;
    }
    conversing = session;
    taken(request.id(), session.valid());
  }

  private void taken(long id, Evaluator.Valid good) {
    valid = good;
    rules = new Rules(good.plan(), good.rules());
    voice.event(new Event.Planned(good.plan()));
    link.send(new Message.Evaluated(id, true, false));
  }

  private void refused(long id, Evaluator.Invalid invalid) {
    voice.event(new Event.Refused(invalid.problems()));
    link.send(new Message.Evaluated(id, false, invalid.threw()));
  }

  private void ofSession(Message.OfSession said) {
    Conversing session = conversing;
    if (session == null) {
      voice.answer(
          said.id(), false, "this run plays a script: lines are for a session, squall repl");
    } else {
      session.hear(said, beside);
    }
  }

  private void start(Message.Start start) {
    Evaluator.Valid ready = valid;
    if (ready == null) {
      voice.answer(start.id(), false, "nothing was evaluated yet");
      return;
    }
    if (player != null) {
      voice.answer(start.id(), false, "the plan is played already");
      return;
    }
    origin = start.originNanos();
    String folder = start.folder();
    RunFolder before = folder == null ? null : new RunFolder(Path.of(folder));
    Evaluator.Valid played;
    try {
      played = before == null ? ready : ready.by(before.planned());
    } catch (IOException | InvalidInput unreadable) {
      voice.answer(start.id(), false, String.valueOf(unreadable.getMessage()));
      over.countDown();
      return;
    }
    Rules judges = rules;
    Loads loaded = loads.apply(played);
    loaded.within(Path.of(start.run()));
    Player made =
        new Player(
            before == null ? played.plan().after(start.learned()) : played.plan(),
            clock,
            loaded,
            played.strategies(),
            (at, event) -> {
              if (event instanceof Event.PhaseStarted) {
                pauses.begin(clock.nanos());
              }
              link.send(at, event);
              judges.on(at, event);
            },
            beside,
            Pace.REAL,
            start.originNanos());
    player = made;
    Conversing session = conversing;
    if (session != null) {
      session.plays(made);
    }
    voice.answer(start.id(), true, "");
    Thread.ofPlatform().daemon().name("player").start(() -> play(made, judges, before));
  }

  private void play(Player playing, Rules judges, @Nullable RunFolder before) {
    try {
      if (before != null) {
        JournalReader.read(
            before.events(),
            timed -> {
              playing.recall(timed.at(), timed.event());
              judges.recall(timed.event());
            });
      }
      if (!judges.none()) {
        Judging judging =
            new Judging(judges, clock, over, voice, event -> Orders.judged(event, player));
        Thread.ofPlatform().daemon().name("rules").start(judging);
      }
      playToItsEnd(playing);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (IOException unreadable) {
      voice.event(new Event.Logged("error", "the run can't go on: " + unreadable));
    } catch (RuntimeException bug) {
      voice.event(
          new Event.Logged("error", "the player failed, by a fault of Squall's own: " + bug));
    } finally {
      if (!abandoned.get()) {
        over.countDown();
      }
    }
  }

  /**
   * A step for which there is no memory is taken again: whoever fills the heap is ended meanwhile.
   */
  private void playToItsEnd(Player playing) throws InterruptedException {
    while (!playing.state().over()) {
      try {
        playing.play();
      } catch (OutOfMemoryError full) {
        clock.waitFor(NO_ROOM_NANOS);
      }
    }
  }

  private void obeyed(Message order) {
    Conversing session = conversing;
    if (session != null) {
      session.obeyed(order);
    }
  }

  private void letGo(Message.LetGo letGo) {
    Player playing = player;
    if (playing == null) {
      voice.answer(letGo.id(), true, "nothing was held");
      return;
    }
    try {
      if (letGo.why().startsWith(Event.EMERGENCY)) {
        obeyed(letGo); // before it is done, which may take a while
      }
      playing.letGo(letGo.why(), letGo.decidedNanos());
      voice.answer(letGo.id(), true, "");
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void stop(Message.Stop stop) {
    Player playing = player;
    if (playing == null) {
      voice.answer(stop.id(), true, "nothing was playing");
      over.countDown();
      return;
    }
    playing.stop(stop.why());
    voice.answer(stop.id(), true, "");
  }
}
