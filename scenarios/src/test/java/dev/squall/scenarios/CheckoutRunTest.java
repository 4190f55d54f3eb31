package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The checkout against a shop on this machine whose payments take too long: it gives way. */
@Tag("real")
@Isolated
class CheckoutRunTest {
  private static final long PAYING_NANOS = 400_000_000L;

  @Test
  void aShopThatIsTooSlowToPayAtStopsTheRamp() throws Exception {
    try (Stage stage = new Stage();
        Shop shop = new Shop()) {
      Started run =
          stage.run(
              Stage.ROOT.resolve("scenarios/checkout.groovy"),
              "-p",
              "url=http://127.0.0.1:" + shop.port());
      assertThat(run.end()).as(run.said()).isIn(99, 112);
      JsonNode summary = Stage.json(stage.run().resolve("summary.json"));
      JsonNode drive = summary.path("drives").path(0);
      assertThat(drive.path("name").asString()).isEqualTo("checkout");
      assertThat(drive.path("ok").asLong()).isEqualTo(drive.path("planned").asLong());
      assertThat(drive.path("ok").asLong()).isEqualTo(shop.looked.get() + shop.paid.get());
      assertThat(shop.looked.get()).as("nine in ten look").isGreaterThan(4 * shop.paid.get());
      assertThat(shop.paid.get()).isPositive();
      assertThat(shop.wrong.get()).isZero();
      assertThat(drive.path("response").path("p50").asDouble()).isLessThan(0.2);
      assertThat(drive.path("response").path("max").asDouble()).isGreaterThan(0.4);
      assertThat(summary.path("seconds").asDouble()).as("not the two minutes").isLessThan(90);
      assertThat(summary.path("verdict").path("reasons").toString())
          .contains("checkout failed p99 below 200 ms over 10 s in ")
          .contains("and stopped the run");
      assertThat(stage.left()).isEmpty();
    }
  }

  /** Shows its items at once, takes its time to be paid, and knows what it was asked. */
  private static final class Shop implements AutoCloseable {
    final AtomicLong looked = new AtomicLong();
    final AtomicLong paid = new AtomicLong();
    final AtomicLong wrong = new AtomicLong();
    private final HttpServer server;
    private final ExecutorService serving = Executors.newVirtualThreadPerTaskExecutor();

    Shop() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
      server.setExecutor(serving);
      server.createContext("/items", this::look);
      server.createContext("/pay", this::pay);
      server.start();
    }

    int port() {
      return server.getAddress().getPort();
    }

    private void look(HttpExchange exchange) throws IOException {
      looked.incrementAndGet();
      answer(exchange, 200, "[{\"name\": \"umbrella\", \"cents\": 1999}]");
    }

    private void pay(HttpExchange exchange) throws IOException {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      boolean right =
          exchange.getRequestMethod().equals("POST")
              && new JsonMapper().readTree(body).path("cents").asInt() == 1999;
      (right ? paid : wrong).incrementAndGet();
      LockSupport.parkNanos(PAYING_NANOS);
      answer(exchange, right ? 201 : 400, "");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    }

    @Override
    public void close() {
      server.stop(0);
      serving.close();
    }
  }
}
