package dev.squall.stdlib.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.squall.chance.Chance;
import dev.squall.component.Component;
import dev.squall.component.ComponentFailure;
import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.component.Settings;
import dev.squall.component.Site;
import dev.squall.component.User;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Setting;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The assistant at an endpoint on this machine that answers as each test has it. */
@Timeout(60)
class ChatTest {
  private final List<String> requests = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;
  private Answer answer =
      (exchange, body) -> say(exchange, 200, chat("It is the " + echo(body), 7));

  private interface Answer {
    void to(HttpExchange exchange, String body) throws Exception;
  }

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/v1/chat/completions",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          synchronized (requests) {
            requests.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
          }
          try {
            answer.to(exchange, body);
          } catch (Exception e) {
            throw new IOException(e);
          } finally {
            exchange.close();
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  /** The question's own words: so an answer that is one. */
  private static String echo(String body) {
    return body.replaceAll("[\"{}\\[\\]\\\\]", " ");
  }

  private static String chat(String content, int tokens) {
    return "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\""
        + content
        + "\"}}],\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":"
        + tokens
        + "}}";
  }

  private static void say(HttpExchange exchange, int code, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private Component made(Map<String, Setting> more, Map<String, String> environment)
      throws Exception {
    Map<String, Setting> settings = new HashMap<>();
    settings.put("url", new Setting.Text(url()));
    settings.put("timeout", new Setting.Amount(10, Dimension.TIME));
    settings.putAll(more);
    ComponentPlan plan = new AssistantType().plan("assistant", settings);
    Component component =
        new AssistantComponent(
            plan,
            new ChatAssistant(
                "assistant", new Settings(plan, AssistantType.PARAMETERS), environment::get));
    component.setUp(new Site(Clock.system(), Chance.ofSeed(1), Path.of("."), 2, line -> {}));
    return component;
  }

  private static Outcome call(Component component, String name) throws Exception {
    User user = new User(0, Chance.ofSeed(1));
    for (Operation each : component.operations()) {
      if (each.name().equals(name)) {
        return ((Operation.Call) each.action()).call(user);
      }
    }
    throw new IllegalArgumentException(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"parse", "generate", "learn"})
  void anAnswerIsCountedInTokens(String operation) throws Exception {
    Component component = made(Map.of("model", new Setting.Text("tiny")), Map.of());
    assertThat(component.calling()).isEqualTo(Component.Calling.WAITING);
    assertThat(call(component, operation))
        .isInstanceOfSatisfying(
            Outcome.Ok.class,
            ok -> {
              assertThat(ok.items()).isEqualTo(7);
              assertThat(ok.bytes()).isGreaterThan(100);
            });
    assertThat(component.figures())
        .containsEntry("tokens asked", 11.0)
        .containsEntry("tokens answered", 7.0);
    assertThat(requests)
        .singleElement()
        .asString()
        .startsWith("null ")
        .contains("\"model\":\"tiny\"")
        .contains("\"max_tokens\":32");
    component.tearDown();
  }

  @Test
  void theKeyIsReadFromTheEnvironment() throws Exception {
    Component component =
        made(Map.of("key", new Setting.Text("SHOP_KEY")), Map.of("SHOP_KEY", "s3cret\n"));
    call(component, "generate");
    assertThat(requests).singleElement().asString().startsWith("Bearer s3cret ");
    component.tearDown();
    assertThatThrownBy(() -> made(Map.of("key", new Setting.Text("SHOP_KEY")), Map.of()))
        .isInstanceOf(ComponentFailure.class)
        .hasMessage(
            "component 'assistant': key must name an environment variable that holds the"
                + " endpoint's key, 'SHOP_KEY' is not set; export it before the run");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | nonsense | the answer is not JSON",
        "200 | {\"choices\":[] | the answer is not JSON",
        "200 | {\"choices\":[]} | the answer has no choices[0].message.content",
        "200 | {\"choices\":[{\"message\":{\"content\":\" \"}}]} | the answer is empty",
        "200 | {\"choices\":[{\"message\":{\"content\":null}}]}"
            + " | the answer has no choices[0].message.content",
        "429 | {} | answered 429",
        "302 | {} | answered 302",
        "500 | oops | answered 500"
      })
  void whatIsNoAnswerFails(int code, String body, String reason) throws Exception {
    answer = (exchange, asked) -> say(exchange, code, body);
    Component component = made(Map.of(), Map.of());
    assertThat(call(component, "parse")).isEqualTo(Outcome.failed(reason));
    component.tearDown();
  }

  @Test
  void anAnswerBesideTheQuestionIsWrongUnlessNobodyChecks() throws Exception {
    answer = (exchange, asked) -> say(exchange, 200, chat("42", 1));
    Component component = made(Map.of(), Map.of());
    assertThat(call(component, "parse"))
        .isEqualTo(Outcome.wrong("an answer names no word of the sentence"));
    assertThat(call(component, "learn"))
        .isEqualTo(Outcome.wrong("an answer lacks what had been taught"));
    component.tearDown();
    Component unchecked = made(Map.of("check", new Setting.Truth(false)), Map.of());
    assertThat(call(unchecked, "parse")).isInstanceOf(Outcome.Ok.class);
    assertThat(call(unchecked, "learn")).isInstanceOf(Outcome.Ok.class);
    unchecked.tearDown();
  }

  @Test
  void tokensThatAreNotSaidAreWords() throws Exception {
    answer =
        (exchange, asked) ->
            say(exchange, 200, "{\"choices\":[{\"message\":{\"content\":\"one two  three\"}}]}");
    Component component = made(Map.of(), Map.of());
    assertThat(call(component, "generate"))
        .isInstanceOfSatisfying(Outcome.Ok.class, ok -> assertThat(ok.items()).isEqualTo(3));
    component.tearDown();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAnswerThatStallsFails(boolean begun) throws Exception {
    answer =
        (exchange, asked) -> {
          if (begun) {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
          }
          end.await();
        };
    Component component =
        made(Map.of("timeout", new Setting.Amount(0.3, Dimension.TIME)), Map.of());
    assertThat(call(component, "generate")).isEqualTo(Outcome.failed("no answer within 300 ms"));
    component.tearDown();
  }

  @Test
  void halfAnAnswerFails() throws Exception {
    answer =
        (exchange, asked) -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write("{\"choices\"".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          exchange.close();
        };
    Component component = made(Map.of(), Map.of());
    assertThat(call(component, "generate"))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.reason()).startsWith("connection lost"));
    component.tearDown();
  }

  @Test
  void aPortWhereNobodyListensFails() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Component component =
        made(Map.of("url", new Setting.Text("http://127.0.0.1:" + port + "/v1")), Map.of());
    assertThat(call(component, "generate")).isEqualTo(Outcome.failed("could not connect"));
    component.tearDown();
    assertThat(call(component, "generate")).isEqualTo(Outcome.failed("its endpoint is not there"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8000, http://localhost:8000/v1/chat/completions",
    "http://localhost:8000/, http://localhost:8000/v1/chat/completions",
    "https://example.org/v1, https://example.org/v1/chat/completions",
    "https://example.org/api/v1/, https://example.org/api/v1/chat/completions",
    "http://[::1]:80/v1/chat/completions, http://[::1]:80/v1/chat/completions"
  })
  void aServersAddressMeansItsChat(String given, String asked) {
    assertThat(ChatUrl.of("assistant", given)).hasToString(asked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost:8000", "ftp://example.org", "http://", "not a url", "http:///v1"})
  void whatIsNoAddressIsRefused(String given) {
    assertThatThrownBy(() -> new AssistantType().plan("a", Map.of("url", new Setting.Text(given))))
        .hasMessage("component 'a': url must be like http://127.0.0.1:8000, was '" + given + "'");
  }
}
