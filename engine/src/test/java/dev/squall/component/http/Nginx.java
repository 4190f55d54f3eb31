package dev.squall.component.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A real nginx that speaks HTTP/1.1 and HTTP/2 over TLS, and says which at {@code /protocol}. */
record Nginx(int port, Process process) implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/nginx");

  /** Where it is not installed the test is skipped, and fails where CI is set. */
  static Nginx start(Path folder, Keys keys) throws Exception {
    if (!Files.isExecutable(PROGRAM)) {
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
            events { worker_connections 256; }
            http {
              access_log off;
              keepalive_requests 100000;
              client_body_temp_path %1$s/body;
              proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              server {
                listen 127.0.0.1:%2$d ssl http2;
                ssl_certificate %3$s;
                ssl_certificate_key %4$s;
                location /protocol { return 200 $server_protocol; }
                location / { return 404; }
              }
            }
            """
                .formatted(folder, port, keys.certificate(), keys.key()));
    Path log = folder.resolve("nginx.log");
    Process process =
        new ProcessBuilder(PROGRAM.toString(), "-p", folder.toString(), "-c", conf.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    for (int i = 0; i < 200 && process.isAlive(); i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return new Nginx(port, process);
      } catch (IOException notYet) {
        Thread.sleep(25);
      }
    }
    throw new AssertionError(Files.readString(log));
  }

  String url(String path) {
    return "https://127.0.0.1:" + port + path;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
