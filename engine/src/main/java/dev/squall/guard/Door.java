package dev.squall.guard;

import dev.squall.state.StateFolder;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A guard's socket, which only its user can open. */
final class Door implements AutoCloseable {
  private static final AtomicLong OPENED = new AtomicLong();

  private final Path path;
  private final ServerSocketChannel server;

  private Door(Path path, ServerSocketChannel server) {
    this.path = path;
    this.server = server;
  }

  /**
   * Where the next door of this process opens: it may guard several runs.
   *
   * @param kind what is behind it, a letter
   */
  static Path next(StateFolder state, String kind) {
    return state.socket(kind + ProcessHandle.current().pid() + "-" + OPENED.incrementAndGet());
  }

  static Door open(Path path, Consumer<SocketChannel> visitor) throws IOException {
    Files.deleteIfExists(path);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(path), 64);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    Door door = new Door(path, server);
    Thread.ofPlatform().daemon().name("door").start(() -> door.accept(visitor));
    return door;
  }

  Path path() {
    return path;
  }

  private void accept(Consumer<SocketChannel> visitor) {
    try {
      while (true) {
        visitor.accept(server.accept());
      }
    } catch (ClosedChannelException closed) {
      // the regular end
    } catch (IOException broken) {
      close();
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // the folder is the user's own; the next start clears it
    }
  }
}
