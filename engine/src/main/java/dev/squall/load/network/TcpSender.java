package dev.squall.load.network;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages over TCP: many small ones in one write, or one long one in pieces, whose body is
 * never copied.
 */
final class TcpSender extends Sender {
  private final int pieces;
  private final int perWrite;
  private final ByteBuffer buffer;
  private final MemorySegment bytes;
  private final ByteBuffer bodies = Message.bodies().asByteBuffer();
  private final long sender;
  private long sequence;
  private int piece;
  private @Nullable SocketChannel channel;

  TcpSender(Task task, int connection, Runnable connected) {
    super(task, connection, connected);
    pieces = Task.pieces(task.message());
    perWrite = pieces > 1 ? 1 : Message.PIECE / task.message();
    buffer = ByteBuffer.allocateDirect(pieces > 1 ? Message.HEAD : perWrite * task.message());
    bytes = MemorySegment.ofBuffer(buffer);
    sender = Message.sender(task.run(), connection);
    if (pieces == 1) {
      for (int i = 0; i < perWrite; i++) {
        Message.fill(bytes.asSlice((long) i * task.message(), task.message()), 0);
      }
    }
  }

  @Override
  NetworkChannel open() throws IOException {
    SocketChannel opened = SocketChannel.open();
    channel = opened;
    return opened;
  }

  @Override
  void connect() throws IOException {
    shakeHands(channel(), task, new Hello(Hello.Kind.DATA, task.run(), connection, task.message()));
    sequence = 0;
    piece = 0;
  }

  /** Connects and says hello; for both kinds of connection. */
  static void shakeHands(SocketChannel channel, Task task, Hello hello) throws IOException {
    channel.socket().connect(task.target(), Task.CONNECT_MILLIS);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    channel.write(hello.bytes());
    channel.socket().setSoTimeout(Task.CONNECT_MILLIS);
    Hello.Answer answer = Hello.readAnswer(channel.socket().getInputStream());
    channel.socket().setSoTimeout(0);
    if (answer != Hello.Answer.WELCOME) {
      throw new NotWelcome(answer);
    }
  }

  @Override
  int batch() {
    return perWrite;
  }

  @Override
  void send(int count) throws IOException {
    if (pieces == 1) {
      for (int i = 0; i < count; i++) {
        Message.head(bytes, (long) i * task.message(), sender, sequence++);
      }
      write(buffer.clear().limit(count * task.message()));
    } else {
      long from = task.begin(piece);
      long to = task.begin(piece + 1);
      if (piece == 0) {
        Message.head(bytes, 0, sender, sequence++);
        write(buffer.clear());
        from = Message.HEAD;
      }
      int start = (int) (from % Message.PERIOD);
      write(bodies.clear().position(start).limit(start + (int) (to - from)));
      piece = piece + 1 == pieces ? 0 : piece + 1;
    }
  }

  private void write(ByteBuffer from) throws IOException {
    SocketChannel to = channel();
    while (from.hasRemaining()) {
      task.sent().add(to.write(from));
    }
  }

  private SocketChannel channel() throws IOException {
    SocketChannel opened = channel;
    if (opened == null) {
      throw new IOException("not open");
    }
    return opened;
  }
}
