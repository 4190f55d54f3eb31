package dev.squall.repl.cli;

import dev.squall.load.network.Sink;
import dev.squall.report.Figures;
import dev.squall.time.Clock;
import dev.squall.units.Print;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.Signals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code squall sink}. */
@Command(
    name = "sink",
    description =
        "Takes the network load of a Squall on another machine: load network, to: 'host:port'.")
final class SinkCommand extends Printing {
  private static final long TELL_NANOS = 5_000_000_000L;

  @Option(
      names = "--bind",
      defaultValue = "127.0.0.1",
      paramLabel = "ADDRESS",
      description = "The address to listen on (default: ${DEFAULT-VALUE}).")
  private String bind = "127.0.0.1";

  @Option(
      names = "--port",
      defaultValue = "7421",
      paramLabel = "PORT",
      description = "The port, TCP and UDP; 0 for any (default: ${DEFAULT-VALUE}).")
  private int port = 7421;

  @Option(
      names = "--connections",
      defaultValue = "1000",
      paramLabel = "N",
      description = "The most at once (default: ${DEFAULT-VALUE}).")
  private int connections = 1000;

  @Override
  public Integer call() throws InterruptedException {
    if (connections < 1) {
      throw Refusal.invalid("--connections: must be ≥ 1, was " + connections);
    }
    if (port < 0 || port > 65_535) {
      throw Refusal.invalid("--port: must be 0 to 65535, was " + port);
    }
    Clock clock = Clock.system();
    AtomicBoolean stop = new AtomicBoolean();
    Signals.register("INT", () -> stop.set(true));
    Signals.register("TERM", () -> stop.set(true));
    try (Sink sink = Sink.open("sink", address(), port, connections, clock)) {
      InetSocketAddress at = sink.address();
      out()
          .println(
              "listening on "
                  + at.getAddress().getHostAddress()
                  + ":"
                  + at.getPort()
                  + ", TCP and UDP; Ctrl-C ends it");
      long next = clock.nanos() + TELL_NANOS;
      long before = 0;
      while (!stop.get()) {
        clock.waitFor(100_000_000);
        if (clock.nanos() >= next) {
          long now = sink.bytes();
          if (now != before) {
            out()
                .println(
                    Print.bytes((now - before) / 5.0)
                        + "/s, "
                        + Figures.count(sink.connections(), "connection")
                        + " open, "
                        + Figures.whole(sink.wrong())
                        + " wrong");
          }
          before = now;
          next += TELL_NANOS;
        }
      }
      out()
          .println(
              "received "
                  + Print.bytes(sink.bytes())
                  + " in "
                  + Figures.count(sink.messages(), "message")
                  + ", "
                  + Figures.whole(sink.wrong())
                  + " wrong");
      return Exit.OK;
    } catch (IOException taken) {
      throw Refusal.invalid(
          "sink: can't listen on "
              + bind
              + ":"
              + port
              + ": "
              + taken.getMessage()
              + "; choose another --port");
    }
  }

  private InetAddress address() {
    try {
      return InetAddress.getByName(bind);
    } catch (UnknownHostException unknown) {
      throw Refusal.invalid("--bind: '" + bind + "' is no address of this machine");
    }
  }
}
