package dev.squall.component.http;

import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a {@link Loop}: a request at a time. Any thread sends on a free one, the loop's
 * does the rest. An outcome is told outside the lock, after the connection is free for the next.
 */
final class Line {
  private final Loop loop;
  private final SocketChannel channel;
  private final AnswerReader reader = new AnswerReader();
  private final boolean keepsBody;

  // Guarded by this.
  private @Nullable SelectionKey key;
  private @Nullable Request request;
  private Operation.@Nullable Done done;
  private long deadline;
  private long connectDeadline;
  private boolean connecting = true;
  private boolean used;
  private boolean again;
  private boolean closed;
  private @Nullable ByteBuffer out;
  private Outcome.Ok last = new Outcome.Ok(1, 0);

  private Line(Loop loop, SocketChannel channel) {
    this.loop = loop;
    this.channel = channel;
    this.keepsBody = loop.checks().needBody();
  }

  /** Begins to connect, for {@code exchange}. */
  static Line connect(
      Loop loop, Selector selector, InetSocketAddress to, Exchange exchange, long connectDeadline)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      Line line = new Line(loop, channel);
      synchronized (line) {
        line.request = exchange.request();
        line.done = exchange.done();
        line.deadline = exchange.deadline();
        line.again = exchange.again();
        line.connectDeadline = connectDeadline;
        boolean there = channel.connect(to);
        line.key =
            channel.register(
                selector, there ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, line);
        if (there) {
          line.begun();
        }
      }
      return line;
    } catch (IOException | RuntimeException failed) {
      channel.close();
      throw failed;
    }
  }

  void connected() {
    String reason = null;
    synchronized (this) {
      try {
        if (channel.finishConnect()) {
          interest(SelectionKey.OP_READ);
          begun();
        }
      } catch (IOException refused) {
        loop.nextAddress();
        reason = Reasons.of(loop.target(), refused);
      }
    }
    if (reason != null) {
      end(reason);
    }
  }

  private void begun() {
    connecting = false;
    Request first = request;
    if (first != null) {
      write(first);
    }
  }

  /** Sends a request; false when the connection is closed by now. */
  synchronized boolean send(Request next, Operation.Done told, long until, boolean wasSentBefore) {
    if (closed) {
      return false;
    }
    request = next;
    done = told;
    deadline = until;
    again = wasSentBefore;
    write(next);
    return true;
  }

  private void write(Request next) {
    reader.begin(next.head(), keepsBody, loop.options().mostBytes());
    ByteBuffer bytes = next.direct().duplicate();
    out = bytes;
    writeRest(bytes);
  }

  private void writeRest(ByteBuffer rest) {
    try {
      channel.write(rest);
      if (rest.hasRemaining()) {
        interest(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        loop.later(() -> {}); // the selector learns of it
      }
    } catch (IOException broken) {
      // What the service said before it closed is read first; the end is told by the loop.
      loop.later(() -> brokenWrite(Reasons.of(loop.target(), broken)));
    }
  }

  private void brokenWrite(String reason) {
    if (mayGoAgain()) {
      return;
    }
    end(reason);
  }

  synchronized void writeOn() {
    if (out != null && out.hasRemaining() && !closed) {
      writeRest(out);
    }
    if (out == null || !out.hasRemaining()) {
      interest(SelectionKey.OP_READ);
    }
  }

  private void interest(int operations) {
    SelectionKey mine = key;
    if (mine != null && mine.isValid()) {
      mine.interestOps(operations);
    }
  }

  /** Reads what has come. */
  void read(ByteBuffer buffer, byte[] bytes) {
    Operation.Done told;
    Outcome outcome;
    boolean keep;
    String reason;
    synchronized (this) {
      if (closed) {
        return;
      }
      told = done;
      outcome = null;
      keep = false;
      reason = null;
      try {
        buffer.clear();
        int count = channel.read(buffer);
        if (told == null) {
          reason = Loop.OVER; // closed, or unasked for: either way of no use any more
        } else if (count < 0) {
          reader.ended();
          outcome = outcome();
        } else {
          buffer.flip().get(bytes, 0, count);
          int end = reader.take(bytes, 0, count);
          if (reader.done()) {
            outcome = outcome();
            keep = end == count && !reader.head().closes();
          }
        }
      } catch (IOException broken) {
        reason = Reasons.of(loop.target(), broken);
      }
      if (outcome != null) {
        done = null;
        used = true;
        if (!keep) {
          shut();
        }
      }
    }
    if (outcome != null && told != null) {
      if (keep) {
        loop.free(this);
      } else {
        loop.gone(this);
      }
      told.done(outcome);
    } else if (reason != null && !mayGoAgain()) {
      end(reason);
    }
  }

  private Outcome outcome() {
    Request asked = request;
    String failure =
        loop.checks().failure(reader.head().status(), keepsBody ? reader.body() : new byte[0]);
    if (failure != null) {
      return Outcome.failed(failure);
    }
    long moved = reader.read() + (asked == null ? 0 : asked.bytes().length);
    if (last.bytes() != moved) {
      last = new Outcome.Ok(1, moved);
    }
    return last;
  }

  /**
   * A connection that was used before may have been closed by the service just when the next
   * request went out; where no byte of an answer has come and the request may be sent twice, it is
   * sent once more.
   */
  private boolean mayGoAgain() {
    Exchange exchange;
    synchronized (this) {
      Request asked = request;
      Operation.Done told = done;
      if (closed
          || told == null
          || asked == null
          || !used
          || again
          || !reader.untouched()
          || !asked.repeatable()) {
        return false;
      }
      exchange = new Exchange(asked, told, deadline, true);
      done = null;
      shut();
    }
    loop.gone(this);
    loop.again(exchange);
    return true;
  }

  /** Ends what is late. */
  void look(long now) {
    String reason;
    synchronized (this) {
      if (done == null) {
        return;
      }
      if (now >= deadline) {
        reason = Reasons.timeout(loop.options().timeoutNanos());
      } else if (connecting && now >= connectDeadline) {
        loop.nextAddress();
        reason = Reasons.connectTimeout(loop.options().connectNanos());
      } else {
        return;
      }
    }
    end(reason);
  }

  /** Closes it; what is under way on it fails. */
  void end(String reason) {
    Operation.Done told;
    synchronized (this) {
      if (closed) {
        return;
      }
      told = done;
      done = null;
      shut();
    }
    loop.gone(this);
    if (told != null) {
      told.done(Outcome.failed(reason));
    }
  }

  private void shut() {
    closed = true;
    try {
      channel.close();
    } catch (IOException ignored) {
      // It is closed all the same.
    }
  }
}
