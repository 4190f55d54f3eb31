package dev.squall.host;

import dev.squall.advice.Consulted;
import dev.squall.component.Component;
import dev.squall.event.Event;
import dev.squall.fault.FaultType;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Plan;
import dev.squall.plan.Ramp;
import dev.squall.plan.Touch;
import dev.squall.plan.Touches;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.ramp.RampStrategy;
import dev.squall.ramp.Strategies;
import dev.squall.run.Player;
import dev.squall.wire.Message;
import dev.squall.wire.WordEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A session in the engine: its talk makes plans of lines, and its player goes on with them. Lines
 * come one after another, on threads that may block; what ends something comes in between.
 */
final class Conversing implements Strategies {
  private final Supplier<Talk> talks;
  private final Talk talk;
  private final Voice voice;
  private final Object turn = new Object();
  private final Object cutting = new Object();
  private @Nullable Thread busy;
  private volatile @Nullable Player player;
  private volatile Evaluator.@Nullable Valid latest;

  /**
   * One in which nothing was said.
   *
   * @param talks makes talks in which nothing was said
   */
  Conversing(Supplier<Talk> talks, Voice voice) {
    this.talks = talks;
    this.talk = talks.get();
    this.voice = voice;
  }

  /** Begins with a script, before anything is said. Null where it is taken, else what is wrong. */
  Evaluator.@Nullable Invalid open(String file, Duration limit) {
    return switch (talk.open(file, limit, this::said)) {
      case Evaluator.Invalid invalid -> invalid;
      case Evaluator.Valid valid -> {
        latest = valid;
        talk.begin(Duration.ZERO);
        yield null;
      }
    };
  }

  private void said(String text) {
    voice.event(new Event.Said(text));
  }

  /** What is played: what it began with, and whatever later lines will have written. */
  Evaluator.Valid valid() {
    Evaluator.Valid known = latest;
    return new Evaluator.Valid(
        talk.plan(), this::component, this, known == null ? Map.of() : known.rules(), this::faults);
  }

  private Map<String, FaultType> faults() {
    Evaluator.Valid known = latest;
    return known == null ? Map.of() : known.faults().get();
  }

  /** {@code all}, with what the types of libraries that it has used say of themselves. */
  List<WordEntry> words(List<WordEntry> all) {
    List<WordEntry> own = talk.words();
    Set<String> titles = own.stream().map(WordEntry::title).collect(Collectors.toSet());
    return Stream.concat(all.stream().filter(word -> !titles.contains(word.title())), own.stream())
        .toList();
  }

  private Component component(ComponentPlan plan) {
    Evaluator.Valid known = latest;
    if (known == null) {
      throw new IllegalArgumentException("component '" + plan.name() + "': was never said");
    }
    return known.components().apply(plan);
  }

  @Override
  public RampStrategy begin(Ramp.Strategy.Named named, Ramp ramp, Consumer<String> log) {
    Evaluator.Valid known = latest;
    return (known == null ? Strategies.NONE : known.strategies()).begin(named, ramp, log);
  }

  @Override
  public @Nullable Consulted expert() {
    Evaluator.Valid known = latest;
    return known == null ? null : known.strategies().expert();
  }

  /** It is played from now on. */
  void plays(Player made) {
    player = made;
  }

  /** Does what is said; what may block, {@code beside}. */
  void hear(Message.OfSession said, Executor beside) {
    switch (said) {
      case Message.Line line -> beside.execute(() -> line(line));
      case Message.Opens opens -> beside.execute(() -> inTurn(opens.id(), () -> opens(opens)));
      case Message.Cut cut -> cut(cut);
      case Message.End end -> end(end);
      case Message.Leave leave -> leave(leave);
      case Message.Script script -> script(script);
    }
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private void line(Message.Line line) {
    inTurn(
        line.id(),
        () -> {
          Player playing = player;
          if (playing == null) {
            refused(line.id(), whole("the session has not begun yet"));
          } else {
            line(line, playing);
          }
        });
  }

  /** One at a time, each of which can be cut. */
  private void inTurn(long id, Work work) {
    synchronized (turn) {
      busy(Thread.currentThread());
      try {
        work.run();
      } catch (InterruptedException cut) {
        refused(id, whole("given up while its components were set up"));
      } catch (RuntimeException | StackOverflowError bug) {
        refused(id, whole("by a fault of Squall's own: " + bug));
      } finally {
        busy(null);
      }
    }
  }

  private void refused(long id, Problem problem) {
    done(id, new Evaluator.Invalid(List.of(problem), false));
  }

  private void opens(Message.Opens opens) {
    Talk other = talks.get();
    switch (other.open(opens.file(), Duration.ofMillis(opens.limitMillis()), text -> {})) {
      case Evaluator.Invalid invalid -> done(opens.id(), invalid);
      case Evaluator.Valid valid ->
          done(
              opens.id(),
              other.begin(Duration.ZERO),
              other,
              Touches.words(Touches.asking(valid.plan())));
    }
  }

  /** Who is at a line now; a cut that comes later is for nobody. */
  private void busy(@Nullable Thread thread) {
    synchronized (cutting) {
      busy = thread;
      boolean _ = Thread.interrupted();
    }
  }

  private void cut(Message.Cut cut) {
    boolean cuts;
    synchronized (cutting) {
      cuts = busy != null;
      if (busy != null) {
        busy.interrupt();
      }
    }
    voice.answer(cut.id(), cuts, cuts ? "" : "no line is being evaluated");
  }

  private static Problem whole(String message) {
    return Problem.of(Place.whole("prompt"), message);
  }

  private void line(Message.Line line, Player playing) throws InterruptedException {
    Evaluator.Outcome outcome = talk.say(line, now(playing, 0), this::said);
    switch (outcome) {
      case Evaluator.Invalid invalid -> done(line.id(), invalid);
      case Evaluator.Valid valid -> {
        List<String> asks = Touches.words(asking(valid.plan()));
        if (!line.yes() && !asks.isEmpty()) {
          voice.message(
              new Message.LineDone(
                  line.id(), List.of(), false, "", List.of(), false, talk.names(), asks));
          return;
        }
        try {
          playing.prepare(valid.plan());
        } catch (IllegalArgumentException tooMuch) {
          refused(
              line.id(),
              new Problem(
                  Place.whole("prompt"), String.valueOf(tooMuch.getMessage()), "or scale 1 first"));
          return;
        }
        latest = valid;
        Talk.Grown grown = talk.begin(now(playing, 0));
        goOn(playing, grown.plan());
        done(line.id(), grown, talk, List.of());
      }
    }
  }

  /** What a plan asks for that has grown, and did not ask for before. */
  private List<Touch> asking(Plan grown) {
    Set<Touch> before = Set.copyOf(Touches.asking(talk.plan()));
    return Touches.asking(grown).stream().filter(each -> !before.contains(each)).toList();
  }

  private void goOn(Player playing, Plan plan) {
    voice.event(new Event.Planned(plan));
    playing.grow(plan);
  }

  private void done(long id, Evaluator.Invalid wrong) {
    voice.message(
        new Message.LineDone(
            id, wrong.problems(), wrong.threw(), "", List.of(), false, talk.names()));
  }

  private void done(long id, Talk.Grown grown, Talk of, List<String> asks) {
    boolean endless =
        grown.plan().phases().stream()
            .anyMatch(phase ->
                grown.phases().contains(phase.name()) && phase.end().equals(Plan.OPEN_END));
    voice.message(
        new Message.LineDone(
            id, List.of(), false, grown.told(), grown.phases(), endless, of.names(), asks));
  }

  /** How far the plan was played, in whole milliseconds, and so many more. */
  private static Duration now(Player playing, long more) {
    return Duration.ofMillis((playing.position() + 999_999) / 1_000_000 + more);
  }

  private void end(Message.End end) {
    Player playing = player;
    if (playing == null) {
      voice.answer(end.id(), false, "nothing plays yet");
      return;
    }
    try {
      // What began within this millisecond has begun before it ends.
      Talk.Grown grown = talk.end(end.name(), now(playing, 1));
      goOn(playing, grown.plan());
      voice.answer(end.id(), true, grown.told());
    } catch (IllegalArgumentException refused) {
      voice.answer(end.id(), false, String.valueOf(refused.getMessage()));
    }
  }

  private void leave(Message.Leave leave) {
    Player playing = player;
    if (playing == null || playing.position() == 0) {
      if (playing != null) {
        playing.stop("nothing was played");
      }
    } else {
      // While it stands still, its end must not lie ahead: it would not be come to.
      goOn(
          playing,
          talk.close(
              playing.pausing()
                  ? Duration.ofMillis(playing.position() / 1_000_000)
                  : now(playing, 1)));
    }
    voice.answer(leave.id(), true, "");
  }

  /** The player has done as it was told by a person. */
  void obeyed(Message order) {
    Player playing = player;
    if (playing != null) {
      talk.obeyed(order, now(playing, 0), voice.clock().nanos());
      voice.event(new Event.Planned(talk.plan()));
    }
  }

  private void script(Message.Script script) {
    Player playing = player;
    Duration at = playing == null ? Duration.ZERO : now(playing, 1);
    try {
      voice.answer(script.id(), true, talk.script(at, Path.of(script.folder())));
    } catch (IllegalArgumentException elsewhere) {
      voice.answer(script.id(), false, String.valueOf(elsewhere.getMessage()));
    }
  }
}
