package dev.squall.component.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.chance.Chance;
import dev.squall.component.ComponentFailure;
import dev.squall.component.ComponentType;
import dev.squall.component.ComponentTypes;
import dev.squall.component.Outcome;
import dev.squall.component.Site;
import dev.squall.component.Tool;
import dev.squall.plan.Setting;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;
import dev.squall.units.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ToolTest {
  static final Site SITE = new Site(Clock.system(), Chance.ofSeed(1), Path.of("."), 2, line -> {});

  static Http open(String url, Map<String, ?> named) throws ComponentFailure {
    return new HttpTool().open(List.of(url), named, SITE);
  }

  /** Answers with the request itself. */
  private static TestServer mirror() throws Exception {
    return new TestServer(talk -> {
      for (String request = talk.request(); request != null; request = talk.request()) {
        talk.say(TestServer.ok(request.startsWith("HEAD") ? "" : request));
      }
    });
  }

  @Test
  void aRequestIsWrittenAsItShouldBe() throws Exception {
    try (TestServer server = mirror();
        Http shop = open(server.url() + "/v1/", Map.of("headers", Map.of("X-Run", "7")))) {
      assertThat(shop.get("/items?n=1").expect(200).text())
          .isEqualTo(
              "GET /v1/items?n=1 HTTP/1.1\r\nHost: 127.0.0.1:"
                  + server.port()
                  + "\r\nX-Run: 7\r\n\r\n");
      assertThat(shop.post(Map.of("json", Map.of("cents", 1999)), "pay").text())
          .startsWith("POST /v1/pay HTTP/1.1\r\n")
          .contains("\r\nContent-Type: application/json\r\n", "\r\nContent-Length: 14\r\n")
          .endsWith("\r\n\r\n{\"cents\":1999}");
      assertThat(shop.put(Map.of("body", "ä", "type", "text/html"), "/x").text())
          .contains("\r\nContent-Type: text/html\r\n", "\r\nContent-Length: 2\r\n");
      assertThat(shop.post("/nothing").text()).contains("\r\nContent-Length: 0\r\n");
      assertThat(shop.head("/").expect(200).size()).isZero();
      assertThat(shop.get().text()).startsWith("GET /v1 HTTP/1.1\r\n");
    }
  }

  @Test
  void anAnswerIsChecked() throws Exception {
    String json = "{\"items\":[{\"name\":\"tea\",\"cents\":350.0}],\"open\":true}";
    try (TestServer server = TestServer.answering(TestServer.ok(json));
        Http shop = open(server.url(), Map.of())) {
      Answer answer =
          shop.get("/")
              .expect(200)
              .contains("tea")
              .matches("\"cents\":\\d+")
              .field("items[0].cents", 350)
              .field("$.items[0].name", "tea")
              .field("open", true)
              .field("items[3].name", null);
      assertThat(answer.header("content-length")).isEqualTo("52");
      assertThat(answer.json()).isInstanceOf(Map.class);
      assertThatThrownBy(() -> answer.expect(201)).hasMessage("status 200 (expected 201)");
      assertThatThrownBy(() -> answer.contains("milk"))
          .hasMessage("the body does not contain 'milk'");
      assertThatThrownBy(() -> answer.matches("milk")).hasMessage("the body does not match /milk/");
      assertThatThrownBy(() -> answer.field("items[0].name", "milk"))
          .hasMessage("'items[0].name' is 'tea' (expected 'milk')");
      assertThat(answer.outcome()).isInstanceOf(Outcome.Ok.class);
    }
  }

  @Test
  void aStatusThatNobodyExpectedFails() throws Exception {
    try (TestServer server =
            TestServer.answering("HTTP/1.1 404 No\r\nContent-Length: 4\r\n\r\ngone");
        Http shop = open(server.url(), Map.of())) {
      assertThat(shop.get("/").outcome()).isEqualTo(Outcome.failed("status 404"));
      assertThat(shop.get("/").expect(404).outcome()).isInstanceOf(Outcome.Ok.class);
      assertThatThrownBy(() -> shop.get("/").json()).hasMessage("the body is not JSON");
    }
  }

  @Test
  void cookiesAreKeptForEachUser() throws Exception {
    try (TestServer server =
            new TestServer(talk -> {
              for (String said = talk.request(); said != null; said = talk.request()) {
                String cookie =
                    said.lines().filter(l -> l.startsWith("Cookie: ")).findFirst().orElse("none");
                talk.say(
                    "HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2; Path=/deep\r\n"
                        + "Content-Length: "
                        + cookie.length()
                        + "\r\n\r\n"
                        + cookie);
              }
            });
        Http shop = open(server.url(), Map.of("cookies", true))) {
      assertThat(shop.get("/").text()).isEqualTo("none");
      assertThat(shop.get("/").text()).isEqualTo("Cookie: a=1");
      assertThat(shop.get("/deep/er").text()).contains("a=1", "b=2");
      Thread other =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  shop.get("/").contains("none");
                } catch (InterruptedException never) {
                  throw new AssertionError(never);
                }
              });
      other.join();
    }
  }

  @Test
  void redirectsAreFollowedToTheSameHostOnlyAndOnlyWhereAsked() throws Exception {
    try (TestServer server =
        new TestServer(talk -> {
          for (String said = talk.request(); said != null; said = talk.request()) {
            String path = said.split(" ")[1];
            String to =
                switch (path) {
                  case "/a" -> "b";
                  case "/away" -> "http://other.invalid/x";
                  case "/loop" -> "/loop";
                  default -> null;
                };
            talk.say(
                to == null
                    ? TestServer.ok(said)
                    : "HTTP/1.1 303 See\r\nLocation: " + to + "\r\nContent-Length: 0\r\n\r\n");
          }
        })) {
      try (Http shop = open(server.url(), Map.of())) {
        assertThat(shop.get("/a").status()).isEqualTo(303);
      }
      try (Http shop = open(server.url(), Map.of("redirects", true))) {
        assertThat(shop.post(Map.of("json", List.of(1)), "/a").expect(200).text())
            .startsWith("GET /b HTTP/1.1")
            .doesNotContain("Content-Type");
        assertThatThrownBy(() -> shop.get("/away"))
            .hasMessage("redirected to another host, http://other.invalid");
        assertThatThrownBy(() -> shop.get("/loop")).hasMessage("more than 5 redirects");
      }
    }
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(
            Map.of(), "http 'shop': url must be given, as url: 'http://127.0.0.1:8080', was not"),
        Arguments.of(
            Map.of("url", new Setting.Text("ftp://x")),
            "http 'shop': url must begin with http:// or https:// and name a host, was 'ftp://x'"),
        Arguments.of(
            Map.of("url", new Setting.Text("http://a"), "path", new Setting.Text("/a b")),
            "http 'shop': path must have no blanks or line ends, was '/a b'; write a blank as %20"),
        Arguments.of(
            Map.of("url", new Setting.Text("http://a"), "headers", new Setting.Text("Host")),
            "http 'shop': a header must be as 'Accept: text/plain', was 'Host'"),
        Arguments.of(
            Map.of(
                "url",
                new Setting.Text("http://a"),
                "headers",
                new Setting.Text("Connection: close")),
            "http 'shop': header 'connection' is ours to send: it frames the message; leave it out"),
        Arguments.of(
            Map.of(
                "url",
                new Setting.Text("http://a"),
                "expect",
                new Setting.Amount(42, Dimension.NUMBER)),
            "http 'shop': expect must be a status of 100 to 599, was 42"),
        Arguments.of(
            Map.of("url", new Setting.Text("http://a"), "matches", new Setting.Text("(")),
            "http 'shop': matches must be a regular expression, was '(': Unclosed group"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatIsWrongIsSaidBefore(Map<String, Setting> settings, String message) {
    assertThatThrownBy(() -> new HttpType().plan("shop", settings)).hasMessage(message);
  }

  @Test
  void aToolThatCannotBeOpenedSaysWhy() {
    assertThatThrownBy(() -> open("http://nosuchhost.invalid", Map.of()))
        .isInstanceOf(ComponentFailure.class)
        .hasMessage("http: host 'nosuchhost.invalid' does not resolve; is the name right?");
    assertThatThrownBy(() -> open("shop", Map.of()))
        .hasMessage("http: url must begin with http:// or https:// and name a host, was 'shop'");
    assertThatThrownBy(() -> open("http://127.0.0.1", Map.of("timeout", new Span(0))))
        .hasMessage("http: timeout and connect must be > 0 s");
    assertThatThrownBy(() -> open("https://127.0.0.1", Map.of("trust", "no.pem")))
        .hasMessageStartingWith("http: trust must name a PEM file with certificates, was 'no.pem'");
  }

  @Test
  void allAreFoundAsServices() {
    assertThat(new ComponentTypes(getClass().getClassLoader()).all().keySet())
        .contains("http", "tcp", "sql", "process");
    assertThat(ServiceLoader.load(Tool.class).stream().map(each -> each.get().name()))
        .contains("http", "tcp", "sql", "process");
    for (ComponentType type : new ComponentTypes(getClass().getClassLoader()).all().values()) {
      assertThat(type.parameters()).isNotEmpty();
    }
  }
}
