package dev.squall.host;

import dev.squall.event.Event;
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
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
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
 * {@value #SILENCE_NANOS} ns without a word let every load go at once and end it.
 */
public final class Engine implements Link.Receiver {
  private static final long SILENCE_NANOS = 3_000_000_000L;
  private static final long BEAT_NANOS = 500_000_000L;
  private static final long ABANDON_NANOS = 3_000_000_000L;
  private static final long NO_ROOM_NANOS = 5_000_000L;

  private final Clock clock;
  private final Evaluator evaluator;
  private final Function<Evaluator.Valid, Loads> loads;
  private final Link link;
  private final ExecutorService beside;
  private final Orders orders;
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicBoolean abandoned = new AtomicBoolean();
  private final AtomicLong lastHeard = new AtomicLong();
  private final long bornNanos;
  private volatile Evaluator.@Nullable Valid valid;
  private volatile @Nullable Player player;
  private volatile long origin;
  private volatile Rules rules = Rules.NONE;

  private Engine(
      Clock clock, Evaluator evaluator, Function<Evaluator.Valid, Loads> loads, Link link) {
    this.clock = clock;
    this.evaluator = evaluator;
    this.loads = loads;
    this.link = link;
    this.bornNanos = clock.nanos();
    ThreadFactory daemons = Thread.ofPlatform().daemon().name("beside-", 0).factory();
    this.beside = Executors.newCachedThreadPool(daemons);
    orders = new Orders(evaluator, beside, link);
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
    Thread.ofPlatform().daemon().name("beat").start(engine::beat);
    engine.over.await();
    engine.link.finish(clock);
  }

  /** Text that the script or what it calls has printed. */
  void said(String line) {
    link.send(clock.nanos() - origin, new Event.Said(line));
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

  private void beat() {
    boolean silent = false;
    Pauses pauses = Pauses.here(clock.nanos());
    try {
      while (over.getCount() > 0) {
        sayAlive(pauses);
        clock.waitFor(BEAT_NANOS);
        boolean nowSilent = clock.nanos() - lastHeard.get() > SILENCE_NANOS;
        // Twice in a row: a process that was stopped for a while has words waiting that it has not
        // read yet.
        if (nowSilent && silent) {
          abandon("no word from the guard for 3 s");
        }
        silent = nowSilent;
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void sayAlive(Pauses pauses) {
    try {
      link.send(new Message.Beat());
      note(pauses.look(clock.nanos()));
      long dropped = link.takeDropped();
      if (dropped > 0) {
        link.send(clock.nanos() - origin, new Event.Dropped(dropped));
      }
    } catch (OutOfMemoryError full) {
      // Whoever fills the heap is ended meanwhile, or this goes on until the guard ends it all.
    }
  }

  private void note(Pauses.@Nullable Stretch stretch) {
    if (stretch != null && player != null) {
      long from = Math.max(0, stretch.from() - origin);
      link.send(clock.nanos() - origin, new Event.Untrusted(from, stretch.why()));
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

  private void judge(Rules judges) {
    try {
      while (over.getCount() > 0) {
        clock.waitFor(Rules.PERIOD_NANOS);
        judgeOnce(judges);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void judgeOnce(Rules judges) {
    try {
      long at = clock.nanos() - origin;
      for (Event event : judges.judge(at)) {
        link.send(at, event);
        Orders.judged(event, player);
      }
    } catch (OutOfMemoryError full) {
      // They are judged again soon, and whoever fills the heap is ended meanwhile.
    }
  }

  @Override
  public void message(Message message) {
    lastHeard.set(clock.nanos());
    switch (message) {
      case Message.Hello hello -> greet(hello);
      case Message.Evaluate evaluate -> beside.execute(() -> evaluate(evaluate));
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
      case Message.Beat _, Message.Evaluated _, Message.StatusIs _, Message.Answer _ -> {}
    }
  }

  private void greet(Message.Hello hello) {
    if (hello.protocol() != Message.PROTOCOL) {
      link.send(
          clock.nanos() - origin,
          new Event.Logged(
              "error",
              "the guard speaks protocol "
                  + hello.protocol()
                  + ", this engine "
                  + Message.PROTOCOL));
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
      case Evaluator.Valid good -> {
        valid = good;
        rules = new Rules(good.plan(), good.rules());
        link.send(clock.nanos() - origin, new Event.Planned(good.plan()));
        link.send(new Message.Evaluated(request.id(), true, false));
      }
      case Evaluator.Invalid invalid -> {
        link.send(clock.nanos() - origin, new Event.Refused(invalid.problems()));
        link.send(new Message.Evaluated(request.id(), false, invalid.threw()));
      }
    }
  }

  private void start(Message.Start start) {
    Evaluator.Valid ready = valid;
    if (ready == null) {
      answer(start.id(), false, "nothing was evaluated yet");
      return;
    }
    if (player != null) {
      answer(start.id(), false, "the plan is played already");
      return;
    }
    origin = start.originNanos();
    String folder = start.folder();
    RunFolder before = folder == null ? null : new RunFolder(Path.of(folder));
    Evaluator.Valid played;
    try {
      // One that goes on is played by the plan it had, with the components of its script.
      played =
          before == null
              ? ready
              : new Evaluator.Valid(
                  before.planned(), ready.components(), ready.strategies(), ready.rules());
    } catch (IOException | InvalidInput unreadable) {
      answer(start.id(), false, String.valueOf(unreadable.getMessage()));
      over.countDown();
      return;
    }
    Rules judges = rules;
    Player made =
        new Player(
            before == null ? played.plan().after(start.learned()) : played.plan(),
            clock,
            loads.apply(played),
            played.strategies(),
            (at, event) -> {
              link.send(at, event);
              judges.on(at, event);
            },
            beside,
            Pace.REAL,
            start.originNanos());
    player = made;
    answer(start.id(), true, "");
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
        Thread.ofPlatform().daemon().name("rules").start(() -> judge(judges));
      }
      playToItsEnd(playing);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (IOException unreadable) {
      link.send(
          clock.nanos() - origin, new Event.Logged("error", "the run can't go on: " + unreadable));
    } catch (RuntimeException bug) {
      link.send(
          clock.nanos() - origin,
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

  private void letGo(Message.LetGo letGo) {
    Player playing = player;
    if (playing == null) {
      answer(letGo.id(), true, "nothing was held");
      return;
    }
    try {
      playing.letGo(letGo.why(), letGo.decidedNanos());
      answer(letGo.id(), true, "");
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void stop(Message.Stop stop) {
    Player playing = player;
    if (playing == null) {
      answer(stop.id(), true, "nothing was playing");
      over.countDown();
      return;
    }
    playing.stop(stop.why());
    answer(stop.id(), true, "");
  }

  private void answer(long id, boolean ok, String text) {
    link.send(new Message.Answer(id, ok, text));
  }
}
