package dev.squall.scenarios;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A way to a server that can be cut and mended, at a port of its own. */
final class Cable implements AutoCloseable {
  private final int to;
  private final int port;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private ServerSocket end;

  Cable(String url) throws IOException {
    to = URI.create(url).getPort();
    end = listen(0);
    port = end.getLocalPort();
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Whatever goes over it breaks off, and nothing goes over it any more. */
  void cut() throws IOException {
    end.close();
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
  }

  void mend() throws IOException {
    end = listen(port);
  }

  private ServerSocket listen(int at) throws IOException {
    ServerSocket listening = new ServerSocket();
    listening.setReuseAddress(true);
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
    Thread.startVirtualThread(() -> accept(listening));
    return listening;
  }

  private void accept(ServerSocket listening) {
    try {
      while (true) {
        Socket one = listening.accept();
        Socket other = new Socket(InetAddress.getLoopbackAddress(), to);
        open.addAll(List.of(one, other));
        Thread.startVirtualThread(() -> carry(one, other));
        Thread.startVirtualThread(() -> carry(other, one));
      }
    } catch (IOException cut) {
      // Nobody comes in any more.
    }
  }

  private static void carry(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      byte[] bytes = new byte[8192];
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        out.write(bytes, 0, n);
      }
    } catch (IOException cut) {
      // One side is gone, so the other goes.
    }
  }

  @Override
  public void close() throws IOException {
    cut();
  }
}
