package dev.squall.guard;

import dev.squall.state.StateFolder;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * An engine process that was started before there was anything to play, behind a door of its own.
 * It waits for the first byte on its lifeline, and ends with that.
 */
final class Spare implements AutoCloseable {
  private final Door door;
  private final Path log;
  private final EngineProcess process;
  private volatile Consumer<SocketChannel> visitor = Spare::turnAway;
  private volatile boolean begun;

  private Spare(Path socket, EngineCommand command) throws IOException {
    door = Door.open(socket, channel -> visitor.accept(channel));
    log = log(socket);
    try {
      process = EngineProcess.start(command.waiting(), socket, log);
    } catch (IOException none) {
      door.close();
      throw none;
    }
  }

  static Spare start(EngineCommand command, StateFolder state) throws IOException {
    return new Spare(Door.next(state, "g"), command);
  }

  /** Where an engine behind {@code socket} writes what it prints. */
  static Path log(Path socket) {
    return socket.resolveSibling(socket.getFileName() + ".log");
  }

  private static void turnAway(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException gone) {
      // so much the better
    }
  }

  Path socket() {
    return door.path();
  }

  EngineProcess process() {
    return process;
  }

  /** Lets who comes to its door be welcomed by {@code visitor} from here on. */
  Door door(Consumer<SocketChannel> visitor) {
    this.visitor = visitor;
    return door;
  }

  /** Tells it that it is needed. Who called sees to its end from here on. */
  void begin() {
    begun = true;
    process.begin();
  }

  /** Ends it, unless it is needed by now. */
  @Override
  public void close() {
    if (begun) {
      return;
    }
    process.kill();
    door.close();
    try {
      StateFolder.removeSocket(door.path());
    } catch (IOException kept) {
      // the next sweep of the folder takes it
    }
  }
}
