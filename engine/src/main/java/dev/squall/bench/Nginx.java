package dev.squall.bench;

import dev.squall.time.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A real nginx, one process on a free port of 127.0.0.1, that answers from memory. */
public final class Nginx implements AutoCloseable {
  private static final Path USUAL = Path.of("/usr/sbin/nginx");

  private final Path folder;
  private final int port;
  private final Process process;

  /** Where it is, when it is installed. */
  public static Optional<String> program() {
    return Children.tool("nginx")
        .or(() -> Files.isExecutable(USUAL) ? Optional.of(USUAL.toString()) : Optional.empty());
  }

  /**
   * Starts it, and waits until it answers.
   *
   * @param before what stands before the program, such as {@code taskset -c 1}
   * @param options of its port, such as {@code ssl http2}
   * @param server what else its server block says
   */
  public Nginx(List<String> before, String options, String server, Clock clock)
      throws IOException, InterruptedException {
    folder = Files.createTempDirectory("sqn");
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
            events { worker_connections 1024; }
            http {
              access_log off;
              keepalive_requests 100000000;
              client_body_temp_path %1$s/body;
              proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              server {
                listen 127.0.0.1:%2$d %3$s;
                %4$s
              }
            }
            """
                .formatted(folder, port, options, server));
    List<String> command = new ArrayList<>(before);
    command.addAll(
        List.of(program().orElseThrow(), "-p", folder.toString(), "-c", conf.toString()));
    process = Children.quiet(command);
    for (int i = 0; !answers(); i++) {
      if (i == 100 || !process.isAlive()) {
        close();
        throw new IOException("nginx did not start on port " + port);
      }
      clock.waitFor(50_000_000L);
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    Children.end(process);
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException left) {
      // in the folder for temporary files
    }
  }
}
