package dev.squall.repl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredTest {
  @TempDir Path folder;

  private Path file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void theFlagWinsOverTheVariableOverTheFileOverTheDefault() throws Exception {
    List<Path> files = List.of(file("a", "view = plain \nruns=/tmp/there\n"));
    Configured configured = Configured.of(files, Map.of("SQUALL_VIEW", "none"));
    assertThat(configured.setting("view", "live"))
        .isEqualTo(new Configured.Setting("view", "live", "--view"));
    assertThat(configured.setting("view", null))
        .isEqualTo(new Configured.Setting("view", "none", "SQUALL_VIEW"));
    assertThat(Configured.of(files, Map.of()).setting("view", null))
        .isEqualTo(new Configured.Setting("view", "plain", files.getFirst().toString()));
    assertThat(configured.setting("log-level", null))
        .isEqualTo(new Configured.Setting("log-level", "warn", "the default"));
  }

  @Test
  void onlyTheFirstFileThereIsCounts() throws Exception {
    Configured configured =
        Configured.of(
            List.of(folder.resolve("missing"), file("a", "view=plain"), file("b", "runs=b")),
            Map.of());
    assertThat(configured.setting("view", null).value()).isEqualTo("plain");
    assertThat(configured.setting("runs", null).origin()).isEqualTo("the default");
  }

  @Test
  void aNameThatMeansNothingIsRefusedWithTheNearest() throws Exception {
    Path wrong = file("a", "viw=plain");
    assertThatThrownBy(() -> Configured.of(List.of(wrong), Map.of()))
        .isInstanceOf(Refusal.class)
        .hasMessage("settings '" + wrong + "': 'viw' is no setting; did you mean 'view'?");
    Path stranger = file("b", "colour=red");
    assertThatThrownBy(() -> Configured.of(List.of(stranger), Map.of()))
        .hasMessageEndingWith("it knows runs, log-level, log-format, view");
  }
}
