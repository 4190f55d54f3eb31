package dev.squall.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * Answers connections on loopback with what they send; those whose first byte is {@link #SINK} only
 * with the end, once all of it has come.
 */
final class EchoingSink implements AutoCloseable {
  static final byte SINK = 's';
  private static final int PIECE = 1 << 18;

  private final ServerSocketChannel server;

  EchoingSink() throws IOException {
    server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread.ofPlatform().daemon().name("echo").start(this::accept);
  }

  int port() {
    return server.socket().getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel channel = server.accept();
        Thread.ofPlatform().daemon().name("echo-connection").start(() -> answer(channel));
      }
    } catch (IOException closed) {
      // it is over
    }
  }

  private static void answer(SocketChannel channel) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(PIECE);
    try (channel) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      boolean first = true;
      boolean sink = false;
      while (channel.read(bytes) >= 0) {
        sink = first ? bytes.get(0) == SINK : sink;
        first = false;
        bytes.flip();
        while (!sink && bytes.hasRemaining()) {
          channel.write(bytes);
        }
        bytes.clear();
      }
    } catch (IOException ended) {
      // as its caller wished
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
