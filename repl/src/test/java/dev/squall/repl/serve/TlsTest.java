package dev.squall.repl.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final String PASSWORD = "a-password";

  @TempDir Path folder;

  @Test
  void withAKeystoreItServesTlsAndOriginsAreHeldAgainstHttps() throws Exception {
    Path keystore = keystore();
    try (Served plain = new Served(folder, false);
        Server server =
            Served.open(
                plain.settings(0, false, new ServeSettings.Tls(keystore, PASSWORD)),
                folder.resolve("other"))) {
      HttpClient client = HttpClient.newBuilder().sslContext(trusting(keystore)).build();
      URI status = URI.create("https://localhost:" + server.port() + "/status");
      assertThat(server.url()).isEqualTo("https://127.0.0.1:" + server.port());
      assertThat(status(client, status, "https://localhost:" + server.port())).isEqualTo(200);
      assertThat(status(client, status, "http://localhost:" + server.port())).isEqualTo(403);
    }
  }

  private static int status(HttpClient client, URI uri, String origin) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + Served.READ)
            .header("Origin", origin)
            .build();
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private Path keystore() throws Exception {
    Path file = folder.resolve("key.p12");
    Process made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "squall",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start();
    assertThat(made.waitFor()).isZero();
    return file;
  }

  private static SSLContext trusting(Path keystore) throws Exception {
    KeyStore keys = KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("squall", keys.getCertificate("squall"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
