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
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over TLS, with certificates made here. */
class SecureTest {
  @TempDir static Path folder;
  private static Made good;
  private static Made elsewhere;
  private static Made old;

  record Made(SSLContext context, Path certificate, Path key) {}

  @BeforeAll
  static void make() throws Exception {
    good = made("good", "san=ip:127.0.0.1,dns:localhost", List.of());
    elsewhere = made("elsewhere", "san=dns:shop.example", List.of());
    old = made("old", "san=ip:127.0.0.1", List.of("-startdate", "-10d", "-validity", "3"));
  }

  private static Made made(String name, String san, List<String> further) throws Exception {
    Path store = folder.resolve(name + ".p12");
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-ext",
                san,
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit"));
    command.addAll(further);
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes());
    assertThat(keytool.waitFor()).as(said).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return new Made(
        context,
        pem(name + ".pem", "CERTIFICATE", keys.getCertificate(name).getEncoded()),
        pem(
            name + ".key",
            "PRIVATE KEY",
            keys.getKey(name, "changeit".toCharArray()).getEncoded()));
  }

  private static Path pem(String file, String kind, byte[] bytes) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return Files.writeString(
        folder.resolve(file),
        "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
  }

  private static TestServer serving(Made made, String answer) throws IOException {
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
    for (Made made : List.of(good, elsewhere, old)) {
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
    Path nginx = Path.of("/usr/sbin/nginx");
    if (!Files.isExecutable(nginx)) {
      assertThat(System.getenv("CI")).as("CI must have nginx").isNotEqualTo("true");
      Assumptions.abort("nginx is not installed: HTTP/2 was not tried");
    }
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path conf =
        Files.writeString(
            folder.resolve("nginx.conf"),
            """
            daemon off;
            master_process off;
            error_log stderr crit;
            pid %1$s/nginx.pid;
            events { worker_connections 64; }
            http {
              access_log off;
              client_body_temp_path %1$s/body;
              proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              server {
                listen 127.0.0.1:%2$d ssl http2;
                ssl_certificate %3$s;
                ssl_certificate_key %4$s;
                location /two { return 200 $server_protocol; }
                location / { return 404; }
              }
            }
            """
                .formatted(folder, port, good.certificate(), good.key()));
    Process server =
        new ProcessBuilder(nginx.toString(), "-p", folder.toString(), "-c", conf.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.log").toFile())
            .start();
    try (Http shop =
        ToolTest.open(
            "https://127.0.0.1:" + port,
            Map.of("version", 2, "trust", good.certificate().toString()))) {
      await(port, server);
      assertThat(shop.get("/two").expect(200).text()).isEqualTo("HTTP/2.0");
      assertThat(shop.get("/none").outcome()).isEqualTo(Outcome.failed("status 404"));
    } finally {
      server.destroyForcibly().waitFor();
    }
    try (TestServer old = serving(good, TestServer.ok("hello"));
        Http shop =
            ToolTest.open(
                https(old), Map.of("version", 2, "trust", good.certificate().toString()))) {
      assertThatThrownBy(() -> shop.get("/")).hasMessage("answered in HTTP/1.1, asked for HTTP/2");
    }
    try (Http shop = ToolTest.open("https://127.0.0.1:" + port, Map.of("version", 2))) {
      assertThatThrownBy(() -> shop.get("/")).hasMessage("connection refused");
    }
  }

  private static void await(int port, Process server) throws Exception {
    for (int i = 0; i < 200 && server.isAlive(); i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException notYet) {
        Thread.sleep(25);
      }
    }
    throw new AssertionError(Files.readString(folder.resolve("nginx.log")));
  }
}
