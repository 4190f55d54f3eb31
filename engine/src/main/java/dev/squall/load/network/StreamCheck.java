package dev.squall.load.network;

import dev.squall.chance.Chance;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Follows one connection's stream of messages: every head is checked for whose it is and for its
 * place in the sequence, and of every piece received a stretch of up to 4 KiB of body, each time
 * another. One thread.
 */
final class StreamCheck {
  private final SinkRun run;
  private final long sender;
  private final long message;
  private final MemorySegment head = Arena.ofAuto().allocate(Message.HEAD, 8);
  private long offset;
  private long last = -1;
  private long turn;

  StreamCheck(SinkRun run, Hello hello) {
    this.run = run;
    this.sender = Message.sender(hello.run(), hello.connection());
    this.message = hello.message();
  }

  /** Takes the next {@code length} bytes of the stream. */
  void accept(MemorySegment bytes, int length) {
    long messages = 0;
    long wrong = 0;
    boolean sampled = false;
    int at = 0;
    while (at < length) {
      if (offset < Message.HEAD) {
        int taken = (int) Math.min(Message.HEAD - offset, length - at);
        MemorySegment whole = bytes;
        long where = at;
        if (taken < Message.HEAD) {
          MemorySegment.copy(bytes, at, head, offset, taken);
          whole = head;
          where = 0;
        }
        offset += taken;
        at += taken;
        if (offset == Message.HEAD && !rightHead(whole, where)) {
          wrong++;
        }
      }
      int body = (int) Math.min(message - offset, length - at);
      if (body > 0 && offset >= Message.HEAD) {
        if (!sampled) {
          sampled = true;
          wrong += rightBody(bytes, at, body) ? 0 : 1;
        }
        offset += body;
        at += body;
      }
      if (offset == message) {
        messages++;
        offset = 0;
      }
    }
    run.bytes.add(length);
    run.messages.add(messages);
    if (wrong > 0) {
      run.wrong.add(wrong);
    }
  }

  private boolean rightHead(MemorySegment from, long at) {
    long sequence = Message.sequence(from, at);
    boolean right = Message.sender(from, at) == sender && Message.follows(sequence, last);
    last = sequence >= 0 ? sequence : last + 1;
    return right;
  }

  private boolean rightBody(MemorySegment from, int at, int length) {
    int sample = Math.min(length, Message.SAMPLE);
    int skip = (int) Long.remainderUnsigned(Chance.mix(turn++), length - sample + 1);
    return Message.isPattern(from, at + skip, offset + skip, sample);
  }
}
