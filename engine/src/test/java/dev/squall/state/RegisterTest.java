package dev.squall.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisterTest {
  @TempDir Path home;
  private StateFolder state;

  @BeforeEach
  void make() throws IOException {
    state = StateFolder.of(Map.of("SQUALL_STATE", home + "/state"), home);
  }

  private OpenRun run(String id) {
    return OpenRun.ofThisProcess(id, home.resolve(id), Instant.EPOCH, 7, "run x.groovy");
  }

  @Test
  void aRunIsFoundAsItWasEntered() throws IOException {
    OpenRun run = run("b").withEngine(new ProcessMark(77, 5)).withSocket(state.socket("b"));
    state.register().put(run("b"));
    state.register().put(run);
    state.register().put(run("a"));

    assertThat(state.register().list().runs()).containsExactly(run("a"), run);
    assertThat(state.register().get("b")).contains(run);

    state.register().remove("b");
    state.register().remove("b");
    assertThat(state.register().list().runs()).containsExactly(run("a"));
  }

  @Test
  void aRunWithoutItsGuardIsALeftover() throws IOException {
    OpenRun mine = run("mine");
    OpenRun recycled = withGuard("recycled", new ProcessMark(mine.guard().pid(), 1), Origin.here());
    OpenRun rebooted =
        withGuard("rebooted", mine.guard(), new Origin(Origin.here().machine(), "another"));
    for (OpenRun run : new OpenRun[] {mine, recycled, rebooted}) {
      state.register().put(run);
    }

    Register.Listing listing = state.register().list();

    assertThat(listing.guarded()).containsExactly(mine);
    assertThat(listing.leftovers()).containsExactly(rebooted, recycled);
    assertThat(rebooted.withEngine(mine.guard()).engineLives()).isFalse();
    assertThat(mine.withEngine(mine.guard()).engineLives()).isTrue();
  }

  private OpenRun withGuard(String id, ProcessMark guard, Origin origin) {
    OpenRun run = run(id);
    return new OpenRun(
        1,
        id,
        run.folder(),
        guard,
        false,
        null,
        null,
        origin,
        run.started(),
        run.startNanos(),
        run.command());
  }

  @Test
  void whatCannotBeReadIsTold() throws IOException {
    state.register().put(run("a"));
    Path file = state.path().resolve("open/b.json");
    Files.writeString(file, "{\"schema\":2}");

    Register.Listing listing = state.register().list();

    assertThat(listing.runs()).containsExactly(run("a"));
    assertThat(listing.unreadable()).singleElement().asString().startsWith(file.toString());
  }

  @Test
  void anIdThatIsNoFilesNameIsRefused() {
    assertThatThrownBy(() -> run("../x"))
        .hasMessage("open run: id must be a file's name, was '../x'");
  }

  @Test
  void oneRunAtATimeLoadsTheMachine() throws Exception {
    try (MachineLock first = MachineLock.take(state, "first")) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> MachineLock.take(state, "second"))
          .isInstanceOfSatisfying(
              MachineLock.Taken.class,
              taken ->
                  assertThat(taken.holder())
                      .contains(new MachineLock.Holder("first", ProcessMark.self())))
          .hasMessage(
              "machine: must be loaded by one run at a time, is by 'first' ("
                  + ProcessMark.self()
                  + "); wait for it, or: squall stop first");
      assertThatThrownBy(() -> MachineLock.take(state, "third"))
          .isInstanceOf(MachineLock.Taken.class);
    }
    MachineLock.take(state, "fourth").close();
  }

  @Test
  void runsOfOneProcessMayShareTheMachineAndTheLastLetsItGo() throws Exception {
    MachineLock first = MachineLock.join(state, "first");
    MachineLock second = MachineLock.join(state, "second");
    first.close();
    assertThatThrownBy(() -> MachineLock.take(state, "third"))
        .isInstanceOf(MachineLock.Taken.class);
    second.close();
    MachineLock.take(state, "third").close();
  }

  @Test
  void anotherProcessSeesTheLockAndGetsItAfterAKill() throws Exception {
    Process holder = JavaChild.start(LockStandIn.class, state.path().toString());
    try {
      assertThat(holder.inputReader().readLine()).isEqualTo("taken");
      assertThatThrownBy(() -> MachineLock.take(state, "second"))
          .isInstanceOf(MachineLock.Taken.class)
          .hasMessageContaining("is by 'stand-in' (process " + holder.pid() + ")");

      holder.destroyForcibly().waitFor();
      MachineLock.take(state, "second").close();
    } finally {
      holder.destroyForcibly();
    }
  }
}
