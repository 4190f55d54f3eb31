package dev.squall.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
  @TempDir Path home;

  @Test
  void theVariableComesFirstThenXdgThenHome() throws IOException {
    String own = home + "/own";
    String state = home + "/xdg";

    assertThat(StateFolder.of(Map.of("SQUALL_STATE", own, "XDG_STATE_HOME", state), home).path())
        .isEqualTo(Path.of(own));
    assertThat(StateFolder.of(Map.of("XDG_STATE_HOME", state), home).path())
        .isEqualTo(Path.of(state, "squall"));
    assertThat(StateFolder.of(Map.of(), home).path())
        .isEqualTo(home.resolve(".local/state/squall"));
    assertThat(StateFolder.of(Map.of("XDG_STATE_HOME", "relative"), home).path())
        .isEqualTo(home.resolve(".local/state/squall"));
  }

  @Test
  void socketsLieInTheRuntimeFolderWhereThereIsOne() throws IOException {
    Path runtime = Files.createDirectory(home.resolve("run"));

    assertThat(StateFolder.of(Map.of("XDG_RUNTIME_DIR", runtime.toString()), home).sockets())
        .isEqualTo(runtime.resolve("squall"));
    assertThat(StateFolder.of(Map.of("XDG_RUNTIME_DIR", home + "/absent"), home).sockets())
        .isEqualTo(home.resolve(".local/state/squall"));
    assertThat(
            StateFolder.of(
                    Map.of("XDG_RUNTIME_DIR", runtime.toString(), "SQUALL_STATE", home + "/own"),
                    home)
                .sockets())
        .isEqualTo(home.resolve("own"));
  }

  @Test
  void aSocketsNameIsShortAndTheRunsOwn() throws IOException {
    StateFolder deep = StateFolder.of(Map.of("SQUALL_STATE", home + "/" + "deep".repeat(25)), home);

    Path socket = deep.socket("20260101-000000-a-0001");

    assertThat(socket.toString().getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThan(StateFolder.LONGEST_SOCKET);
    assertThat(socket.getParent()).isNotEqualTo(deep.path());
    assertThat(deep.socket("20260101-000000-a-0002")).isNotEqualTo(socket);
  }

  @Test
  void itIsOpenToItsOwnerAloneOrRefused() throws IOException {
    Path own = home.resolve("own");
    Map<String, String> environment = Map.of("SQUALL_STATE", own.toString());
    StateFolder.of(environment, home);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
        .isEqualTo("rwx------");

    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxr-x---"));

    assertThatThrownBy(() -> StateFolder.of(environment, home))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "state folder '"
                + own
                + "': must be open to its owner alone (rwx------), is rwxr-x---; chmod 700 it, or point SQUALL_STATE at another");
  }

  @Test
  void aFileInItsPlaceIsRefused() throws IOException {
    Path own = Files.createFile(home.resolve("own"));

    assertThatThrownBy(() -> StateFolder.of(Map.of("SQUALL_STATE", own.toString()), home))
        .hasMessage("state folder '" + own + "': must be a folder, is a file");
  }
}
