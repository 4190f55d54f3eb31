package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A run that says how it is looked at and where its result goes. */
@Tag("real")
@Isolated
class MonitoredRunTest {
  @Test
  void isSampledAsOftenAsItSaysAndItsResultsGoWhereItSays() throws Exception {
    Queue<String> taken = new ConcurrentLinkedQueue<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/runs",
        exchange -> {
          taken.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try (Stage stage = new Stage()) {
      String to = "http://127.0.0.1:" + server.getAddress().getPort() + "/runs";
      Started run =
          stage.run(
              stage.script(
                  "monitored.groovy",
                  """
                  hold cpu: 5.percent, during: 3.seconds
                  monitoring { sample every: 50.ms
                               export csv }
                  integrations { summary to: '%s', within: 20.seconds
                                 summary to: 'http://127.0.0.1:1/nobody' }
                  """
                      .formatted(to)));
      run.endsWell();
      assertThat(stage.events("sampling").getFirst().path("periodNanos").asLong())
          .isEqualTo(50_000_000);
      long samples = stage.events("sampled").size();
      assertThat(samples).as("more than ten a second for three seconds").isGreaterThan(35);
      try (var lines = Files.lines(stage.run().resolve("samples.csv"))) {
        assertThat(lines.count()).isEqualTo(samples + 1);
      }
      assertThat(stage.run().resolve("loads.csv")).isNotEmptyFile();
      assertThat(taken).containsExactly(Files.readString(stage.run().resolve("summary.json")));
      assertThat(run.err())
          .contains("the summary did not get to http://127.0.0.1:1/nobody")
          .contains("send it again: curl --json @");
    } finally {
      server.stop(0);
    }
  }
}
