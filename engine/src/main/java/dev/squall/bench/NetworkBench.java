package dev.squall.bench;

import dev.squall.load.Load;
import dev.squall.load.network.NetworkLoad;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.LoadSettings.Protocol;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The network load over loopback at maximum next to iperf3, and how near it keeps a set rate. */
public final class NetworkBench implements Benchmark {
  private static final long WARM = 1_000_000_000L;
  private static final long MEASURE = 2_000_000_000L;
  private static final Bytes MESSAGE = Bytes.kibibytes(128);
  private static final Pattern RECEIVED =
      Pattern.compile("\"sum_received\":\\s*\\{[^}]*\"bits_per_second\":\\s*([0-9.eE+]+)");

  @Override
  public String name() {
    return "network";
  }

  @Override
  public String what() {
    return "bytes a second over loopback at maximum, as a share of iperf3's, and the error of a set rate";
  }

  @Override
  public List<Line> run(Settings settings) throws Exception {
    List<Line> lines = new ArrayList<>();
    Optional<String> iperf = Children.tool("iperf3");
    for (int connections : new int[] {1, 4}) {
      String figure = "TCP over loopback, " + connections + " × 128 KiB, share of iperf3's";
      lines.add(
          iperf.isPresent()
              ? against(settings, figure, iperf.get(), connections)
              : Line.skipped(figure, "iperf3 is not installed"));
    }
    lines.add(setRate(settings, Protocol.TCP, Bytes.kibibytes(64), 2, 50e6));
    lines.add(setRate(settings, Protocol.TCP, new Bytes(200), 1, 2e6));
    lines.add(setRate(settings, Protocol.UDP, new Bytes(1400), 1, 10e6));
    return lines;
  }

  private static Line against(Settings settings, String figure, String iperf, int connections)
      throws Exception {
    try (Load load = load(settings, Protocol.TCP, MESSAGE, connections)) {
      load.start();
      return Peers.atMaximum(
          settings, 0.95, figure, "B/s", load, MEASURE, () -> iperf(settings, iperf, connections));
    }
  }

  private static double iperf(Settings settings, String iperf, int connections) throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Process server =
        Children.quiet(List.of(iperf, "-s", "-1", "-B", "127.0.0.1", "-p", Integer.toString(port)));
    try {
      settings.clock().waitFor(WARM / 5);
      String out =
          Peers.output(
              List.of(
                  iperf,
                  "-c",
                  "127.0.0.1",
                  "-p",
                  Integer.toString(port),
                  "-J",
                  "-l",
                  "128K",
                  "-O",
                  "1",
                  "-t",
                  Long.toString(MEASURE / 1_000_000_000L),
                  "-P",
                  Integer.toString(connections)));
      Matcher received = RECEIVED.matcher(out);
      if (!received.find()) {
        throw new IOException("iperf3: must print its figures, printed " + out);
      }
      return Double.parseDouble(received.group(1)) / 8;
    } finally {
      Children.end(server);
    }
  }

  private static Line setRate(
      Settings settings, Protocol protocol, Bytes message, int connections, double bytesPerSecond)
      throws Exception {
    double worst = 0;
    try (Load load = load(settings, protocol, message, connections)) {
      load.start();
      load.ask(bytesPerSecond);
      settings.clock().waitFor(WARM);
      for (int i = 0; i < 2 * settings.rounds(); i++) {
        load.read();
        settings.clock().waitFor(MEASURE);
        double off = Peers.verified("network", load.read()).achieved() / bytesPerSecond - 1;
        worst = Math.max(worst, 100 * Math.abs(off));
      }
    }
    String figure =
        "set rate of "
            + Dimension.THROUGHPUT.print(bytesPerSecond)
            + " over "
            + protocol
            + " by "
            + message;
    return Line.atMost(1, figure + ", worst of 2 s", worst, "%", "");
  }

  private static Load load(Settings settings, Protocol protocol, Bytes message, int connections) {
    return new NetworkLoad(
        new LoadPlan(
            "bench-network",
            new LoadSettings.Network(protocol, message, connections, null),
            new Level.Maximum(Dimension.THROUGHPUT)),
        settings.clock());
  }
}
