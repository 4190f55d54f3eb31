package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/**
 * A server in a process of its own that is stopped by a signal for half of a run, as a machine that
 * pages or a long collection would stop it, and asked at an open rate all the while.
 */
@Tag("real")
@Isolated
class PausedServerTest {
  @Test
  void aStoppedServerShowsSecondsOfResponseTime() throws Exception {
    try (Stage stage = new Stage();
        Served served = new Served(stage.folder)) {
      Started run =
          stage.run(
              stage.script(
                  "paused.groovy",
                  """
                  scenario 'Paused server', seed: 5
                  drive http, url: 'http://127.0.0.1:%d', rate: 50.perSecond, inFlight: 4, timeout: 30.seconds
                  play during: 12.seconds
                  """
                      .formatted(served.port)));
      stage.awaitEvents("drive-interval", 2);
      Stage.signal("STOP", served.pid());
      stage.awaitEvents("drive-interval", 8); // six of its twelve seconds
      Stage.signal("CONT", served.pid());
      run.endsWell();
      JsonNode summary = Stage.json(stage.run().resolve("summary.json"));
      // Times of a machine that was too busy are left out, as they should be: nothing to see then.
      assumeTrue(
          summary.path("trust").path("untrustedShare").asDouble() < 0.1,
          "this machine was too busy: " + summary.path("trust").path("windows"));
      JsonNode drive = summary.path("drives").path(0);
      JsonNode response = drive.path("response");
      JsonNode service = drive.path("service");
      assertThat(drive.path("failed").asLong()).isZero();
      assertThat(drive.path("ok").asLong()).isGreaterThan(500);
      // Those who came in the six seconds waited for three on average: 1.5 s over all.
      assertThat(response.path("mean").asDouble()).isBetween(0.8, 4.0);
      assertThat(response.path("p90").asDouble()).isGreaterThan(3);
      assertThat(response.path("max").asDouble()).isGreaterThan(4.5);
      // Only the four that were under way saw the service stand still.
      assertThat(service.path("p90").asDouble()).isLessThan(0.5);
      assertThat(service.path("max").asDouble()).isGreaterThan(4.5);
      assertThat(drive.path("gap").asString()).contains("arrivals waited for one of 4 places");
      assertThat(drive.path("little").path("off").asBoolean())
          .as("Little's law %s", drive.path("little"))
          .isFalse();
      assertThat(Files.readString(stage.run().resolve("report.html")))
          .contains("<polyline class=\"response\"")
          .contains("<polyline class=\"service\"")
          .contains("arrivals waited for one of 4 places")
          .contains("s law: ");
    }
  }

  /** The JDK's own web server, as a process of its own. */
  private static final class Served implements AutoCloseable {
    final int port;
    private final Process process;

    Served(Path folder) throws Exception {
      Path pages = Files.createDirectory(folder.resolve("pages"));
      Files.writeString(pages.resolve("index.html"), "hello");
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = free.getLocalPort();
      }
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx64m",
                  "-m",
                  "jdk.httpserver",
                  "-b",
                  "127.0.0.1",
                  "-p",
                  String.valueOf(port),
                  "-d",
                  pages.toString(),
                  "-o",
                  "none")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("served.out").toFile())
              .start();
      await("the web server").atMost(Stage.PATIENCE).until(this::answers);
    }

    private boolean answers() {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return socket.isConnected();
      } catch (IOException notYet) {
        return false;
      }
    }

    long pid() {
      return process.pid();
    }

    @Override
    public void close() throws Exception {
      process.destroyForcibly().waitFor(); // a stopped process dies of it as well
    }
  }
}
