package dev.squall.load.network;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import org.jspecify.annotations.Nullable;

/** Sends messages over UDP, each a datagram. What gets lost shows at the sink. */
final class UdpSender extends Sender {
  private static final int BATCH = 16;

  private final ByteBuffer buffer;
  private final MemorySegment bytes;
  private final long sender;
  private long sequence;
  private @Nullable DatagramChannel channel;

  UdpSender(Task task, int connection, Runnable connected) {
    super(task, connection, connected);
    buffer = ByteBuffer.allocateDirect(task.message());
    bytes = MemorySegment.ofBuffer(buffer);
    Message.fill(bytes, 0);
    sender = Message.sender(task.run(), connection);
  }

  @Override
  NetworkChannel open() throws IOException {
    DatagramChannel opened = DatagramChannel.open();
    channel = opened;
    return opened;
  }

  @Override
  void connect() throws IOException {
    DatagramChannel opened = channel;
    if (opened != null) {
      opened.connect(task.target());
    }
  }

  @Override
  int batch() {
    return BATCH;
  }

  @Override
  void send(int count) throws IOException {
    DatagramChannel to = channel;
    if (to == null) {
      throw new IOException("not open");
    }
    for (int i = 0; i < count; i++) {
      Message.head(bytes, 0, sender, sequence++);
      task.sent().add(to.write(buffer.clear()));
    }
  }
}
