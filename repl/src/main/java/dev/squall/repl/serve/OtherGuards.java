package dev.squall.repl.serve;

import dev.squall.guard.Client;
import dev.squall.time.Clock;
import dev.squall.wire.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongFunction;

/**
 * Runs that other processes guard, and whose folders are here: asked over their sockets, and
 * followed by their journals while somebody looks. Thread-safe.
 */
final class OtherGuards {
  /** How old it may be what is told of how they stand. */
  private static final long FRESH_NANOS = 1_000_000_000L;

  /** So many are followed at a time, those that were looked at last. */
  private static final int MOST_FOLLOWED = 4;

  private final Runs runs;
  private final Clock clock;
  private final Map<String, FollowedRun> followed = new LinkedHashMap<>(16, 0.75F, true);
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile List<Message.StatusIs> standing = List.of();
  private volatile long lookedAt;

  OtherGuards(Runs runs, Clock clock) {
    this.runs = runs;
    this.clock = clock;
    lookedAt = clock.nanos() - FRESH_NANOS;
  }

  /** The ids of those that are open, wherever their folders are. */
  List<String> ids() throws IOException {
    return Client.open().stream()
        .filter(Client.Open::guardAlive)
        .map(Client.Open::id)
        .filter(id -> runs.active(id).isEmpty())
        .toList();
  }

  /** The one of this id, to be asked; empty where there is none. */
  Optional<Askable> open(String id) throws IOException {
    return ids().contains(id) ? Optional.of(new Elsewhere(id)) : Optional.empty();
  }

  /**
   * How those stand whose folders are here, as of a second or two ago: nobody who asks waits for
   * another guard.
   */
  List<Message.StatusIs> standing() {
    if (clock.nanos() - lookedAt >= FRESH_NANOS && looking.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("other-guards").start(this::look);
    }
    return standing;
  }

  private void look() {
    try {
      List<Message.StatusIs> now = new ArrayList<>();
      for (String id : ids()) {
        if (runs.folder(id).isPresent()) {
          status(id).ifPresent(now::add);
        }
      }
      standing = List.copyOf(now);
    } catch (IOException unreadable) {
      standing = List.of();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } finally {
      lookedAt = clock.nanos();
      looking.set(false);
    }
  }

  /** Empty where it has ended by now, or its guard does not answer. */
  private static Optional<Message.StatusIs> status(String id) throws InterruptedException {
    try {
      return Optional.of(new Elsewhere(id).status());
    } catch (IOException | Wrong gone) {
      return Optional.empty();
    }
  }

  /**
   * The one of this id as its journal tells it; empty where none of it is open and has its folder
   * here.
   */
  Optional<FollowedRun> followed(String id) throws IOException {
    if (open(id).isEmpty() || runs.folder(id).isEmpty()) {
      return Optional.empty();
    }
    synchronized (followed) {
      FollowedRun run = followed.get(id);
      if (run == null) {
        run = new FollowedRun(runs.folder(id).orElseThrow());
        followed.put(id, run);
        if (followed.size() > MOST_FOLLOWED) {
          followed.remove(followed.keySet().iterator().next());
        }
      }
      return Optional.of(run);
    }
  }

  /** One of them. */
  private record Elsewhere(String id) implements Askable {
    @Override
    public Message.StatusIs status() throws IOException, InterruptedException {
      try (Client client = client()) {
        return client.status();
      }
    }

    @Override
    public Message.Answer ask(LongFunction<Message> question)
        throws IOException, InterruptedException {
      try (Client client = client()) {
        return client.ask(question);
      }
    }

    private Client client() throws IOException {
      try {
        return Client.of(id);
      } catch (Client.NoSuchRun gone) {
        throw Wrong.conflict(String.valueOf(gone.getMessage()), null);
      }
    }
  }
}
