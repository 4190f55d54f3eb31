package dev.squall.load.network;

import dev.squall.time.Clock;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A sink's side of one TCP connection. */
final class SinkConnection {
  /** A client that says nothing for so long is a stranger. */
  private static final int HELLO_MILLIS = 5_000;

  private static final int BUFFER = 256 * 1024;
  private static final long RECEIPT_NANOS = 50_000_000L;

  private final Sink sink;
  private final SocketChannel channel;
  private final Clock clock;

  SinkConnection(Sink sink, SocketChannel channel, Clock clock) {
    this.sink = sink;
    this.channel = channel;
    this.clock = clock;
  }

  /** Serves it to its end. */
  void serve() {
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      channel.socket().setSoTimeout(HELLO_MILLIS);
      Hello hello = Hello.read(channel.socket().getInputStream());
      channel.socket().setSoTimeout(0);
      if (hello == null) {
        sink.countStrange();
        channel.write(Hello.bytes(Hello.Answer.NOT_UNDERSTOOD));
      } else if (hello.kind() == Hello.Kind.CONTROL) {
        control(hello);
      } else {
        data(hello, sink.run(hello.run()));
      }
    } catch (IOException e) {
      // The other end has gone, or the sink closes: the connection ends either way. What it sent is
      // counted.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void control(Hello hello) throws IOException, InterruptedException {
    SinkRun run = sink.welcome(hello.run());
    if (run == null) {
      channel.write(Hello.bytes(Hello.Answer.UNKNOWN_RUN));
      return;
    }
    try {
      channel.write(Hello.bytes(Hello.Answer.WELCOME));
      while (!sink.isClosed()) {
        ByteBuffer receipt = run.receipt(clock.nanos()).bytesOnWire();
        while (receipt.hasRemaining()) {
          channel.write(receipt);
        }
        clock.waitFor(RECEIPT_NANOS);
      }
    } finally {
      sink.farewell(hello.run());
    }
  }

  private void data(Hello hello, @Nullable SinkRun run) throws IOException {
    if (run == null) {
      sink.countStrange();
      channel.write(Hello.bytes(Hello.Answer.UNKNOWN_RUN));
      return;
    }
    run.connections.add(channel);
    try {
      channel.write(Hello.bytes(Hello.Answer.WELCOME));
      StreamCheck check = new StreamCheck(run, hello);
      ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
      MemorySegment bytes = MemorySegment.ofBuffer(buffer);
      int got;
      while ((got = channel.read(buffer.clear())) >= 0) {
        check.accept(bytes, got);
      }
    } finally {
      run.connections.remove(channel);
    }
  }
}
