package dev.squall.repl.prompt;

import dev.squall.report.Folded;
import dev.squall.time.Clock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Lines from a pipe, a file or a dumb terminal, read on a thread of their own as reading can't be
 * interrupted.
 */
public final class PipeInput implements Input {
  private static final long LOOK_NANOS = 20_000_000L;

  private final PrintWriter out;
  private final int columns;
  private final Clock clock;
  private final BlockingQueue<Read> read = new LinkedBlockingQueue<>();

  /**
   * Begins to read.
   *
   * @param columns of the terminal on which someone types, and which can do no more than this;
   *     {@link Folded#UNLIMITED} for a pipe or a file
   */
  public PipeInput(Reader in, PrintWriter out, int columns, Clock clock) {
    this.out = out;
    this.columns = columns;
    this.clock = clock;
    Thread.ofPlatform().daemon().name("lines").start(() -> all(new BufferedReader(in)));
  }

  private void all(BufferedReader in) {
    StringBuilder input = new StringBuilder();
    try {
      String line = in.readLine();
      while (line != null) {
        input.append(input.isEmpty() ? "" : "\n").append(line);
        if (!Unfinished.is(input.toString())) {
          read.add(new Read.Text(input.toString()));
          input.setLength(0);
        }
        line = in.readLine();
      }
    } catch (IOException broken) {
      // as if it had ended
    }
    if (!input.isEmpty()) {
      read.add(new Read.Text(input.toString()));
    }
    read.add(new Read.End());
  }

  @Override
  public Read read() throws InterruptedException {
    if (typed()) {
      out.print(PROMPT);
      out.flush();
    }
    return read.take();
  }

  @Override
  public boolean agrees(String question) throws InterruptedException {
    if (!typed()) {
      return false;
    }
    out.print(question + ASKED);
    out.flush();
    return read.take() instanceof Read.Text answer && Input.yes(answer.text());
  }

  @Override
  public synchronized void say(String line) {
    out.print(columns == Folded.UNLIMITED ? line + "\n" : Folded.of(line, columns));
    out.flush();
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public boolean typed() {
    return columns != Folded.UNLIMITED;
  }

  @Override
  public boolean draws() {
    return false;
  }

  /** Waits, as there is nothing to draw on. */
  @Override
  public Key watch(Live live) throws InterruptedException {
    while (!live.over()) {
      clock.waitFor(LOOK_NANOS);
    }
    return Key.NONE;
  }

  @Override
  public void close() {
    out.flush();
  }
}
