package dev.squall.load.network;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/**
 * A sink's side of UDP: counts datagrams of known runs, checks every head and the body of one in
 * sixteen.
 */
final class DatagramReceiver implements Runnable {
  private static final int LARGEST = 65_536;
  private static final int BODY_EVERY = 16;

  private final DatagramChannel channel;
  private final Sink sink;
  private int lastNumber;
  private @Nullable SinkRun lastRun;
  private int turn;

  DatagramReceiver(DatagramChannel channel, Sink sink) {
    this.channel = channel;
    this.sink = sink;
  }

  @Override
  public void run() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST);
    MemorySegment bytes = MemorySegment.ofBuffer(buffer);
    while (!sink.isClosed()) {
      try {
        channel.receive(buffer.clear());
        accept(bytes, buffer.position());
      } catch (IOException e) {
        // Closing, or an error left on the socket by a datagram that came back: the next receive
        // goes on.
      }
    }
  }

  private void accept(MemorySegment bytes, int length) {
    if (length < Message.HEAD) {
      sink.countStrange();
      return;
    }
    SinkRun run = run(Message.run(Message.sender(bytes, 0)));
    if (run == null) {
      sink.countStrange();
      return;
    }
    boolean right = Message.sequence(bytes, 0) >= 0;
    if (++turn % BODY_EVERY == 0) {
      right &= Message.isPattern(bytes, Message.HEAD, Message.HEAD, length - Message.HEAD);
    }
    run.bytes.add(length);
    run.messages.increment();
    if (!right) {
      run.wrong.increment();
    }
  }

  /**
   * The last run is kept, not looked up for every datagram; a run that has ended is forgotten
   * within a thousand.
   */
  private @Nullable SinkRun run(int number) {
    if (lastRun == null || number != lastNumber || turn % 1024 == 0) {
      lastRun = sink.run(number);
      lastNumber = number;
    }
    return lastRun;
  }
}
