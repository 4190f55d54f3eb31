package dev.squall.load.network;

import dev.squall.load.Load;
import dev.squall.load.LoadContract;
import dev.squall.plan.LoadSettings;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;
import java.io.IOException;
import java.net.InetAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The contract to a named sink, which tells by receipts what it received. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("NamedPeerTest")
class NamedPeerTest extends LoadContract {
  private Sink sink;

  @BeforeEach
  void open() throws IOException {
    sink = Sink.open("namedpeer", InetAddress.getLoopbackAddress(), 0, 10, Clock.system());
  }

  @AfterEach
  void close() {
    sink.close();
  }

  @Override
  protected Load make() {
    String peer = "127.0.0.1:" + sink.address().getPort();
    return TcpNetworkLoadTest.load(LoadSettings.Protocol.TCP, 4096, 3, peer, Dimension.RATE);
  }

  @Override
  protected double some() {
    return 5_000;
  }

  @Override
  protected double slack() {
    return 500;
  }

  /** The first receipt after a stop still tells of up to 50 ms before it. */
  @Override
  protected double rest() {
    return some() / 5;
  }
}
