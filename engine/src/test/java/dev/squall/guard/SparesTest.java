package dev.squall.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.state.StateFolder;
import dev.squall.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that waits is there, once, for the next run, and nowhere when it is not wanted. */
class SparesTest {
  /** Says its arguments, then ends with its standard input; says whether there was a byte. */
  private static final EngineCommand PATIENT =
      new EngineCommand(
          List.of("/bin/sh", "-c", "echo $$ \"$@\"; read line && echo needed; cat", "engine"));

  private static final EngineCommand DEAD =
      new EngineCommand(List.of("/bin/sh", "-c", "echo $$ \"$@\"", "engine"));

  @TempDir Path folder;
  private StateFolder state;

  @BeforeEach
  void at() throws Exception {
    state = StateFolder.of(Map.of("SQUALL_STATE", folder.toString()), folder);
  }

  /** What the engine that was started says of itself, once it does. */
  private long pid() throws Exception {
    Clock clock = Clock.system();
    for (int look = 0; look < 2_000; look++) {
      for (Path log : logs()) {
        String said = Files.readString(log);
        if (said.endsWith("\n")) {
          return Long.parseLong(said.split(" ", 2)[0]);
        }
      }
      clock.waitFor(10_000_000);
    }
    throw new AssertionError("no engine has said anything within 20 s");
  }

  private List<Path> logs() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".log")).toList();
    }
  }

  @Test
  void oneWaitsAndIsTakenOnce() throws Exception {
    try (Spares spares = new Spares(PATIENT, state, Clock.system())) {
      assertThat(spares.take()).as("before any was prepared").isNull();
      spares.prepare();
      spares.prepare();
      Spare taken = spares.take();
      assertThat(taken).isNotNull();
      assertThat(spares.take()).isNull();
      assertThat(taken.socket()).exists();
      taken.begin();
      taken.process().cutLifeline();
      assertThat(taken.process().waitFor(20_000)).isTrue();
      assertThat(Files.readString(Spare.log(taken.socket())))
          .isEqualTo(taken.process().pid() + " --wait " + taken.socket() + "\nneeded\n");
      taken.close();
      assertThat(taken.socket()).as("whoever took it sees to it").exists();
    }
  }

  @Test
  void whoIsNotNeededEndsWithAllItsFiles() throws Exception {
    Spares spares = new Spares(PATIENT, state, Clock.system());
    spares.prepare();
    ProcessHandle waiting = ProcessHandle.of(pid()).orElseThrow();
    spares.close();
    waiting.onExit().get(20, TimeUnit.SECONDS);
    assertThat(folder).isEmptyDirectory();
    spares.prepare();
    assertThat(spares.take()).as("after its end").isNull();
  }

  @Test
  void oneThatDiesIsNotTakenNorStartedAgainAtOnce() throws Exception {
    try (Spares spares = new Spares(DEAD, state, Clock.system())) {
      spares.prepare();
      Optional<ProcessHandle> dying = ProcessHandle.of(pid());
      if (dying.isPresent()) {
        dying.get().onExit().get(20, TimeUnit.SECONDS);
      }
      spares.prepare();
      assertThat(folder).isEmptyDirectory();
      assertThat(spares.take()).as("it has died").isNull();
    }
  }
}
