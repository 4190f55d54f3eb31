package dev.squall.repl.prompt;

import dev.squall.wire.Message;
import java.io.IOException;
import java.util.function.LongFunction;

/** Sends orders to the session, once it has begun, and says what it answers. */
final class Orders {
  private final Way way;
  private final Watching watching;
  private final Asking asking;
  private final Voice voice;

  Orders(Way way, Watching watching, Asking asking, Voice voice) {
    this.way = way;
    this.watching = watching;
    this.asking = asking;
    this.voice = voice;
  }

  /** The way to the session, once it has begun. */
  Way there() throws InterruptedException {
    watching.awaitBegin();
    return way;
  }

  void ask(LongFunction<Message> question) throws InterruptedException, IOException {
    tell(there().order(question));
  }

  /** An order that must say of what. */
  void named(String word, String argument, LongFunction<Message> order)
      throws InterruptedException, IOException {
    if (argument.isBlank()) {
      voice.refuse(
          word + ": must say which; for example " + Own.of(word).map(Own::usage).orElse(word));
    } else {
      ask(order);
    }
  }

  /** Breaks something now. */
  void fault(String text) throws InterruptedException, IOException {
    if (text.isBlank() || !text.contains("(")) {
      voice.refuse("fault: must say what is broken, and how; for example " + Own.FAULT.usage());
    } else {
      inject(text);
    }
  }

  /** Breaks it, once who types has said yes where that is asked for. */
  private void inject(String text) throws InterruptedException, IOException {
    boolean yes = asking.beforehand();
    Message.Answer answer = there().order(id -> new Message.Inject(id, text, null, yes));
    Message.Wrong wrong = answer.wrong();
    if (wrong == null || wrong.asks().isEmpty()) {
      tell(answer);
    } else if (asking.agrees(wrong.asks(), "Break it?")) {
      ask(id -> new Message.Inject(id, text, null, true));
    } else {
      voice.refuse(asking.refused(wrong.asks()));
    }
  }

  private void tell(Message.Answer answer) {
    if (answer.ok()) {
      voice.print(answer.text().isEmpty() ? "done" : answer.text());
    } else {
      voice.refuse(answer.text());
    }
  }
}
