package dev.squall.component.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.chance.Chance;
import dev.squall.component.Component;
import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.component.User;
import dev.squall.plan.Setting;
import dev.squall.units.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Over TLS, with certificates made here. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("SecureTest")
class SecureTest {
  @TempDir static Path folder;
  private static Keys good;
  private static Keys elsewhere;
  private static Keys old;

  @BeforeAll
  static void make() throws Exception {
    good = Keys.made(folder, "good", "san=ip:127.0.0.1,dns:localhost", List.of());
    elsewhere = Keys.made(folder, "elsewhere", "san=dns:shop.example", List.of());
    old =
        Keys.made(
            folder, "old", "san=ip:127.0.0.1", List.of("-startdate", "-10d", "-validity", "3"));
  }

  private static TestServer serving(Keys made, String answer) throws IOException {
    ServerSocket socket =
        made.context()
            .getServerSocketFactory()
            .createServerSocket(0, 100, InetAddress.getLoopbackAddress());
    return new TestServer(
        socket,
        talk -> {
          while (talk.request() != null) {
            talk.say(answer);
          }
        });
  }

  private static String https(TestServer server) {
    return "https://127.0.0.1:" + server.port();
  }

  @Test
  void aTrustedCertificateIsAskedOverOneConnection() throws Exception {
    try (TestServer server = serving(good, TestServer.ok("hello"));
        Http shop = ToolTest.open(https(server), Map.of("trust", good.certificate().toString()))) {
      for (int i = 0; i < 5; i++) {
        shop.get("/").expect(200).contains("hello");
      }
      assertThat(server.connections.get()).isEqualTo(1);
    }
  }

  @Test
  void oneThatDoesNotVerifyIsAClearFailure() throws Exception {
    try (TestServer server = serving(good, TestServer.ok("hello"));
        Http shop = ToolTest.open(https(server), Map.of())) {
      assertThatThrownBy(() -> shop.get("/"))
          .hasMessage("certificate is not trusted; name its issuer's PEM file with trust");
    }
    try (TestServer server = serving(elsewhere, TestServer.ok("hello"));
        Http shop =
            ToolTest.open(https(server), Map.of("trust", elsewhere.certificate().toString()))) {
      assertThatThrownBy(() -> shop.get("/")).hasMessage("certificate is not for host '127.0.0.1'");
    }
    try (TestServer server = serving(old, TestServer.ok("hello"));
        Http shop = ToolTest.open(https(server), Map.of("trust", old.certificate().toString()))) {
      assertThatThrownBy(() -> shop.get("/")).hasMessage("certificate has expired");
    }
  }

  @Test
  void anyIsTrustedWhereThatIsSaid() throws Exception {
    for (Keys made : List.of(good, elsewhere, old)) {
      try (TestServer server = serving(made, TestServer.ok("hello"));
          Http shop = ToolTest.open(https(server), Map.of("insecure", true))) {
        shop.get("/").expect(200);
      }
    }
  }

  @Test
  void whatSpeaksNoTlsOrStallsInItsHandshakeIsAPlainReason() throws Exception {
    try (TestServer server = new TestServer(talk -> talk.say("HTTP/1.1 400 Bad\r\n\r\n"));
        Http shop = ToolTest.open(https(server), Map.of())) {
      assertThatThrownBy(() -> shop.get("/")).hasMessage("not TLS: the service answers otherwise");
    }
    try (TestServer server = new TestServer(talk -> talk.stall());
        Http shop = ToolTest.open(https(server), Map.of("timeout", new Span(200_000_000)))) {
      assertThatThrownBy(() -> shop.get("/")).hasMessage("timeout after 200 ms");
    }
  }

  @Test
  void declaredRequestsGoOverTlsToo() throws Exception {
    try (TestServer server = serving(good, TestServer.ok("hello"))) {
      HttpType type = new HttpType();
      Component component =
          type.make(
              type.plan(
                  "shop",
                  Map.of(
                      "url", new Setting.Text(https(server)),
                      "trust", new Setting.Text(good.certificate().toString()),
                      "contains", new Setting.Text("hell"))));
      component.setUp(ToolTest.SITE);
      User user = new User(0, Chance.ofSeed(1));
      assertThat(((Operation.Call) component.operations().getFirst().action()).call(user))
          .isInstanceOf(Outcome.Ok.class);
      component.tearDown();
    }
  }

  @Test
  void overHttp2AgainstNginx() throws Exception {
    int port;
    try (SecureNginx nginx = SecureNginx.start(good);
        Http shop = ToolTest.open(nginx.url(""), secured())) {
      port = nginx.nginx().port();
      assertThat(shop.get("/protocol").expect(200).text()).isEqualTo("HTTP/2.0");
      assertThat(shop.get("/none").outcome()).isEqualTo(Outcome.failed("status 404"));
    }
    try (TestServer old = serving(good, TestServer.ok("hello"));
        Http shop = ToolTest.open(https(old), secured())) {
      assertThatThrownBy(() -> shop.get("/")).hasMessage("answered in HTTP/1.1, asked for HTTP/2");
    }
    try (Http shop = ToolTest.open("https://127.0.0.1:" + port, Map.of("version", 2))) {
      assertThatThrownBy(() -> shop.get("/")).hasMessage("connection refused");
    }
  }

  private static Map<String, Object> secured() {
    return Map.of("version", 2, "trust", good.certificate().toString());
  }

  /** The JDK asks a service without TLS to go over to HTTP/2; one that does not is told apart. */
  @Test
  void withoutTlsItIsAskedToGoOverToHttp2() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    try (TestServer server =
            new TestServer(talk -> {
              String request = talk.request();
              asked.add(String.valueOf(request));
              talk.say(TestServer.ok("hello"));
            });
        Http shop = ToolTest.open(server.url(), Map.of("version", 2))) {
      assertThatThrownBy(() -> shop.get("/")).hasMessage("answered in HTTP/1.1, asked for HTTP/2");
    }
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst()).contains("Upgrade: h2c");
  }
}
