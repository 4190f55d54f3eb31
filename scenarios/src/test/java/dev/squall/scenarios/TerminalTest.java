package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run as a person sees it: in a terminal of a size, with a keyboard. */
@Tag("real")
@Execution(ExecutionMode.CONCURRENT)
class TerminalTest {
  @BeforeAll
  static void needed() throws Exception {
    boolean there = new ProcessBuilder("sh", "-c", "command -v tmux").start().waitFor() == 0;
    if (!"true".equals(System.getenv("CI"))) {
      assumeTrue(there, "no tmux on the PATH: no terminal is looked at");
    }
    assertThat(there).as("tmux on the PATH").isTrue();
  }

  /** A terminal with a shell in it. */
  private record Terminal(Path socket, Stage stage) implements AutoCloseable {
    static Terminal open(Stage stage, int columns, int rows) throws Exception {
      Terminal terminal = new Terminal(stage.folder.resolve("tmux"), stage);
      terminal.tmux(
          "new-session",
          "-d",
          "-s",
          "t",
          "-x",
          "" + columns,
          "-y",
          "" + rows,
          "env",
          "SQUALL_STATE=" + stage.state,
          "SQUALL_BUILD=never",
          "LANG=C.UTF-8",
          "PS1=$ ",
          "sh",
          "-i");
      return terminal;
    }

    String tmux(String... arguments) throws IOException, InterruptedException {
      List<String> command = new ArrayList<>(List.of("tmux", "-S", socket.toString()));
      command.addAll(List.of(arguments));
      Process process =
          new ProcessBuilder(command)
              .directory(stage.folder.toFile())
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return out;
    }

    void type(String line) throws Exception {
      tmux("send-keys", "-t", "t", line, "Enter");
    }

    /** The screen, once it is as wanted. */
    String shows(String what, Predicate<String> wanted) {
      return await(what)
          .atMost(Stage.PATIENCE)
          .until(() -> tmux("capture-pane", "-p", "-t", "t"), wanted);
    }

    @Override
    public void close() throws Exception {
      tmux("kill-server");
    }
  }

  @ParameterizedTest
  @CsvSource({"80, 24", "120, 40", "60, 20"})
  void theStatusStandsInPlaceAndTheVerdictStaysInSight(int columns, int rows) throws Exception {
    try (Stage stage = new Stage();
        Terminal terminal = Terminal.open(stage, columns, rows)) {
      Path script = stage.script("all.groovy", Scripts.allFour(stage.disk, 6));
      terminal.type(
          Stage.ROOT.resolve("squall") + " run --runs " + stage.runs + " " + script + "; echo =$?");
      String live =
          terminal.shows("the four loads at work", screen -> screen.contains("MB/s of 2 MB/s"));
      assertThat(live).contains("All four").contains("running").contains("machine");
      assertThat(live.lines().filter(line -> line.startsWith("cpu "))).hasSize(1);
      assertThat(live.lines())
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));

      String end = terminal.shows("the end", screen -> screen.contains("\n="));
      assertThat(end)
          .contains("All four, seed 11, exit ")
          .contains("asked")
          .contains("report.html");
      assertThat(end).as("nothing of the status stays").doesNotContain("running");
    }
  }

  /** Ctrl-C as the terminal sends it: to the whole process group. */
  @ParameterizedTest
  @CsvSource("80, 24")
  void ctrlCEndsItInTheRegularWay(int columns, int rows) throws Exception {
    try (Stage stage = new Stage();
        Terminal terminal = Terminal.open(stage, columns, rows)) {
      Path script = stage.script("all.groovy", Scripts.allFour(stage.disk, 120));
      terminal.type(
          Stage.ROOT.resolve("squall") + " run --runs " + stage.runs + " " + script + "; echo =$?");
      terminal.shows("the four loads at work", screen -> screen.contains("MB/s of 2 MB/s"));
      terminal.tmux("send-keys", "-t", "t", "C-c");
      terminal.shows("that it was interrupted", screen -> screen.contains("exit 105"));
      assertThat(terminal.tmux("display-message", "-p", "-t", "t", "#{cursor_flag}").strip())
          .as("the cursor is shown again")
          .isEqualTo("1");
      terminal.close(); // its shell carries the stage's mark
      stage.awaitNothingLeft();
    }
  }

  /** A session that someone types. */
  @ParameterizedTest
  @CsvSource({"80, 24", "120, 40"})
  void thePromptLoadsAtOnceAndIsWatchedInPlace(int columns, int rows) throws Exception {
    try (Stage stage = new Stage();
        Terminal terminal = Terminal.open(stage, columns, rows)) {
      terminal.type(Stage.ROOT.resolve("squall") + " repl --runs " + stage.runs + "; echo =$?");
      terminal.shows("the prompt", screen -> screen.contains("squall>"));
      terminal.type("cpu 10.percent");
      terminal.shows("what it began", screen -> screen.contains("until: stop cpu"));
      terminal.type("cpuu 3.percent");
      terminal.shows("the mend", screen -> screen.contains("did you mean 'cpu'?"));
      terminal.type("while (true) { }");
      terminal.shows("it is evaluated", screen -> screen.contains("while (true) { }"));
      terminal.tmux("send-keys", "-t", "t", "C-c");
      terminal.shows("that it is cut", screen -> screen.contains("given up while it stood here"));
      terminal.type("watch");
      String live = terminal.shows("the load at work", screen -> screen.contains("last minute"));
      assertThat(live).contains("machine").contains("any key goes back");
      assertThat(live.lines())
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
      terminal.tmux("send-keys", "-t", "t", "x");
      terminal.type("hold memory: 20.MB, during: 10.minutes");
      terminal.shows("that it plays", screen -> screen.contains("memory "));
      terminal.tmux("send-keys", "-t", "t", "C-c");
      terminal.shows(
          "that Ctrl-C ended it, and the prompt",
          screen -> screen.contains("ended: hold") && screen.stripTrailing().endsWith("squall>"));
      terminal.tmux("send-keys", "-t", "t", "C-d");
      String end = terminal.shows("the end", screen -> screen.contains("\n="));
      assertThat(end).contains("Prompt, seed 1, exit ").contains("report.html");
      terminal.close(); // its shell carries the stage's mark
      stage.awaitNothingLeft();
    }
  }

  /** Nothing in this JVM ends a thread that never waits: its process is ended. */
  @ParameterizedTest
  @CsvSource("100, 40")
  void ctrlCEndsTheEngineOfASetUpThatNeverWaitsAndThePromptStays(int columns, int rows)
      throws Exception {
    try (Stage stage = new Stage();
        Terminal terminal = Terminal.open(stage, columns, rows)) {
      Path script =
          stage.script(
              "stuck.groovy",
              """
              scenario 'Stuck', seed: 5
              limits { memory below: 97.percent }
              cpu 5.percent
              play during: 1.h
              """);
      terminal.type(Stage.ROOT.resolve("squall") + " repl --runs " + stage.runs + "; echo =$?");
      terminal.shows("the prompt", screen -> screen.contains("squall>"));
      terminal.type("open '" + script + "'");
      terminal.shows("that it plays", screen -> screen.contains("any key goes back"));
      terminal.tmux("send-keys", "-t", "t", "x");
      terminal.type("component('stuck') { setup { while (true) { } }; go { } }");
      terminal.type("drive stuck, rate: 5.perSecond");
      terminal.shows("that it is said", screen -> screen.contains("drive stuck"));
      stage.awaitEvents("load-interval", 2);
      terminal.tmux("send-keys", "-t", "t", "C-c");
      terminal.shows(
          "what it takes", screen -> screen.contains("Ctrl-C once more ends the engine"));
      terminal.tmux("send-keys", "-t", "t", "C-c");
      String ended = terminal.shows("another", screen -> screen.contains("another session begins"));
      assertThat(ended).contains("Stuck, seed 5, exit 109", "what was said goes on by: open");
      terminal.type("cpu 10.percent");
      terminal.shows(
          "what it began, and the prompt",
          screen ->
              screen.contains("cpu at 10 %, until: stop cpu")
                  && screen.stripTrailing().endsWith("squall>"));
      terminal.tmux("send-keys", "-t", "t", "C-d");
      terminal.shows("the end", screen -> screen.contains("\n="));
      terminal.close(); // its shell carries the stage's mark
      stage.awaitNothingLeft();
    }
  }
}
