package dev.squall.repl.prompt;

import dev.squall.guard.Session;
import dev.squall.wire.Message;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The way to a session of this process: a question, an answer, in the protocol's words. */
public final class Way {
  private static final long EVALUATE_MILLIS = 10_000;

  /** Setting a component up may take minutes. */
  private static final long SECONDS = 600;

  /** Takes a question, who asks, and to whom the answer goes. */
  interface Askable {
    void ask(Message question, String who, Consumer<Message> answer);
  }

  private final Askable session;
  private final String who;
  private final AtomicLong ids = new AtomicLong();

  /** To {@code session}, for whom the record says. */
  public Way(Session session, String who) {
    this(session::ask, who);
  }

  /** To whatever answers. */
  Way(Askable session, String who) {
    this.session = session;
    this.who = who;
  }

  /** Asks, and waits for the answer. */
  Message ask(LongFunction<Message> question) throws IOException, InterruptedException {
    CompletableFuture<Message> answer = new CompletableFuture<>();
    session.ask(question.apply(ids.incrementAndGet()), who, answer::complete);
    try {
      return answer.get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException silent) {
      throw new IOException("the session gave no answer within " + SECONDS + " s", silent);
    }
  }

  /** Gives an order, and waits for what comes of it. */
  public Message.Answer order(LongFunction<Message> order)
      throws IOException, InterruptedException {
    return ask(order) instanceof Message.Answer answer
        ? answer
        : new Message.Answer(0, false, "the session's answer was of another kind");
  }

  /**
   * Says a line, or opens a script; waits until what it drives is set up.
   *
   * @param yes whether what it adds may break what is not Squall's
   */
  Message.LineDone line(String text, @Nullable String file, boolean yes)
      throws IOException, InterruptedException {
    return done(id -> new Message.Line(id, text, file, EVALUATE_MILLIS, yes));
  }

  /** What a session would begin that begins with this script. */
  Message.LineDone opens(String file) throws IOException, InterruptedException {
    return done(id -> new Message.Opens(id, file, EVALUATE_MILLIS));
  }

  private Message.LineDone done(LongFunction<Message> question)
      throws IOException, InterruptedException {
    return switch (ask(question)) {
      case Message.LineDone done -> done;
      case Message.Answer refused -> throw new IOException(refused.text());
      default -> throw new IOException("the session's answer was of another kind");
    };
  }
}
