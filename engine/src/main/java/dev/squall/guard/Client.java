package dev.squall.guard;

import dev.squall.event.Event;
import dev.squall.event.Events;
import dev.squall.state.OpenRun;
import dev.squall.state.StateFolder;
import dev.squall.wire.Link;
import dev.squall.wire.Message;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Another process's way to a guard: over its socket, found through the register of open runs. */
public final class Client implements AutoCloseable, Link.Receiver {
  private static final long ANSWER_SECONDS = 10;

  /** An open run of the register. */
  public record Open(String id, boolean guardAlive) {}

  /** No run is meant, or none can be reached; the message says which are open. */
  public static final class NoSuchRun extends Exception {
    private static final long serialVersionUID = 1L;

    NoSuchRun(String message) {
      super(message);
    }
  }

  private final String run;
  private final Link link;
  private final AtomicLong ids = new AtomicLong();
  private final Map<Long, CompletableFuture<Message>> waiting = new ConcurrentHashMap<>();

  private volatile @Nullable Events follower;
  private volatile boolean gone;

  private Client(String run, Link link) {
    this.run = run;
    this.link = link;
  }

  /** The runs that are open on this machine, for this user. */
  public static List<Open> open() throws IOException {
    return StateFolder.here().register().list().runs().stream()
        .map(run -> new Open(run.id(), run.guarded()))
        .toList();
  }

  /** A connection to the run that {@code named} begins the id of, or to the only one when null. */
  public static Client of(@Nullable String named) throws IOException, NoSuchRun {
    List<OpenRun> open =
        StateFolder.here().register().list().runs().stream().filter(OpenRun::guarded).toList();
    String ids = String.join(", ", open.stream().map(OpenRun::id).toList());
    List<OpenRun> meant =
        open.stream().filter(run -> named == null || run.id().startsWith(named)).toList();
    if (meant.isEmpty()) {
      throw new NoSuchRun(
          named == null
              ? "no run is open"
              : "run '"
                  + named
                  + "': is not open; "
                  + (ids.isEmpty() ? "none is" : "open are " + ids));
    }
    if (meant.size() > 1) {
      throw new NoSuchRun("several runs are open, name one of: " + ids);
    }
    OpenRun run = meant.getFirst();
    String socket = run.socket();
    if (socket == null) {
      throw new NoSuchRun("run '" + run.id() + "': its guard does not listen");
    }
    SocketChannel channel;
    try {
      channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    } catch (IOException refused) {
      throw new NoSuchRun(
          "run '" + run.id() + "': its guard does not answer: " + refused.getMessage());
    }
    Client client = new Client(run.id(), new Link(channel, "client"));
    client.link.open(client);
    client.link.send(new Message.Hello("client", Message.PROTOCOL, ProcessHandle.current().pid()));
    return client;
  }

  /** The run's id. */
  public String run() {
    return run;
  }

  /** Asks, and waits for the answer. */
  public Message.Answer ask(LongFunction<Message> question)
      throws IOException, InterruptedException {
    return answer(question) instanceof Message.Answer answer
        ? answer
        : new Message.Answer(0, false, "the guard's answer was of another kind");
  }

  /** How the run stands. */
  public Message.StatusIs status() throws IOException, InterruptedException {
    if (answer(Message.Status::new) instanceof Message.StatusIs status) {
      return status;
    }
    throw new IOException("the guard's answer was of another kind");
  }

  private Message answer(LongFunction<Message> question) throws IOException, InterruptedException {
    long id = ids.incrementAndGet();
    CompletableFuture<Message> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    link.send(question.apply(id));
    try {
      return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException gone) {
      throw new IOException(String.valueOf(gone.getCause()), gone);
    } catch (TimeoutException silent) {
      throw new IOException("the guard of run '" + run + "' gave no answer within 10 s", silent);
    }
  }

  @Override
  public void message(Message message) {
    long id =
        switch (message) {
          case Message.Answer answer -> answer.id();
          case Message.StatusIs status -> status.id();
          default -> 0;
        };
    CompletableFuture<Message> asked = waiting.remove(id);
    if (asked != null) {
      asked.complete(message);
    }
  }

  /** Sees the run's events from now on; what happens before the run is over is its last. */
  public void follow(Events to) throws IOException, InterruptedException {
    follower = to;
    Message.Answer answer = ask(Message.Follow::new);
    if (!answer.ok()) {
      throw new IOException(answer.text());
    }
  }

  /** True once the guard is gone. */
  public boolean gone() {
    return gone;
  }

  @Override
  public void event(long at, Event event) {
    Events to = follower;
    if (to != null) {
      to.on(at, event);
    }
  }

  @Override
  public void gone(String why) {
    gone = true;
    waiting
        .values()
        .forEach(w -> w.completeExceptionally(new IOException("the guard went: " + why)));
  }

  @Override
  public void close() {
    link.close();
  }
}
