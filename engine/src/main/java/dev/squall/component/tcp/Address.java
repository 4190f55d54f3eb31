package dev.squall.component.tcp;

import dev.squall.component.ComponentFailure;
import dev.squall.plan.HostPort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Looks up where a service listens. */
final class Address {
  private Address() {}

  /** Its first address. */
  static InetSocketAddress resolve(HostPort to) throws ComponentFailure {
    try {
      return new InetSocketAddress(InetAddress.getByName(to.host()), to.port());
    } catch (UnknownHostException unknown) {
      throw new ComponentFailure(
          "tcp: host '" + to.host() + "' does not resolve; is the name right?", unknown);
    }
  }
}
