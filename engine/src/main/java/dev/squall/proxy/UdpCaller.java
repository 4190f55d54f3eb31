package dev.squall.proxy;

import dev.squall.plan.Fault;
import java.io.IOException;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** Someone who sends datagrams to a proxy, with a socket of its own to the address. */
final class UdpCaller {
  private static final int LONGEST = 65_535;

  private final UdpProxy proxy;
  private final DatagramChannel address;
  private final Chain up;
  private final Chain down;

  /**
   * One who was not known.
   *
   * @param server where it sends to, and answers come from
   */
  UdpCaller(
      UdpProxy proxy, long number, DatagramChannel server, SocketAddress sender, Datagrams late)
      throws IOException {
    this.proxy = proxy;
    address = DatagramChannel.open();
    try {
      address.connect(proxy.address());
    } catch (IOException | RuntimeException refused) {
      address.close();
      throw refused instanceof IOException known ? known : new IOException(refused);
    }
    up = new Chain(Fault.Direction.UP, number, late.to(address::write));
    down = new Chain(Fault.Direction.DOWN, number, late.to(bytes -> server.send(bytes, sender)));
    Thread.ofVirtual().name("squall-proxy-back").start(this::back);
  }

  /** A datagram to the address. The one thread that receives. */
  void up(ByteBuffer bytes) throws IOException, InterruptedException {
    up.through(proxy.up()).pass(new Parcel(bytes, proxy.clock().nanos()));
  }

  private void back() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(LONGEST);
    while (address.isOpen()) {
      try {
        buffer.clear();
        address.read(buffer);
        buffer.flip();
        down.through(proxy.down()).pass(new Parcel(buffer, proxy.clock().nanos()));
      } catch (PortUnreachableException nobody) {
        proxy.unreachable(nobody);
      } catch (IOException closed) {
        close();
      } catch (InterruptedException none) {
        return; // nobody does that to it
      }
    }
  }

  void close() {
    try {
      address.close();
    } catch (IOException closed) {
      // it was
    }
  }
}
