package dev.squall.bench;

import dev.squall.chance.Chance;
import dev.squall.plan.Fault;
import dev.squall.plan.HostPort;
import dev.squall.plan.Lateness;
import dev.squall.plan.Link;
import dev.squall.plan.Trouble;
import dev.squall.posix.SpliceRelay;
import dev.squall.proxy.Effect;
import dev.squall.proxy.Proxies;
import dev.squall.time.Clock;
import dev.squall.units.Print;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What network faults add beyond what was asked, and what the proxy lets through without any. */
public final class ProxyBench implements Benchmark {
  private static final long MEASURE = 2_000_000_000L;
  private static final double LARGEST_OFF_MILLIS = 0.2;
  private static final double LARGEST_RATE_ERROR = 2;
  private static final double LEAST_SHARE = 0.6;
  private static final double ENOUGH = 8;
  private static final int PIECE = 1 << 18;
  private static final int TRIPS = 60;

  @Override
  public String name() {
    return "proxy";
  }

  @Override
  public String what() {
    return "network faults: what a delay adds beyond what was asked, the error of a bandwidth, the"
        + " throughput without any beside a plain splice, what telling requests apart costs";
  }

  @Override
  public List<Line> run(Settings settings) throws Exception {
    List<Line> lines = new ArrayList<>();
    try (EchoingSink sink = new EchoingSink();
        Proxies proxies = new Proxies(settings.clock())) {
      Stand stand = new Stand(settings, sink.port(), proxies, free());
      proxies.listen(stand.link());
      for (int millis : new int[] {0, 1, 5, 20, 80}) {
        lines.add(stand.delay(millis));
      }
      for (double rate : new double[] {1e5, 1e6, 1e8}) {
        lines.add(stand.bandwidth(rate));
      }
      lines.addAll(stand.throughput());
      try (RequestBench requests = new RequestBench(settings)) {
        lines.addAll(requests.lines(proxies, free(), free()));
      }
    }
    return lines;
  }

  private static int free() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  private record Stand(Settings settings, int behind, Proxies proxies, int port) {
    Link link() {
      return new Link(Link.Protocol.TCP, "127.0.0.1", port, new HostPort("127.0.0.1", behind));
    }

    private Clock clock() {
      return settings.clock();
    }

    private Effect in(Trouble trouble) {
      Effect effect =
          Effect.of(new Fault.Traffic(link(), Fault.Direction.UP, trouble), 1, Chance.ofSeed(1));
      proxies.of(link()).enter(effect);
      return effect;
    }

    /** Round trips through the port and past it, with the same rests between them. */
    Line delay(int millis) throws IOException, InterruptedException {
      settings.says().accept("delay of " + millis + " ms");
      List<Double> off = new ArrayList<>();
      for (int i = 0; i < 3 * settings.rounds(); i++) {
        double past = trip(behind, Math.max(1, millis));
        Effect effect =
            millis == 0
                ? null
                : in(
                    new Trouble.Late(
                        new Lateness(
                            Duration.ofMillis(millis), Duration.ZERO, Fault.Spread.UNIFORM)));
        double through = trip(port, 1);
        if (effect != null) {
          proxies.of(link()).leave(effect);
        }
        off.add(through - past - millis);
      }
      double middle = off.stream().sorted().toList().get(off.size() / 2);
      return Line.atMost(
          LARGEST_OFF_MILLIS,
          millis == 0
              ? "the way through the port"
              : "delay of " + millis + " ms, off at the median",
          millis == 0 ? middle : Math.abs(middle),
          "ms",
          "");
    }

    private double trip(int to, int restMillis) throws IOException, InterruptedException {
      double[] millis = new double[TRIPS];
      ByteBuffer bytes = ByteBuffer.allocateDirect(64);
      try (SocketChannel channel = connected(to)) {
        for (int i = 0; i < TRIPS; i++) {
          bytes.clear();
          long from = clock().nanos();
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
          bytes.clear();
          while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
              throw new IOException("the echo ended");
            }
          }
          millis[i] = (clock().nanos() - from) * 1e-6;
          clock().waitFor(restMillis * 1_000_000L);
        }
      }
      Arrays.sort(millis);
      return millis[TRIPS / 2];
    }

    private static SocketChannel connected(int to) throws IOException {
      SocketChannel channel =
          SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), to));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      return channel;
    }

    Line bandwidth(double rate) throws IOException {
      settings.says().accept("bandwidth of " + Print.bytes(rate) + "/s");
      Effect effect = in(new Trouble.Bandwidth(rate));
      double achieved = sent(port, Math.round(rate * MEASURE * 1e-9), Long.MAX_VALUE);
      proxies.of(link()).leave(effect);
      return Line.atMost(
          LARGEST_RATE_ERROR,
          "bandwidth of " + Print.bytes(rate) + "/s, off",
          100 * Math.abs(achieved / rate - 1),
          "%",
          "");
    }

    List<Line> throughput() throws IOException, InterruptedException {
      settings.says().accept("throughput");
      double through = 0;
      double spliced = 0;
      double past = 0;
      for (int i = 0; i < 1 + settings.rounds(); i++) {
        past = Math.max(past, atMaximum(behind));
        through = Math.max(through, atMaximum(port));
        spliced = Math.max(spliced, spliced());
      }
      double least = Math.min(ENOUGH, LEAST_SHARE * spliced);
      return List.of(
          Line.atLeast(
              least, "throughput without a fault", through, "Gbit/s", "best of the rounds"),
          Line.info("  of a plain splice", through / spliced, "", ""),
          Line.info("  of a plain splice itself", spliced, "Gbit/s", ""),
          Line.info("  with nothing between", past, "Gbit/s", ""));
    }

    private double atMaximum(int to) throws IOException {
      return 8e-9 * sent(to, Long.MAX_VALUE, clock().nanos() + MEASURE);
    }

    private double spliced() throws IOException, InterruptedException {
      int relay = free();
      try (Spliced ready = new Spliced(relay, behind)) {
        ready.await();
        return atMaximum(relay);
      }
    }

    /** Bytes a second that arrive, of so many, or until then. */
    private double sent(int to, long most, long until) throws IOException {
      long sent = 0;
      ByteBuffer bytes = ByteBuffer.allocateDirect(PIECE);
      try (SocketChannel channel = connected(to)) {
        long from = clock().nanos();
        while (sent < most && clock().nanos() - until < 0) {
          bytes.clear().limit((int) Math.min(PIECE, most - sent));
          bytes.put(0, EchoingSink.SINK);
          while (bytes.hasRemaining()) {
            sent += channel.write(bytes);
          }
        }
        channel.shutdownOutput();
        bytes.clear();
        while (channel.read(bytes) >= 0) {
          bytes.clear();
        }
        return sent / ((clock().nanos() - from) * 1e-9);
      }
    }
  }

  /** A relay with a thread of its own, for one connection. */
  private static final class Spliced implements AutoCloseable {
    private final Thread thread;
    private final CountDownLatch listens = new CountDownLatch(1);

    Spliced(int port, int to) {
      thread =
          Thread.ofPlatform()
              .daemon()
              .name("splice")
              .start(() -> {
                try (SpliceRelay relay = new SpliceRelay(port)) {
                  listens.countDown();
                  relay.run(to);
                }
              });
    }

    void await() throws InterruptedException {
      listens.await();
    }

    @Override
    public void close() throws IOException {
      try {
        thread.join();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IOException(stopped);
      }
    }
  }
}
