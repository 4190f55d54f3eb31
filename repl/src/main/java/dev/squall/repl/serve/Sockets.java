package dev.squall.repl.serve;

import dev.squall.event.Event;
import dev.squall.time.Clock;
import dev.squall.wire.Message;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code /ws}: what happens, as it happens, and commands with their answers. A client says {@code
 * {"id":7,"do":"scale","run":"…","factor":1.5}} and is answered {@code
 * {"type":"answer","id":7,"ok":true,"text":"","asks":[]}}; {@code "do":"follow"} chooses topics and
 * a run. Thread-safe.
 */
final class Sockets {
  private static final int LARGEST = 1 << 16;
  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final int CUT = 1008;
  private static final int COMMANDS = 50;
  private static final int LONGEST_REASON = 100;
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Feed feed;
  private final Commands commands;
  private final Runs runs;
  private final Clock clock;
  private final Map<String, Socket> open = new ConcurrentHashMap<>();

  Sockets(Feed feed, Commands commands, Runs runs, Clock clock) {
    this.feed = feed;
    this.commands = commands;
    this.runs = runs;
    this.clock = clock;
  }

  /** An answer to a command. */
  private record Answer(
      String type, @Nullable Long id, boolean ok, String text, List<String> asks) {
    Answer(@Nullable Long id, boolean ok, String text, List<String> asks) {
      this("answer", id, ok, text, asks);
    }
  }

  /** First on every connection. */
  private record Hello(String type, int protocol, String role, List<String> topics) {}

  /** Says what happens at {@code /ws}. */
  void configure(WsConfig ws) {
    ws.onConnect(this::connected);
    ws.onMessage(message -> {
      Socket socket = open.get(message.sessionId());
      if (socket != null) {
        String text = message.message();
        // An engine may take its time to answer: the next message need not wait for it.
        Thread.startVirtualThread(() -> socket.told(text));
      }
    });
    ws.onClose(closed -> gone(closed.sessionId()));
    ws.onError(failed -> gone(failed.sessionId()));
  }

  private void connected(WsContext context) {
    context.session.setMaxTextMessageSize(LARGEST);
    context.session.setIdleTimeout(IDLE);
    Socket socket = new Socket(context.session, Doorkeeper.roleOf(context));
    open.put(context.sessionId(), socket);
    socket.greet();
    feed.add(socket);
  }

  private void gone(String id) {
    Socket socket = open.remove(id);
    if (socket != null) {
      feed.remove(socket);
      socket.outbox.close();
    }
  }

  /** One connection. */
  private final class Socket implements Reader {
    private final Role role;
    private final Outbox outbox;
    private final Throttle throttle = new Throttle(clock, COMMANDS, 4 * COMMANDS);
    private volatile Set<Topic> topics = EnumSet.allOf(Topic.class);
    private volatile @Nullable String run;

    Socket(Session session, Role role) {
      this.role = role;
      this.outbox = new Outbox(new Wire(session), clock);
    }

    @Override
    public void offer(Topic topic, String from, String text) {
      String only = run;
      if (topics.contains(topic) && (only == null || only.equals(from) || from.isEmpty())) {
        outbox.offer(text, topic == Topic.SAMPLES);
      }
    }

    /** Says who it is taken for, and what went before. */
    void greet() {
      List<String> words = Arrays.stream(Topic.values()).map(Topic::word).toList();
      send(new Hello("hello", 1, role.word(), words));
      for (HostedRun active : runs.active()) {
        Event.Sampling sampling = active.latest().sampling();
        if (sampling != null) {
          outbox.offer(Feed.text(active.ticket().id(), 0, sampling), false);
        }
      }
    }

    private void send(Record message) {
      outbox.offer(MAPPER.writeValueAsString(message), false);
    }

    /** Does what it was told, and answers. */
    void told(String text) {
      Long id = null;
      try {
        if (!throttle.take()) {
          throw Wrong.often("commands: at most " + COMMANDS + " a second", 1);
        }
        Args args = Args.of(text);
        id = args.whole("id");
        Message.Answer answer = obey(args);
        send(new Answer(id, answer.ok(), answer.text(), List.of()));
      } catch (Wrong wrong) {
        send(new Answer(id, false, wrong.sentence(), wrong.answer().asks()));
      } catch (Exception failure) {
        send(new Answer(id, false, String.valueOf(failure.getMessage()), List.of()));
      }
    }

    private Message.Answer obey(Args args) throws Exception {
      String word = args.need("do");
      if (word.equals("follow")) {
        return follow(args.only(List.of("id", "do", "topics", "run")));
      }
      Control control =
          Control.ALL.stream()
              .filter(each -> each.word().equals(word))
              .findAny()
              .orElseThrow(() ->
                  Wrong.request(
                      "property 'do': must be follow, "
                          + String.join(", ", Control.ALL.stream().map(Control::word).toList())
                          + ", was '"
                          + word
                          + "'",
                      null));
      return commands.ask(control, args, args.text("run"), role, List.of("id", "do", "run"));
    }

    private Message.Answer follow(Args args) {
      List<String> words = args.list("topics");
      if (words != null) {
        Set<Topic> chosen = EnumSet.noneOf(Topic.class);
        for (Topic topic : Topic.values()) {
          if (words.contains(topic.word())) {
            chosen.add(topic);
          }
        }
        if (chosen.size() != Set.copyOf(words).size()) {
          throw Wrong.request(
              "property 'topics': must be of "
                  + String.join(", ", Arrays.stream(Topic.values()).map(Topic::word).toList())
                  + ", was "
                  + words,
              null);
        }
        topics = chosen;
      }
      run = args.text("run");
      return new Message.Answer(0, true, "following");
    }
  }

  /** Jetty's side of an outbox. */
  private record Wire(Session session) implements Outbox.Line {
    @Override
    public void send(String text, Consumer<Boolean> taken) {
      session.sendText(
          text, Callback.from(() -> taken.accept(true), failure -> taken.accept(false)));
    }

    @Override
    public void cut(String why) {
      String reason = why.substring(0, Math.min(why.length(), LONGEST_REASON));
      // Its close frame would wait behind what the reader does not read.
      session.close(CUT, reason, Callback.from(() -> {}, failure -> {}));
      session.disconnect();
    }
  }
}
