package dev.squall.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The least that a proxy can be, to compare with: takes one connection on loopback to another port
 * there, one way, with splice(2) through a pipe, so that the bytes never leave the kernel. For one
 * thread.
 */
public final class SpliceRelay implements AutoCloseable {
  private static final int AF_INET = 2;
  private static final int SOCK_STREAM_CLOEXEC = 1 | 0x80000;
  private static final int LOOPBACK = 0x7F000001;
  private static final int ADDRESS_BYTES = 16;
  private static final int SHUT_WR = 1;
  private static final int SPLICE_F_MOVE = 1;
  private static final long PIECE = 1 << 20;
  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment state = arena.allocate(Libc.state());
  private final int server;

  /**
   * Listens at {@code port} on loopback.
   *
   * @throws PosixError when the kernel refuses
   */
  public SpliceRelay(int port) {
    server = socket();
    bound("bind", Syscall.BIND.call(state, server, address(port).address(), ADDRESS_BYTES, 0));
    bound("listen", Syscall.LISTEN.call(state, server, 1, 0, 0));
  }

  private int socket() {
    return bound("socket", Syscall.SOCKET.call(state, AF_INET, SOCK_STREAM_CLOEXEC, 0, 0));
  }

  private static int bound(String what, long result) {
    if (result < 0) {
      throw new PosixError(what, (int) -result);
    }
    return (int) result;
  }

  private MemorySegment address(int port) {
    MemorySegment address = arena.allocate(ADDRESS_BYTES);
    address.set(SHORT, 0, (short) AF_INET);
    address.set(SHORT.withOrder(ByteOrder.BIG_ENDIAN), 2, (short) port);
    address.set(JAVA_INT.withOrder(ByteOrder.BIG_ENDIAN), 4, LOOPBACK);
    return address;
  }

  /**
   * Takes the next connection to {@code port} on loopback, until it ends.
   *
   * @throws PosixError when the kernel refuses
   */
  public void run(int port) {
    int from = bound("accept", Syscall.ACCEPT.call(state, server, 0, 0, 0x80000));
    int to = socket();
    MemorySegment pipe = arena.allocate(JAVA_INT, 2);
    try {
      bound("connect", Syscall.CONNECT.call(state, to, address(port).address(), ADDRESS_BYTES, 0));
      bound("pipe", Syscall.PIPE.call(state, pipe.address(), 0, 0, 0));
      splice(from, pipe.getAtIndex(JAVA_INT, 1), pipe.getAtIndex(JAVA_INT, 0), to);
      Syscall.SHUTDOWN.call(state, to, SHUT_WR, 0, 0);
    } finally {
      Syscall.CLOSE.call(state, from, 0, 0, 0);
      Syscall.CLOSE.call(state, to, 0, 0, 0);
      Syscall.CLOSE.call(state, pipe.getAtIndex(JAVA_INT, 0), 0, 0, 0);
      Syscall.CLOSE.call(state, pipe.getAtIndex(JAVA_INT, 1), 0, 0, 0);
    }
  }

  private void splice(int from, int in, int out, int to) {
    while (true) {
      long came = bound("splice", Syscall.SPLICE.call(state, from, 0, in, 0, PIECE, SPLICE_F_MOVE));
      if (came == 0) {
        return;
      }
      for (long left = came; left > 0; ) {
        left -= bound("splice", Syscall.SPLICE.call(state, out, 0, to, 0, left, SPLICE_F_MOVE));
      }
    }
  }

  @Override
  public void close() {
    Syscall.CLOSE.call(state, server, 0, 0, 0);
    arena.close();
  }
}
