package dev.squall.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.squall.journal.RunFolder;
import dev.squall.plan.Monitoring.Delivery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A summary that is sent to addresses that take it, refuse it, hang and are not there. */
class DeliveriesTest {
  private static final Duration AMPLE = Duration.ofSeconds(20);
  private static final String SUMMARY = "{\"verdict\": \"pass – „ü“\"}\n";

  @TempDir Path folder;

  private final Queue<String> taken = new ConcurrentLinkedQueue<>();
  private HttpServer server;
  private RunFolder run;
  private int status = 204;

  DeliveriesTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void serve() throws IOException {
    server.createContext(
        "/runs",
        exchange -> {
          taken.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Content-Type")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    run = RunFolder.createAt(folder.resolve("run"));
    Files.writeString(run.summary(), SUMMARY);
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/runs";
  }

  @Test
  void eachGetsTheSummaryAsItIs() throws Exception {
    Delivery one = new Delivery(address(), AMPLE);
    assertThat(Deliveries.send(List.of(one, one), run)).isNull();
    assertThat(taken)
        .containsExactly("POST application/json " + SUMMARY, "POST application/json " + SUMMARY);
  }

  @Test
  void whomItDoesNotReachIsToldWithHowToSendItAgainAndTheOthersGetIt() throws Exception {
    status = 500;
    try (ServerSocket hangs = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String silent = "http://127.0.0.1:" + hangs.getLocalPort() + "/";
      String failed =
          Deliveries.send(
              List.of(new Delivery(silent, Duration.ofMillis(200)), new Delivery(address(), AMPLE)),
              run);
      assertThat(failed)
          .isEqualTo(
              "the summary did not get to "
                  + silent
                  + ": no answer within 200 ms; send it again: curl --json @"
                  + run.summary()
                  + " "
                  + silent
                  + "\nthe summary did not get to "
                  + address()
                  + ": answered 500; send it again: curl --json @"
                  + run.summary()
                  + " "
                  + address());
      assertThat(taken).hasSize(1);
    }
  }
}
