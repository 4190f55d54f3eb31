package dev.squall.component.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.bench.Nginx;
import dev.squall.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A real nginx that speaks HTTP/1.1 and HTTP/2 over TLS, and says which at {@code /protocol}. */
record SecureNginx(Nginx nginx) implements AutoCloseable {
  /** Where it is not installed the test is skipped, and fails where CI is set. */
  static SecureNginx start(Keys keys) throws Exception {
    if (Nginx.program().isEmpty()) {
      assertThat(System.getenv("CI")).as("CI must have nginx").isNotEqualTo("true");
      Assumptions.abort("nginx is not installed: HTTP/2 was not tried");
    }
    return new SecureNginx(
        new Nginx(
            List.of(),
            "ssl http2",
            """
            ssl_certificate %s;
                ssl_certificate_key %s;
                location /protocol { return 200 $server_protocol; }
                location / { return 404; }
            """
                .formatted(keys.certificate(), keys.key()),
            Clock.system()));
  }

  String url(String path) {
    return "https://127.0.0.1:" + nginx.port() + path;
  }

  @Override
  public void close() {
    nginx.close();
  }
}
