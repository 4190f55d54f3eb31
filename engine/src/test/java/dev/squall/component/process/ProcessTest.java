package dev.squall.component.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.chance.Chance;
import dev.squall.component.Component;
import dev.squall.component.ComponentFailure;
import dev.squall.component.Operation;
import dev.squall.component.OperationFailed;
import dev.squall.component.Outcome;
import dev.squall.component.Site;
import dev.squall.component.User;
import dev.squall.plan.Setting;
import dev.squall.time.Clock;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import dev.squall.units.Span;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessTest {
  private static final Site SITE =
      new Site(Clock.system(), Chance.ofSeed(1), Path.of("."), 2, line -> {});
  private static final Clock CLOCK = Clock.system();

  @TempDir private Path folder;

  private static Commands open(Map<String, ?> named, Object... command) throws ComponentFailure {
    return new ProcessTool().open(List.of(command), named, SITE);
  }

  @Test
  void aCommandIsRunWithItsArgumentsAsTheyAre() throws Exception {
    try (Commands echo = open(Map.of(), "printf", "%s|%s")) {
      Ran ran = echo.run("a b; $HOME", "'c'").expect(0).contains("$HOME");
      assertThat(ran.out()).isEqualTo("a b; $HOME|'c'");
      assertThat(ran.outcome()).isEqualTo(Outcome.ok(1, 14));
    }
    try (Commands cat = open(Map.of("folder", folder.toString()), "sh", "-c", "cat; pwd >&2")) {
      Ran ran = cat.run(Map.of("input", "hello"));
      assertThat(ran.out()).isEqualTo("hello");
      assertThat(ran.err().strip()).isEqualTo(folder.toRealPath().toString());
    }
  }

  @Test
  void theExitCodeIsTheOutcome() throws Exception {
    try (Commands shell = open(Map.of(), "sh", "-c")) {
      assertThat(shell.run("exit 3").expect(3).outcome()).isInstanceOf(Outcome.Ok.class);
      assertThat(shell.run("echo bad luck >&2; exit 3").outcome())
          .isEqualTo(Outcome.failed("exit 3 (expected 0): bad luck"));
      assertThatThrownBy(() -> shell.run("exit 1").expect(0))
          .isInstanceOf(OperationFailed.class)
          .hasMessage("exit 1 (expected 0)");
      assertThat(shell.run("kill -9 $$").outcome())
          .isEqualTo(Outcome.failed("ended by signal 9 (expected 0)"));
    }
  }

  @Test
  void whatCannotBeStartedSaysWhy() throws Exception {
    try (Commands none = open(Map.of(), "squall-no-such-command")) {
      assertThatThrownBy(none::run)
          .hasMessage("can't be started: 'squall-no-such-command' is not there on the PATH");
    }
    assertThatThrownBy(() -> open(Map.of()))
        .hasMessageContaining("must be given a command, as process('sort', '-n')");
    ProcessType type = new ProcessType();
    assertThatThrownBy(() -> type.plan("job", Map.of("command", new Setting.Text("sort -n"))))
        .hasMessageContaining("command must be a list, as ['sort', '-n'], was 'sort -n'");
  }

  @Test
  void outputIsKeptUpToASizeAndReadToItsEnd() throws Exception {
    try (Commands yes =
        open(Map.of("most", new Bytes(1_000)), "sh", "-c", "head -c 3000000 /dev/zero")) {
      assertThat(yes.run().expect(0).out()).hasSize(1_000);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sleep 60",
        "sleep 60 & sleep 60 & wait",
        "(trap '' TERM INT HUP; sleep 60; sleep 60) & sleep 60",
      })
  void atItsTimeoutACommandAndAllItStartedAreKilled(String script) throws Exception {
    String mark = "squall-test-" + ProcessHandle.current().pid() + "-" + CLOCK.nanos();
    try (Commands slow =
        open(Map.of("timeout", new Span(300_000_000)), "env", "MARK=" + mark, "sh", "-c", script)) {
      assertThatThrownBy(slow::run).hasMessage("timeout after 300 ms");
      noneLeft(mark);
    }
  }

  @Test
  void whatItLeavesInTheBackgroundEndsWithIt() throws Exception {
    String mark = "squall-test-" + ProcessHandle.current().pid() + "-" + CLOCK.nanos();
    try (Commands leaves = open(Map.of(), "env", "MARK=" + mark, "sh", "-c", "sleep 60 & exit 0")) {
      leaves.run().expect(0);
      noneLeft(mark);
    }
    try (Commands daemon =
        open(
            Map.of(),
            "env",
            "MARK=" + mark,
            "sh",
            "-c",
            "setsid sleep 60 >/dev/null 2>&1 & exit 0")) {
      daemon.run().expect(0);
    }
    // One that made a session of its own is ended at the tear-down.
    noneLeft(mark);
  }

  /** What a killed engine leaves: nothing, whatever its children did. */
  @Test
  void nothingOutlivesAKillOfTheOneThatStartedIt() throws Exception {
    String mark = "squall-test-" + ProcessHandle.current().pid() + "-" + CLOCK.nanos();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx64m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Victim.class.getName(),
            mark));
    Process victim = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader said = victim.inputReader()) {
      assertThat(said.readLine()).isEqualTo("ready");
      // A plain child, one in the background, one in a session of its own, one that bears no mark.
      for (int i = 0; left(mark).size() < 4 && i < 200; i++) {
        Thread.sleep(25);
      }
      assertThat(left(mark)).hasSizeGreaterThanOrEqualTo(4);
      victim.destroyForcibly().waitFor();
      for (int i = 0; !left(mark).isEmpty() && i < 200; i++) {
        Thread.sleep(25);
      }
      noneLeft(mark);
    } finally {
      victim.destroyForcibly();
    }
  }

  /** Starts children that would live for a minute, and waits to be killed. */
  static final class Victim {
    public static void main(String[] args) throws Exception {
      Commands shell =
          new ProcessTool()
              .open(
                  List.of("sh", "-c"),
                  Map.of("timeout", new Span(60_000_000_000L)),
                  new Site(Clock.system(), Chance.ofSeed(2), Path.of("."), 2, line -> {}));
      String mark = "MARK=" + args[0];
      Thread.ofPlatform()
          .start(() -> {
            try {
              shell.run(
                  "env %1$s sleep 60 & env %1$s setsid sleep 60 & env -i %1$s PATH=$PATH sleep 60 & exec env %1$s sleep 60"
                      .formatted(mark));
            } catch (InterruptedException ended) {
              // never
            }
          });
      System.out.println("ready");
      Thread.sleep(60_000);
    }
  }

  @Test
  void aDeclaredCommand() throws Exception {
    ProcessType type = new ProcessType();
    Component component =
        type.make(
            type.plan(
                "job",
                Map.of(
                    "command", new Setting.Texts(List.of("sh", "-c", "cat; exit 4")),
                    "input", new Setting.Text("hello"),
                    "contains", new Setting.Text("ell"),
                    "expect", new Setting.Amount(4, Dimension.NUMBER))));
    component.setUp(SITE);
    User user = new User(0, Chance.ofSeed(1));
    assertThat(((Operation.Call) component.operations().getFirst().action()).call(user))
        .isEqualTo(Outcome.ok(1, 10));
    component.tearDown();
  }

  private static void noneLeft(String mark) throws Exception {
    // What is killed takes a moment to go.
    for (int i = 0; !left(mark).isEmpty() && i < 200; i++) {
      Thread.sleep(25);
    }
    assertThat(left(mark)).isEmpty();
  }

  /** Processes that bear a mark in their environment. */
  private static List<Long> left(String mark) throws Exception {
    List<Long> left = new ArrayList<>();
    try (var processes = Files.list(Path.of("/proc"))) {
      for (Path each : processes.toList()) {
        String name = each.getFileName().toString();
        if (name.chars().allMatch(Character::isDigit)) {
          try {
            if (new String(Files.readAllBytes(each.resolve("environ"))).contains("MARK=" + mark)) {
              left.add(Long.parseLong(name));
            }
          } catch (IOException gone) {
            // it went meanwhile
          }
        }
      }
    }
    return left;
  }
}
