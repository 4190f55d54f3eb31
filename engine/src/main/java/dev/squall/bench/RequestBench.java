package dev.squall.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.squall.plan.HostPort;
import dev.squall.plan.Link;
import dev.squall.proxy.Proxies;
import dev.squall.proxy.ProxyFailure;
import dev.squall.time.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What it costs a port to tell requests apart, beside one in front of the same that does not. */
final class RequestBench implements AutoCloseable {
  private static final double LARGEST_ADDED_MILLIS = 0.05;
  private static final double LEAST_SHARE = 0.9;
  private static final int SMALL = 200;
  private static final int LARGE = 64 << 20;
  private static final int EXCHANGES = 4_000;
  private static final int BODIES = 12;

  private final Benchmark.Settings settings;
  private final ServerSocketChannel service = ServerSocketChannel.open();
  private final ByteBuffer bytes = ByteBuffer.allocateDirect(1 << 18);

  RequestBench(Benchmark.Settings settings) throws IOException {
    this.settings = settings;
    service.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread.ofPlatform().daemon().name("service").start(this::accept);
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel channel = service.accept();
        Thread.ofPlatform().daemon().name("service-connection").start(() -> serve(channel));
      }
    } catch (IOException closed) {
      // it is over
    }
  }

  /** Answers {@code GET /n} with so many bytes. */
  private static void serve(SocketChannel channel) {
    ByteBuffer in = ByteBuffer.allocate(1 << 12);
    ByteBuffer body = ByteBuffer.allocateDirect(1 << 18);
    try (channel) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      while (channel.read(in) >= 0) {
        String head = new String(in.array(), 0, in.position(), ISO_8859_1);
        if (!head.endsWith("\r\n\r\n")) {
          continue;
        }
        in.clear();
        int left = Integer.parseInt(head.substring(5, head.indexOf(' ', 5)));
        body.clear();
        body.put(answer(left));
        while (left > 0 || body.position() > 0) {
          int some = Math.min(left, body.remaining());
          body.position(body.position() + some).flip();
          while (body.hasRemaining()) {
            channel.write(body);
          }
          left -= some;
          body.clear();
        }
      }
    } catch (IOException ended) {
      // as its caller wished
    }
  }

  private static byte[] answer(int length) {
    return ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "
            + "%09d".formatted(length)
            + "\r\n\r\n")
        .getBytes(ISO_8859_1);
  }

  List<Line> lines(Proxies proxies, int tcpPort, int httpPort) throws IOException, ProxyFailure {
    int behind = service.socket().getLocalPort();
    listen(proxies, Link.Protocol.TCP, tcpPort, behind);
    listen(proxies, Link.Protocol.HTTP, httpPort, behind);
    settings.says().accept("requests");
    List<Double> added = new ArrayList<>();
    List<Double> whole = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    List<Double> throughputs = new ArrayList<>();
    List<Double> same = new ArrayList<>();
    double best = 0;
    for (int i = 0; i < 1 + 2 * settings.rounds(); i++) {
      Trips past = trips(behind);
      Trips forwarded = trips(tcpPort);
      Trips read = trips(httpPort);
      added.add(read.medianMillis - forwarded.medianMillis);
      whole.add(read.medianMillis - past.medianMillis);
      rates.add(read.perSecond / forwarded.perSecond);
      // What drifts meanwhile meets both alike: the one is measured before and after the other.
      double before = throughput(tcpPort);
      double first = throughput(httpPort);
      double second = throughput(httpPort);
      double after = throughput(tcpPort);
      throughputs.add((first + second) / (before + after));
      same.add(after / before);
      best = Math.max(best, Math.max(first, second));
    }
    return List.of(
        Line.atMost(
            LARGEST_ADDED_MILLIS,
            "requests: added to a port that does not read them",
            middle(added),
            "ms",
            "at the median, " + SMALL + " B"),
        Line.info("  to no port at all", middle(whole), "ms", ""),
        Line.atLeast(
            LEAST_SHARE,
            "  exchanges a second, of such a port's",
            middle(rates),
            "",
            "one connection"),
        Line.atLeast(
            LEAST_SHARE,
            "  throughput, of such a port's",
            middle(throughputs),
            "",
            "64 MiB bodies; such a port's own varies by "
                + Math.round(100 * spread(same))
                + " % from one time to the next"),
        Line.info("  throughput", best, "Gbit/s", "best of the rounds"));
  }

  /** How far from 1 the middle one is. */
  private static double spread(List<Double> ratios) {
    return middle(ratios.stream().map(each -> Math.abs(each - 1)).toList());
  }

  private static double middle(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static void listen(Proxies proxies, Link.Protocol protocol, int port, int behind)
      throws ProxyFailure {
    proxies.listen(new Link(protocol, "127.0.0.1", port, new HostPort("127.0.0.1", behind)));
  }

  private record Trips(double medianMillis, double perSecond) {}

  private Trips trips(int to) throws IOException {
    Clock clock = settings.clock();
    double[] millis = new double[EXCHANGES];
    try (SocketChannel channel = connected(to)) {
      long start = clock.nanos();
      for (int i = 0; i < EXCHANGES; i++) {
        long from = clock.nanos();
        exchange(channel, SMALL);
        millis[i] = (clock.nanos() - from) * 1e-6;
      }
      double seconds = (clock.nanos() - start) * 1e-9;
      Arrays.sort(millis);
      return new Trips(millis[EXCHANGES / 2], EXCHANGES / seconds);
    }
  }

  private double throughput(int to) throws IOException {
    try (SocketChannel channel = connected(to)) {
      long from = settings.clock().nanos();
      for (int i = 0; i < BODIES; i++) {
        exchange(channel, LARGE);
      }
      return 8.0 * BODIES * LARGE / (settings.clock().nanos() - from);
    }
  }

  private void exchange(SocketChannel channel, int length) throws IOException {
    ByteBuffer asked =
        ByteBuffer.wrap(("GET /" + length + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(ISO_8859_1));
    while (asked.hasRemaining()) {
      channel.write(asked);
    }
    long left = (long) length + answer(length).length;
    while (left > 0) {
      bytes.clear().limit((int) Math.min(bytes.capacity(), left));
      int read = channel.read(bytes);
      if (read < 0) {
        throw new IOException("the service ended");
      }
      left -= read;
    }
  }

  private static SocketChannel connected(int to) throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), to));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    return channel;
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
