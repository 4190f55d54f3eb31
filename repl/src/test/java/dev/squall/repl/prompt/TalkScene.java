package dev.squall.repl.prompt;

import dev.squall.event.Event;
import dev.squall.problem.Problem;
import dev.squall.repl.view.Style;
import dev.squall.report.Folded;
import dev.squall.time.VirtualClock;
import dev.squall.wire.Message;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;

/** A conversation with a session that is played by the test. */
abstract class TalkScene {
  final List<String> said = new CopyOnWriteArrayList<>();
  final List<Message> asked = new CopyOnWriteArrayList<>();
  final Watching watching = new Watching(new VirtualClock());
  final Deque<Input.Read> reads = new ArrayDeque<>();
  final CompletableFuture<Consumer<Message>> held = new CompletableFuture<>();
  Message.LineDone lineDone = done(List.of(), List.of(), true);
  boolean holds;
  boolean elsewhere;
  boolean typed;
  List<String> asks = List.of();
  boolean agreeing;
  boolean beforehand;
  int columns = Folded.UNLIMITED;
  Input.Key key = Input.Key.NONE;
  int watched;

  private final class Scripted implements Input {
    @Override
    public Read read() {
      return reads.isEmpty() ? new Read.End() : reads.pop();
    }

    @Override
    public boolean agrees(String question) {
      said.add(question);
      return agreeing;
    }

    @Override
    public void say(String line) {
      said.add(line);
    }

    @Override
    public int columns() {
      return columns;
    }

    @Override
    public boolean typed() {
      return typed;
    }

    @Override
    public boolean draws() {
      return typed;
    }

    @Override
    public Key watch(Live live) {
      watched++;
      return live.over() ? Key.NONE : key;
    }

    @Override
    public void close() {}
  }

  static Message.LineDone done(List<Problem> problems, List<String> phases, boolean endless) {
    return new Message.LineDone(0, problems, false, "told", phases, endless, Map.of());
  }

  private Message.LineDone asking() {
    return new Message.LineDone(0, List.of(), false, "", List.of(), false, Map.of(), asks);
  }

  @BeforeEach
  void begun() {
    watching.on(0, new Event.StateChanged("pending", "warming", ""));
  }

  private void answer(Message question, Consumer<Message> to) {
    asked.add(question);
    switch (question) {
      case Message.Line line when holds -> held.complete(to);
      case Message.Line line when !asks.isEmpty() && !line.yes() -> to.accept(asking());
      case Message.Opens _ when !asks.isEmpty() -> to.accept(asking());
      case Message.Inject inject when !asks.isEmpty() && !inject.yes() ->
          to.accept(
              new Message.Answer(
                  0, false, "it asks", new Message.Wrong("yes", "it asks", null, asks)));
      case Message.Line line -> to.accept(lineDone);
      case Message.Opens opens -> to.accept(lineDone);
      case Message.Script script when elsewhere ->
          to.accept(new Message.Answer(0, false, "it lies elsewhere"));
      case Message.Script script -> to.accept(new Message.Answer(0, true, "the script"));
      case Message.Words words -> to.accept(new Message.WordsAre(0, Known.brought()));
      case Message.Heal heal -> to.accept(new Message.Answer(0, false, "there is no such fault"));
      default -> to.accept(new Message.Answer(0, true, ""));
    }
  }

  Prompt prompt() {
    return new Prompt(
        new Way((question, who, to) -> answer(question, to), "test"),
        new Scripted(),
        watching,
        Known.words(),
        Style.PLAIN,
        new VirtualClock(),
        beforehand);
  }

  Prompt.End talk(String... lines) throws Exception {
    for (String line : lines) {
      reads.add(new Input.Read.Text(line));
    }
    return prompt().talk(null);
  }

  List<String> kinds() {
    return asked.stream().map(each -> each.getClass().getSimpleName()).toList();
  }
}
