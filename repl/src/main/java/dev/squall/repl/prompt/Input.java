package dev.squall.repl.prompt;

import dev.squall.report.Folded;
import java.util.List;

/** Where lines come from: a terminal, or a pipe. */
public interface Input extends AutoCloseable {
  /** What someone who types sees before the cursor. */
  String PROMPT = "squall> ";

  /** What follows a question. */
  String ASKED = " [y/N] ";

  /** Whether an answer is a yes. */
  static boolean yes(String answer) {
    String said = answer.strip();
    return said.equalsIgnoreCase("y") || said.equalsIgnoreCase("yes");
  }

  /** What was read. */
  sealed interface Read {
    /** Lines that are one input. */
    record Text(String text) implements Read {}

    /** The input was given up, with Ctrl-C. */
    record Cancelled() implements Read {}

    /** There is no more. */
    record End() implements Read {}
  }

  /** Waits for the next. */
  Read read() throws InterruptedException;

  /** Asks for a yes or a no; no where nobody types. */
  boolean agrees(String question) throws InterruptedException;

  /**
   * Prints a line, folded at words where it is wider than {@link #columns}; above what is being
   * typed, where someone types. Any thread.
   */
  void say(String line);

  /** How wide what is said may be, in columns; {@link Folded#UNLIMITED} off a terminal. */
  int columns();

  /** True where a person types. */
  boolean typed();

  /** True where a view can be drawn in place. */
  boolean draws();

  /** Plays a live view in place until {@code over} says so, or a key is pressed. */
  Key watch(Live live) throws InterruptedException;

  /** What is watched. */
  interface Live {
    /** Draws it now. */
    List<String> lines(int columns, int rows);

    /** True when there is nothing more to see. */
    boolean over();
  }

  /** How watching ended. */
  enum Key {
    /** There was nothing more to see. */
    NONE,
    /** Any key. */
    ANY,
    /** Ctrl-C. */
    INTERRUPT
  }

  @Override
  void close();
}
