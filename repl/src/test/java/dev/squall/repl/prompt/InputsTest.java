package dev.squall.repl.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.report.Folded;
import dev.squall.time.Clock;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which lines are one input, which are the prompt's own, and how they are coloured. */
class InputsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "phase 'x', during: 1.s, {",
        "hold cpu: 5.percent,",
        "drive graph, mix: [lookup: 2",
        "def text = '''one",
        "x = \"\"\"a } b",
        "/* more",
        "phase('x') { load cpu, along: 5.percent // }"
      })
  void goesOn(String input) {
    assertThat(Unfinished.is(input)).as(input).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cpu 60.percent",
        "phase 'x {', during: 1.s, { cpu 5.percent }",
        "println 'one quote is open",
        "// { a comment",
        "def a = '''x''' ",
        "mark 'it\\'s {'",
        "}"
      })
  void isWhole(String input) {
    assertThat(Unfinished.is(input)).as(input).isFalse();
  }

  @Test
  void ownWords() {
    assertThat(Command.of("open 'a.groovy'")).contains(new Command(Own.OPEN, "a.groovy"));
    assertThat(Command.of(" open a.groovy ")).contains(new Command(Own.OPEN, "a.groovy"));
    assertThat(Command.of("open('a.groovy')")).contains(new Command(Own.OPEN, "a.groovy"));
    assertThat(Command.of("stop")).contains(new Command(Own.STOP, ""));
    assertThat(Command.of("scale 1.5")).contains(new Command(Own.SCALE, "1.5"));
    assertThat(Command.of("status = 5")).isEmpty();
    assertThat(Command.of("cpu 60.percent")).isEmpty();
    assertThat(Command.of("def open = 5")).isEmpty();
  }

  @Test
  void aPipesLinesAreInputs() throws Exception {
    StringWriter out = new StringWriter();
    List<Input.Read> all = new ArrayList<>();
    try (PipeInput input =
        new PipeInput(
            new StringReader("def a = 5\nphase 'x', during: 1.s, {\n  cpu 5.percent\n}\nhold("),
            new PrintWriter(out),
            Folded.UNLIMITED,
            Clock.system())) {
      do {
        all.add(input.read());
      } while (!(all.getLast() instanceof Input.Read.End));
    }
    assertThat(all)
        .containsExactly(
            new Input.Read.Text("def a = 5"),
            new Input.Read.Text("phase 'x', during: 1.s, {\n  cpu 5.percent\n}"),
            new Input.Read.Text("hold("),
            new Input.Read.End());
    assertThat(out.toString()).as("nobody types: no prompt").isEmpty();
  }

  @Test
  void colours() {
    String text = "hold cpu: 20.percent, during: 2.s // 'brief'";
    assertThat(
            Highlight.of(text, Known.words()).stream()
                .map(piece -> text.substring(piece.from(), piece.to()) + " " + piece.kind()))
        .containsExactly(
            "hold WORD",
            "cpu: NAME",
            "20.percent NUMBER",
            "during: NAME",
            "2.s NUMBER",
            "// 'brief' COMMENT");
    assertThat(Highlight.of("hodl 'x'", Known.words())).hasSize(1);
  }

  @Test
  void helpIsTheCatalogues() {
    String all = Help.all(Known.words().catalogue());
    assertThat(all).contains("hold load cpu drive").contains("save 'mine.groovy'");
    assertThat(Help.of("hold", Known.words().catalogue()))
        .startsWith("hold  (at the top of a script)\n  What hold does.")
        .contains("during:        its during; a value");
    assertThat(Help.of("graph", Known.words().catalogue()))
        .startsWith("drive graph")
        .contains("operations: lookup, path");
    assertThat(Help.of("wach", Known.words().catalogue()))
        .isEqualTo("'wach' is not a word of Squall; did you mean 'watch'?\n");
  }
}
