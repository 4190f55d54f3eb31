package dev.squall.load.network;

import dev.squall.load.Load;
import dev.squall.load.LoadContract;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.time.Clock;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.parallel.Isolated;

/** The contract over TCP to its own sink, by bytes a second, messages of more than one piece. */
@Isolated
class TcpNetworkLoadTest extends LoadContract {
  private static final AtomicInteger COUNT = new AtomicInteger();

  @Override
  protected Load make() {
    return load(LoadSettings.Protocol.TCP, 300_000, 2, null, Dimension.THROUGHPUT);
  }

  @Override
  protected double some() {
    return 50e6;
  }

  @Override
  protected double slack() {
    return 5e6;
  }

  static NetworkLoad load(
      LoadSettings.Protocol protocol,
      long message,
      int connections,
      @Nullable String peer,
      Dimension unit) {
    LoadSettings.Network settings =
        new LoadSettings.Network(protocol, new Bytes(message), connections, peer);
    String name = "network" + COUNT.incrementAndGet() + "t";
    return new NetworkLoad(new LoadPlan(name, settings, new Level.Maximum(unit)), Clock.system());
  }
}
