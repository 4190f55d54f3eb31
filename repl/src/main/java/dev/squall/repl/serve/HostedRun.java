package dev.squall.repl.serve;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.guard.EngineCommand;
import dev.squall.guard.RunRequest;
import dev.squall.guard.Session;
import dev.squall.guard.Spares;
import dev.squall.state.MachineLock;
import dev.squall.time.Clock;
import dev.squall.wire.Message;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** A run that this process guards, from its turn to its end. Any thread. */
final class HostedRun implements Askable, Events {
  private static final long ANSWER_SECONDS = 10;

  /** What became of a ticket whose turn it was. */
  sealed interface Fate {
    /** It plays. */
    record Began() implements Fate {}

    /** It has ended, or never began. */
    record Over(Session.Outcome outcome) implements Fate {}

    /** Someone else's run loads the machine. */
    record MustWait(String why) implements Fate {}

    /** It could not be played, for no fault of the script's. */
    record Failed(String why) implements Fate {}
  }

  private final Ticket ticket;
  private final String by;
  private final Latest latest = new Latest();
  private final Events feed;
  private final Session session;
  private final CompletableFuture<Fate> fate = new CompletableFuture<>();
  private final Runnable began;

  /**
   * One that has not begun.
   *
   * @param by who asks for what it is asked for
   * @param spares where an engine may wait for it
   * @param feed sees its events
   * @param began runs once it is on record
   */
  HostedRun(
      Ticket ticket,
      RunRequest request,
      String by,
      EngineCommand engine,
      @Nullable Spares spares,
      Clock clock,
      Events feed,
      Runnable began) {
    this.ticket = ticket;
    this.by = by;
    this.feed = feed;
    this.began = began;
    this.session = new Session(request, engine, spares, clock, this);
  }

  Ticket ticket() {
    return ticket;
  }

  Latest latest() {
    return latest;
  }

  /** Complete once it began, or will not. */
  CompletableFuture<Fate> fate() {
    return fate;
  }

  /**
   * Plays it on a thread of its own.
   *
   * @param ended told how it ended, last of all
   */
  Thread play(Consumer<Fate> ended) {
    return Thread.ofPlatform()
        .name("run-" + ticket.id())
        .start(() -> {
          Fate last = toItsEnd();
          fate.complete(last);
          ended.accept(last);
        });
  }

  private Fate toItsEnd() {
    try {
      return new Fate.Over(session.run());
    } catch (MachineLock.Taken taken) {
      return new Fate.MustWait(String.valueOf(taken.getMessage()));
    } catch (IOException failure) {
      return new Fate.Failed(String.valueOf(failure.getMessage()));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return new Fate.Failed("interrupted");
    } catch (RuntimeException fault) {
      return new Fate.Failed("by a fault of Squall's own: " + fault);
    }
  }

  @Override
  public void on(long at, Event event) {
    latest.on(at, event);
    feed.on(at, event);
    if (event instanceof Event.RunStarted) {
      began.run();
    } else if (event instanceof Event.StateChanged) {
      // From here on the engine takes commands.
      fate.complete(new Fate.Began());
    }
  }

  /** What a page draws its plots from that has drawn them up to {@code nanos}. */
  String plots(long nanos) {
    return session.plots(nanos);
  }

  /** Asks for the end; a second time skips the drain. */
  void stop(String why) {
    session.askToStop(why, true);
  }

  @Override
  public Message.StatusIs status() {
    CompletableFuture<Message> answer = new CompletableFuture<>();
    session.ask(new Message.Status(0), by, answer::complete);
    return answer.join() instanceof Message.StatusIs status
        ? status
        : new Message.StatusIs(0, ticket.id(), "", "", 0, 0, "", List.of());
  }

  @Override
  public Message.Answer ask(LongFunction<Message> question)
      throws IOException, InterruptedException {
    CompletableFuture<Message> answer = new CompletableFuture<>();
    session.ask(question.apply(0), by, answer::complete);
    try {
      return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS) instanceof Message.Answer plain
          ? plain
          : new Message.Answer(0, false, "the guard's answer was of another kind");
    } catch (ExecutionException | TimeoutException silent) {
      throw new IOException(
          "run '" + ticket.id() + "': its engine gave no answer within 10 s", silent);
    }
  }
}
