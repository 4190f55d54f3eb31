package dev.squall.repl.serve;

import dev.squall.wire.Message;
import java.io.IOException;
import java.util.function.LongFunction;

/** An open run that can be asked: one of this process, or one that another guards. */
interface Askable {
  /** How it stands. */
  Message.StatusIs status() throws IOException, InterruptedException;

  /** Asks for something, and waits for the answer. */
  Message.Answer ask(LongFunction<Message> question) throws IOException, InterruptedException;
}
