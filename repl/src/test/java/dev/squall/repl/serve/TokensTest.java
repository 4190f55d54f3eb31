package dev.squall.repl.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.problem.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {
  @TempDir Path folder;

  private Path file(String text, String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve("tokens"), text.replace("|", "\n"));
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private static String token(Path file, String role) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(role + " = "))
        .map(line -> line.substring(role.length() + 3))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theFirstStartMakesTokensToReadAndToControlForTheOwnersEyesAlone() throws Exception {
    Path file = folder.resolve("tokens");
    Tokens tokens = Tokens.in(file, false);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(tokens.of(token(file, "read"))).isEqualTo(Role.READ);
    assertThat(tokens.of(token(file, "control"))).isEqualTo(Role.CONTROL);
    assertThat(tokens.granted(Role.SCRIPT)).isFalse();
    assertThat(tokens.of("")).isNull();
    assertThat(tokens.of(token(file, "read") + "x")).isNull();
  }

  @Test
  void scriptsAreGrantedOnceAndStayGranted() throws Exception {
    Path file = folder.resolve("tokens");
    Tokens.in(file, false);
    String read = token(file, "read");
    Tokens.in(file, true);
    String script = token(file, "script");
    Tokens again = Tokens.in(file, true);
    assertThat(again.of(script)).isEqualTo(Role.SCRIPT);
    assertThat(again.of(read)).isEqualTo(Role.READ);
    assertThat(Tokens.in(file, false).roles()).isEqualTo("read, control, script");
    assertThat(Files.readAllLines(file)).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "red = aaaaaaaaaaaaaaaaaaaa; 1; must be 'read', 'control' or 'script' = its token",
        "# mine|read = short; 2; token of 'read': must have 16 characters or more, has 5",
        "read; 1; token of 'read': must have 16 characters or more, has 0",
        "read = aaaaaaaaaaaaaaaaaaaa|control = aaaaaaaaaaaaaaaaaaaa; 2; role 'control': its token must stand once and be its own",
        "read = aaaaaaaaaaaaaaaaaaaa|read = bbbbbbbbbbbbbbbbbbbb; 2; role 'read': its token must stand once and be its own",
        "# nothing; 0; must hold a token, holds none",
      })
  void aFileThatSaysSomethingElseIsRefusedAtItsLine(String text, int line, String message)
      throws Exception {
    Path file = file(text, "rw-------");
    assertThatThrownBy(() -> Tokens.in(file, false))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            invalid -> {
              assertThat(invalid.problems().getFirst().place().line()).isEqualTo(line);
              assertThat(invalid.problems().getFirst().message()).isEqualTo(message);
            });
  }

  @Test
  void aFileThatOthersMayReadIsRefused() throws Exception {
    Path file = file("read = aaaaaaaaaaaaaaaaaaaa", "rw-r-----");
    assertThatThrownBy(() -> Tokens.in(file, false))
        .hasMessageContaining("must be open to its owner alone (rw-------), is rw-r-----");
  }
}
