package dev.squall.load.network;

import dev.squall.load.Load;
import dev.squall.load.LoadContract;
import dev.squall.plan.LoadSettings;
import dev.squall.units.Dimension;
import org.junit.jupiter.api.parallel.Isolated;

/** The contract over UDP, by messages a second. */
@Isolated
class UdpNetworkLoadTest extends LoadContract {
  @Override
  protected Load make() {
    return TcpNetworkLoadTest.load(LoadSettings.Protocol.UDP, 1400, 2, null, Dimension.RATE);
  }

  @Override
  protected double some() {
    return 2_000;
  }

  @Override
  protected double slack() {
    return 200;
  }
}
