package dev.squall.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An endpoint that answers well, badly and not at all. */
class HttpExpertTest {
  private static final Duration AMPLE = Duration.ofSeconds(20);
  private static final Question QUESTION =
      new Question("ramp", "climb", "go on", "no limit is near", 0.3, 0.4, Double.NaN, "cpu", 0, 1);

  private final CountDownLatch never = new CountDownLatch(1);
  private HttpServer server;
  private int status = 200;
  private String answer = "";
  private String asked = "";

  HttpExpertTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void serve() {
    server.createContext(
        "/advice",
        exchange -> {
          asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          if (answer.equals("never")) {
            try {
              never.await();
            } catch (InterruptedException stop) {
              Thread.currentThread().interrupt();
            }
          }
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    never.countDown();
    server.stop(0);
  }

  private Advice ask(Duration within) throws Exception {
    return ask(QUESTION, within);
  }

  private Advice ask(Question question, Duration within) throws Exception {
    URI endpoint =
        HttpExpert.endpoint("http://127.0.0.1:" + server.getAddress().getPort() + "/advice");
    assertThat(endpoint).isNotNull();
    return new HttpExpert(endpoint, within).advise(question);
  }

  @Test
  void theQuestionIsJsonAndTheAnswerIsRead() throws Exception {
    answer = "{\"advice\": \"atMost\", \"level\": 0.35, \"why\": \"enough\"}";
    assertThat(ask(AMPLE)).isEqualTo(new Advice.AtMost(0.35, "enough"));
    assertThat(asked)
        .isEqualTo(
            "{\"topic\":\"ramp\",\"phase\":\"climb\",\"choice\":\"go on\",\"rule\":\"no limit is near\","
                + "\"level\":0.3,\"proposed\":0.4,\"headroom\":null,\"limit\":\"cpu\",\"degradation\":0,"
                + "\"stability\":1}");
    answer = "{\"advice\": \"agree\"}";
    assertThat(ask(AMPLE)).isEqualTo(new Advice.Agree(""));
    answer = "{\"advice\": \"stop\", \"why\": \"it smells\"}";
    assertThat(ask(AMPLE)).isEqualTo(new Advice.Stop("it smells"));
  }

  @Test
  void questionsAboutTheRunAsAWholeHaveTheSameShape() throws Exception {
    answer = "{\"advice\": \"stop\"}";
    ask(
        Question.ofRun(Question.BREAKER, "slow", "breaker 'cpu' opened", 1, 0.5, "cpu below 70 %"),
        AMPLE);
    assertThat(asked)
        .isEqualTo(
            "{\"topic\":\"breaker\",\"phase\":\"\",\"choice\":\"slow\",\"rule\":\"breaker 'cpu' opened\","
                + "\"level\":1,\"proposed\":0.5,\"headroom\":null,\"limit\":\"cpu below 70 %\","
                + "\"degradation\":0,\"stability\":1}");
    ask(Question.ofRun(Question.RESUME, "go on", "the engine died", 0, 1, ""), AMPLE);
    assertThat(asked)
        .startsWith(
            "{\"topic\":\"resume\",\"phase\":\"\",\"choice\":\"go on\",\"rule\":\"the engine died\",")
        .contains("\"level\":0,\"proposed\":1,\"headroom\":null,\"limit\":\"\"");
  }

  @Test
  void noContentIsNothingToSay() throws Exception {
    status = 204;
    assertThat(ask(AMPLE)).isNull();
  }

  @Test
  void nonsenseIsToldByItsBeginning() {
    answer = "<html>teapot</html>";
    assertThatThrownBy(() -> ask(AMPLE))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "must answer such as {\"advice\": \"atMost\", \"level\": 0.4, \"why\": \"…\"}, answered"
                + " '<html>teapot</html>'");
    answer = "{\"advice\": \"atMost\"}";
    assertThatThrownBy(() -> ask(AMPLE)).hasMessageContaining("must answer such as");
    answer = "{\"advice\": \"more\", \"level\": 1}";
    assertThatThrownBy(() -> ask(AMPLE)).hasMessageContaining("must answer such as");
    answer = "{\"advice\": \"atMost\", \"level\": 3}";
    assertThatThrownBy(() -> ask(AMPLE)).hasMessage("advice: level must be from 0 to 1, was 3.0");
    status = 500;
    assertThatThrownBy(() -> ask(AMPLE)).hasMessage("must answer with status 200, answered 500");
  }

  @Test
  void oneThatHangsIsGivenUp() {
    answer = "never";
    assertThatThrownBy(() -> ask(Duration.ofMillis(200)))
        .isInstanceOf(HttpTimeoutException.class)
        .hasMessage("no answer within 200 ms");
  }

  @Test
  void onlyAddressesAreEndpoints() {
    assertThat(HttpExpert.endpoint("https://example.org/x")).isNotNull();
    assertThat(HttpExpert.endpoint("careful")).isNull();
    assertThat(HttpExpert.endpoint("ftp://example.org")).isNull();
    assertThat(HttpExpert.endpoint("http:///x")).isNull();
    assertThat(HttpExpert.endpoint("not a uri")).isNull();
  }
}
