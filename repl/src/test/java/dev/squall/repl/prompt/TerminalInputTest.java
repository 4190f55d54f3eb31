package dev.squall.repl.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.squall.repl.view.Style;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What keys do, on a terminal over streams. */
@Timeout(60)
class TerminalInputTest {
  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
  @TempDir Path folder;

  private LineDisciplineTerminal terminal() throws Exception {
    LineDisciplineTerminal terminal =
        new LineDisciplineTerminal("test", "xterm", seen, StandardCharsets.UTF_8);
    terminal.setSize(Size.of(100, 30));
    return terminal;
  }

  private TerminalInput input(Terminal terminal) {
    Words words = Known.words();
    return new TerminalInput(
        terminal,
        words,
        new Completion(words, List::of, folder),
        folder.resolve("history"),
        Style.PLAIN);
  }

  private Input.Read read(LineDisciplineTerminal terminal, String... keys) throws Exception {
    try (TerminalInput input = input(terminal)) {
      CompletableFuture<Input.Read> read =
          CompletableFuture.supplyAsync(() -> {
            try {
              return input.read();
            } catch (InterruptedException stop) {
              throw new IllegalStateException(stop);
            }
          });
      await().until(() -> seen.toString(StandardCharsets.UTF_8).contains("squall>"));
      for (String key : keys) {
        terminal.processInputBytes(key.getBytes(StandardCharsets.UTF_8));
      }
      return read.get();
    }
  }

  @Test
  void anInputThatIsOpenGoesOnInTheNextLine() throws Exception {
    assertThat(read(terminal(), "phase 'x', during: 1.s, {\r", "cpu 5.percent\r", "}\r"))
        .isEqualTo(new Input.Read.Text("phase 'x', during: 1.s, {\ncpu 5.percent\n}"));
  }

  @Test
  void blanksBeforeABracketStay() throws Exception {
    assertThat(read(terminal(), "println 'a { } b ( ) [ ]'\r"))
        .isEqualTo(new Input.Read.Text("println 'a { } b ( ) [ ]'"));
  }

  @Test
  void tabGoesOnWithTheWord() throws Exception {
    assertThat(read(terminal(), "drive gr\t, arr\tpoi\t\r"))
        .isEqualTo(new Input.Read.Text("drive graph, arrivals: poisson"));
  }

  @Test
  void ctrlCGivesTheInputUpAndCtrlDEndsIt() throws Exception {
    assertThat(read(terminal(), "cpu 60.per", "\u0003")).isEqualTo(new Input.Read.Cancelled());
    seen.reset();
    assertThat(read(terminal(), "\u0004")).isEqualTo(new Input.Read.End());
  }

  @Test
  void whatWasTypedIsThereInTheNextSession() throws Exception {
    read(terminal(), "cpu 60.percent\r");
    assertThat(Files.readString(folder.resolve("history"))).contains("cpu 60.percent");
    seen.reset();
    assertThat(read(terminal(), "\u0010", "\r")).isEqualTo(new Input.Read.Text("cpu 60.percent"));
  }

  private Input.Key watched(LineDisciplineTerminal terminal, String typed) throws Exception {
    AtomicBoolean drawn = new AtomicBoolean();
    try (TerminalInput input = input(terminal)) {
      CompletableFuture<Input.Key> key =
          CompletableFuture.supplyAsync(() -> {
            try {
              return input.watch(
                  new Input.Live() {
                    @Override
                    public List<String> lines(int columns, int rows) {
                      drawn.set(true);
                      return List.of("as wide as " + columns);
                    }

                    @Override
                    public boolean over() {
                      return false;
                    }
                  });
            } catch (InterruptedException stop) {
              throw new IllegalStateException(stop);
            }
          });
      await().untilTrue(drawn);
      input.say("something happened");
      terminal.processInputBytes(typed.getBytes(StandardCharsets.UTF_8));
      return key.get();
    }
  }

  @Test
  void aKeyEndsWhatIsWatched() throws Exception {
    assertThat(watched(terminal(), "x")).isEqualTo(Input.Key.ANY);
    assertThat(seen.toString(StandardCharsets.UTF_8))
        .contains("as wide as 100")
        .contains("something happened");
  }

  @Test
  void ctrlCWhileWatchingIsAKeyOfItsOwn() throws Exception {
    assertThat(watched(terminal(), "\u0003")).isEqualTo(Input.Key.INTERRUPT);
  }

  @Test
  void ctrlCBetweenTwoInputsIsForWhoCuts() throws Exception {
    LineDisciplineTerminal terminal = terminal();
    AtomicBoolean cut = new AtomicBoolean();
    try (TerminalInput input = input(terminal)) {
      input.between(() -> cut.set(true));
      terminal.raise(Terminal.Signal.INT);
      assertThat(cut).isTrue();
    }
  }

  @Test
  void whatIsSaidIsFoldedAtTheTerminalsWidth() throws Exception {
    try (TerminalInput input = input(terminal())) {
      input.say("word ".repeat(40).strip());
    }
    assertThat(seen.toString(StandardCharsets.UTF_8).lines())
        .anySatisfy(line -> assertThat(line).startsWith("  word word"));
  }
}
