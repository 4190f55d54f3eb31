package dev.squall.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.squall.plan.Learned;
import dev.squall.problem.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line on the wire other than an event. A line whose first property is {@code at} is an event in
 * its journal form; every other carries its kind in {@code do}. Unknown kinds and properties are
 * refused by name.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Message.Hello.class, name = "hello"),
  @JsonSubTypes.Type(value = Message.Beat.class, name = "beat"),
  @JsonSubTypes.Type(value = Message.Evaluate.class, name = "evaluate"),
  @JsonSubTypes.Type(value = Message.Evaluated.class, name = "evaluated"),
  @JsonSubTypes.Type(value = Message.Converse.class, name = "converse"),
  @JsonSubTypes.Type(value = Message.Line.class, name = "line"),
  @JsonSubTypes.Type(value = Message.Opens.class, name = "opens"),
  @JsonSubTypes.Type(value = Message.LineDone.class, name = "line-done"),
  @JsonSubTypes.Type(value = Message.Cut.class, name = "cut"),
  @JsonSubTypes.Type(value = Message.End.class, name = "end"),
  @JsonSubTypes.Type(value = Message.Leave.class, name = "leave"),
  @JsonSubTypes.Type(value = Message.Script.class, name = "script"),
  @JsonSubTypes.Type(value = Message.Words.class, name = "words"),
  @JsonSubTypes.Type(value = Message.WordsAre.class, name = "words-are"),
  @JsonSubTypes.Type(value = Message.Start.class, name = "start"),
  @JsonSubTypes.Type(value = Message.LetGo.class, name = "let-go"),
  @JsonSubTypes.Type(value = Message.GoOn.class, name = "go-on"),
  @JsonSubTypes.Type(value = Message.Slow.class, name = "slow"),
  @JsonSubTypes.Type(value = Message.Headroom.class, name = "headroom"),
  @JsonSubTypes.Type(value = Message.Stop.class, name = "stop"),
  @JsonSubTypes.Type(value = Message.Pause.class, name = "pause"),
  @JsonSubTypes.Type(value = Message.Resume.class, name = "resume"),
  @JsonSubTypes.Type(value = Message.Scale.class, name = "scale"),
  @JsonSubTypes.Type(value = Message.Adjust.class, name = "adjust"),
  @JsonSubTypes.Type(value = Message.Mark.class, name = "mark"),
  @JsonSubTypes.Type(value = Message.Skip.class, name = "skip"),
  @JsonSubTypes.Type(value = Message.Inject.class, name = "inject"),
  @JsonSubTypes.Type(value = Message.Heal.class, name = "heal"),
  @JsonSubTypes.Type(value = Message.EmergencyStop.class, name = "emergency-stop"),
  @JsonSubTypes.Type(value = Message.Release.class, name = "release"),
  @JsonSubTypes.Type(value = Message.Status.class, name = "status"),
  @JsonSubTypes.Type(value = Message.StatusIs.class, name = "status-is"),
  @JsonSubTypes.Type(value = Message.Follow.class, name = "follow"),
  @JsonSubTypes.Type(value = Message.Answer.class, name = "answer"),
})
public sealed interface Message {
  /** The protocol's version; peers with another are refused. */
  int PROTOCOL = 1;

  /** First on every connection, both ways: {@code role} is guard, engine or client. */
  record Hello(String role, int protocol, long pid) implements Message {}

  /** Still there. Both ways twice a second; three seconds of silence is an end. */
  record Beat() implements Message {}

  /**
   * Guard to engine: evaluate a script. Answered by events (said, planned or refused) and {@link
   * Evaluated}.
   *
   * @param file its path as the user gave it
   * @param text its text, when it is not to be read from the path
   * @param parameters from {@code -p}
   * @param environment the {@code SQUALL_*} variables
   * @param seed instead of the script's
   * @param limitMillis how long it may take
   */
  record Evaluate(
      long id,
      String file,
      @Nullable String text,
      Map<String, String> parameters,
      Map<String, String> environment,
      @Nullable Long seed,
      long limitMillis)
      implements Message {}

  /**
   * Engine to guard: evaluated; the plan or the problems went before as an event.
   *
   * @param threw the script itself threw, rather than being wrong
   */
  record Evaluated(long id, boolean valid, boolean threw) implements Message {}

  /**
   * Guard to engine: begin a session, whose plan grows by {@link Line}s. Answered as {@link
   * Evaluate} is.
   *
   * @param environment the {@code SQUALL_*} variables
   * @param seed instead of the usual one
   * @param file of the script that it begins with; null for nothing yet
   * @param limitMillis how long evaluating that may take
   */
  record Converse(
      long id,
      Map<String, String> environment,
      @Nullable Long seed,
      @Nullable String file,
      long limitMillis)
      implements Message {}

  /** What is said in a session, to the engine or to a guard. */
  sealed interface OfSession extends Message {
    /** The asker's number for it. */
    long id();
  }

  /**
   * To the engine, or to a guard: a line of a session. Answered by {@link LineDone}; the plan with
   * it comes as a planned event.
   *
   * @param text what was typed; empty where a script is opened
   * @param file of the script that is opened
   * @param limitMillis how long evaluating it may take
   * @param yes whether what it adds may break what is not Squall's
   */
  record Line(long id, String text, @Nullable String file, long limitMillis, boolean yes)
      implements OfSession {
    /** One that nobody said yes to. */
    public Line(long id, String text, @Nullable String file, long limitMillis) {
      this(id, text, file, limitMillis, false);
    }
  }

  /**
   * To the engine, or to a guard: what would a session begin that begins with this script? Answered
   * as a {@link Line} is; this session stays as it is.
   *
   * @param limitMillis how long evaluating it may take
   */
  record Opens(long id, String file, long limitMillis) implements OfSession {}

  /**
   * What a line came to.
   *
   * @param problems what is wrong with it; empty when it was taken
   * @param threw whether it threw, rather than being wrong
   * @param told what it began, for people
   * @param phases those that it began
   * @param endless whether some of them last until they are ended
   * @param names all that was declared in the session: variables without, components with their
   *     operations
   * @param asks what of it may break what is not Squall's; a line that nobody said yes to was not
   *     taken then
   */
  record LineDone(
      long id,
      List<Problem> problems,
      boolean threw,
      String told,
      List<String> phases,
      boolean endless,
      Map<String, List<String>> names,
      List<String> asks)
      implements Message {
    /** One that asks for nothing. */
    public LineDone(
        long id,
        List<Problem> problems,
        boolean threw,
        String told,
        List<String> phases,
        boolean endless,
        Map<String, List<String>> names) {
      this(id, problems, threw, told, phases, endless, names, List.of());
    }

    /** The same to another asker. */
    public LineDone to(long other) {
      return new LineDone(other, problems, threw, told, phases, endless, names, asks);
    }
  }

  /**
   * To the engine, or to a guard: give up the line that is being evaluated, or whose components are
   * being set up; its own answer says so.
   *
   * @param engine whether the guard ends the engine for it, and with it the session: what never
   *     waits for anything is given up no other way
   */
  record Cut(long id, boolean engine) implements OfSession {}

  /** To the engine, or to a guard: end what a line of that name began; null for all that plays. */
  record End(long id, @Nullable String name) implements OfSession {}

  /** To the engine, or to a guard: the session is over; its plan ends here, and the run with it. */
  record Leave(long id) implements OfSession {}

  /**
   * To the engine, or to a guard: the session as a scenario; the answer's text.
   *
   * @param folder it is to lie in
   */
  record Script(long id, String folder) implements OfSession {}

  /** To the engine, or to a guard: what words are there? */
  record Words(long id) implements Message {}

  /** The words of the language, in the order of its reference page. */
  record WordsAre(long id, List<WordEntry> words) implements Message {}

  /**
   * Guard to engine: play the plan that was evaluated.
   *
   * @param originNanos the moment of CLOCK_MONOTONIC that events count from
   * @param learned what its adaptive ramps begin with, by the names of their phases
   * @param folder of the run to go on with, by the plan and the events it holds; null for a new one
   * @param run the run's folder: there what undoes its faults is noted
   */
  record Start(
      long id, long originNanos, Map<String, Learned> learned, @Nullable String folder, String run)
      implements Message {}

  /**
   * Guard to engine: every load to zero, now; decided at {@code decidedNanos} of CLOCK_MONOTONIC.
   */
  record LetGo(long id, String why, long decidedNanos) implements Message {}

  /** Guard to engine: loads follow the plan again after {@link LetGo}. */
  record GoOn(long id, String why) implements Message {}

  /** Guard to engine: every level times {@code factor}, 1 for as planned. */
  record Slow(long id, double factor, String why) implements Message {}

  /**
   * Guard to engine: how far the nearest limit is, as a share of its bound, for ramps that decide
   * by it; null where no limit's reading is known.
   */
  record Headroom(@Nullable Double share, String limit) implements Message {}

  /** To the engine, or to a guard: end the run. */
  record Stop(long id, String why) implements Message {}

  /** Loads at zero, the plan stands still. */
  record Pause(long id) implements Message {}

  /** Go on after a pause. */
  record Resume(long id) implements Message {}

  /** Every level times {@code factor}. */
  record Scale(long id, double factor) implements Message {}

  /** One load at a fixed level, {@code 30%}, {@code 50 MB/s}; null to follow the plan again. */
  record Adjust(long id, String load, @Nullable String level) implements Message {}

  /** A note on the timeline. */
  record Mark(long id, String text) implements Message {}

  /** The plan goes on at the end of a phase; null for the one that plays. */
  record Skip(long id, @Nullable String phase) implements Message {}

  /**
   * A fault now: one of the plan by its name, or an expression that says one.
   *
   * @param duringNanos machine time; null for as long as it says itself, or until it is healed
   * @param yes whether one that is not the plan's may break what is not Squall's
   */
  record Inject(long id, String fault, @Nullable Long duringNanos, boolean yes) implements Message {
    /** One that nobody said yes to. */
    public Inject(long id, String fault, @Nullable Long duringNanos) {
      this(id, fault, duringNanos, false);
    }
  }

  /** The fault of this name is healed now. */
  record Heal(long id, String fault) implements Message {}

  /** Client to guard: every load to zero, and there until {@link Release}. */
  record EmergencyStop(long id) implements Message {}

  /** Client to guard: loads may come back after an {@link EmergencyStop}. */
  record Release(long id) implements Message {}

  /** Client to guard: how does it stand? */
  record Status(long id) implements Message {}

  /** Guard to client. */
  record StatusIs(
      long id,
      String run,
      String scenario,
      String state,
      double elapsedSeconds,
      double totalSeconds,
      String folder,
      List<String> lines)
      implements Message {}

  /** Client to guard: send me the run's events from now on. */
  record Follow(long id) implements Message {}

  /**
   * To whoever asked with {@code id}: done, or why not.
   *
   * @param wrong what is wrong with what was asked for; null where it was done, or can't be done as
   *     things stand
   */
  record Answer(long id, boolean ok, String text, @Nullable Wrong wrong) implements Message {
    /** One that finds nothing wrong with what was asked for. */
    public Answer(long id, boolean ok, String text) {
      this(id, ok, text, null);
    }

    /** The same to another asker. */
    public Answer to(long other) {
      return new Answer(other, ok, text, wrong);
    }
  }

  /**
   * Something that can't be, whenever it is asked for.
   *
   * @param property of the message: {@code level}
   * @param problem thing, rule, value
   * @param mend how to put it right
   * @param asks what it may break that is not Squall's, where nobody said yes to that
   */
  record Wrong(String property, String problem, @Nullable String mend, List<String> asks) {}
}
