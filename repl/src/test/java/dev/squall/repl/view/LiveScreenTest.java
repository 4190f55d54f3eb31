package dev.squall.repl.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveScreenTest {
  private final StringBuilder out = new StringBuilder();
  private final LiveScreen screen = new LiveScreen(out);

  /**
   * A terminal of so many columns that knows what the screen uses of its codes; a line longer than
   * it is wraps.
   */
  private static List<String> shown(String text, int width) {
    List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
    int row = 0;
    int column = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\u001b') {
        int end = i + 2;
        while (!Character.isLetter(text.charAt(end))) {
          end++;
        }
        String argument = text.substring(i + 2, end);
        switch (text.charAt(end)) {
          case 'A' -> row -= Integer.parseInt(argument);
          case 'K' -> rows.get(row).setLength(Math.min(column, rows.get(row).length()));
          case 'J' -> {
            rows.get(row).setLength(Math.min(column, rows.get(row).length()));
            rows.subList(row + 1, rows.size()).clear();
          }
          default -> {}
        }
        i = end;
      } else if (c == '\r') {
        column = 0;
      } else if (c == '\n') {
        row++;
        if (row == rows.size()) {
          rows.add(new StringBuilder());
        }
      } else {
        if (column == width) {
          column = 0;
          row++;
          if (row == rows.size()) {
            rows.add(new StringBuilder());
          }
        }
        StringBuilder line = rows.get(row);
        while (line.length() <= column) {
          line.append(' ');
        }
        line.setCharAt(column++, c);
      }
    }
    return rows.stream().map(line -> line.toString().stripTrailing()).toList();
  }

  @Test
  void redrawsInPlace() {
    screen.draw(List.of("one", "a longer line", "three"), 40);
    screen.draw(List.of("uno", "short", "tre"), 40);
    assertThat(shown(out.toString(), 40)).containsExactly("uno", "short", "tre", "");
  }

  @Test
  void fewerLinesLeaveNothingBelow() {
    screen.draw(List.of("one", "two", "three"), 40);
    screen.draw(List.of("only"), 40);
    assertThat(shown(out.toString(), 40)).containsExactly("only", "");
  }

  @Test
  void linesAboveStay() {
    screen.draw(List.of("status", "more"), 40);
    screen.above("said\ntwice", 40);
    screen.draw(List.of("status 2", "more 2"), 40);
    assertThat(shown(out.toString(), 40))
        .containsExactly("said", "twice", "status 2", "more 2", "");
  }

  @Test
  void closingClearsAndGivesTheCursorBack() {
    screen.above("said", 40);
    screen.draw(List.of("status", "more"), 40);
    screen.close();
    assertThat(shown(out.toString(), 40)).containsExactly("said", "");
    assertThat(out.toString()).endsWith("\u001b[?25h");
    int length = out.length();
    screen.close();
    assertThat(out.length()).isEqualTo(length);
  }

  @Test
  void aNarrowerTerminalHasWrappedWhatWasDrawn() {
    screen.draw(List.of("x".repeat(50), "end"), 60);
    int before = out.length();
    screen.draw(List.of("y"), 20);
    assertThat(out.substring(before)).contains("\r\u001b[4A");
  }

  @Test
  void theSameLinesAreNotWrittenAgain() {
    screen.draw(List.of("one"), 40);
    int length = out.length();
    screen.draw(List.of("one"), 40);
    assertThat(out.length()).isEqualTo(length);
  }

  @Test
  void eachRedrawIsOneWrite() {
    List<String> writes = new ArrayList<>();
    LiveScreen counted = new LiveScreen(new Sink(writes));
    counted.draw(List.of("one", "two", "three"), 40);
    assertThat(writes).hasSize(1);
  }

  @Test
  void aTerminalThatIsGoneIsLeftAlone() {
    Sink sink = new Sink(null);
    LiveScreen gone = new LiveScreen(sink);
    gone.draw(List.of("one"), 40);
    gone.draw(List.of("two"), 40);
    gone.close();
    assertThat(sink.tries).isEqualTo(1);
  }

  private static final class Sink implements Appendable {
    private final List<String> writes;
    private int tries;

    Sink(List<String> writes) {
      this.writes = writes;
    }

    @Override
    public Appendable append(CharSequence text) throws IOException {
      tries++;
      if (writes == null) {
        throw new IOException("broken pipe");
      }
      writes.add(text.toString());
      return this;
    }

    @Override
    public Appendable append(CharSequence text, int start, int end) throws IOException {
      return append(text.subSequence(start, end));
    }

    @Override
    public Appendable append(char c) throws IOException {
      return append(String.valueOf(c));
    }
  }

  @Test
  void aRedrawIsOneUpdate() {
    StringBuilder written = new StringBuilder();
    LiveScreen screen = new LiveScreen(written);
    for (String text : List.of("one", "two")) {
      written.setLength(0);
      screen.draw(List.of(text), 40);
      assertThat(written.toString()).startsWith("\u001b[?2026h").endsWith("\u001b[?2026l");
      assertThat(written.toString()).as("nothing is cleared first").doesNotContain("\u001b[2J");
    }
  }
}
