package dev.squall.repl.serve;

import static dev.squall.repl.serve.Served.READ;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is answered at the first door is told what the routes behind it tell. */
class FirstDoorTest {
  @TempDir static Path folder;
  @AutoClose private static Served served;

  @BeforeAll
  static void open() throws Exception {
    served = new Served(folder, true);
  }

  /** An answer as it came: its first line, its headers' names and values, and its body. */
  private static String asked(String... more) throws IOException {
    String head = "GET /status HTTP/1.1\r\nHost: localhost:" + served.server.port();
    String token = "\r\nAuthorization: Bearer " + READ + "\r\nConnection: close\r\n";
    String text = head + token + String.join("", more) + "\r\n";
    try (Socket socket = new Socket("127.0.0.1", served.server.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Set<String> lines(String answer) {
    Set<String> lines = new TreeSet<>();
    answer
        .lines()
        .filter(line -> !line.startsWith("Date:"))
        .map(line -> line.replace(";charset=utf-8", "").toLowerCase(Locale.ROOT))
        .forEach(lines::add);
    return lines;
  }

  @Test
  void saysWhatTheRouteSays() throws Exception {
    String first = asked();
    String route = asked("Origin: http://localhost:" + served.server.port() + "\r\n");
    assertThat(first).startsWith("HTTP/1.1 200").contains("\"type\"", "\"idle\"");
    assertThat(lines(first)).isEqualTo(lines(route));
  }

  @Test
  void whatIsNotPlainIsToldBehind() throws Exception {
    assertThat(asked("Origin: http://other.example\r\n"))
        .startsWith("HTTP/1.1 403")
        .contains("header 'Origin': must be this server's own");
    assertThat(served.send("POST", "/status", READ, null, "").status()).isEqualTo(405);
    assertThat(served.get("/status", "no-token-of-this-server").status()).isEqualTo(401);
    assertThat(served.get("/status", null).status()).isEqualTo(401);
    assertThat(
            served
                .raw("GET /status HTTP/1.1", "Host: evil.example", "Authorization: Bearer " + READ)
                .status())
        .isEqualTo(421);
  }
}
