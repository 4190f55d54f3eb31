package dev.squall.load.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.chance.Chance;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamCheckTest {
  private final SinkRun run = new SinkRun();

  /**
   * Whatever the pieces in which a stream arrives, every message of it counts once and is right.
   */
  @ParameterizedTest
  @ValueSource(ints = {16, 17, 64, 1000, 4096, 70_000})
  void countsEveryMessageHoweverTheStreamIsCut(int message) {
    byte[] stream = stream(message, 0, 60);
    Chance chance = Chance.ofSeed(message);
    StreamCheck check = check(message);
    int at = 0;
    for (long draw = 0; at < stream.length; draw++) {
      int most = draw % 3 == 0 ? 20 : 3 * message;
      int length = (int) Math.min(1 + chance.below(draw, most), stream.length - at);
      check.accept(slice(stream, at, length), length);
      at += length;
    }
    assertThat(run.messages.sum()).isEqualTo(60);
    assertThat(run.bytes.sum()).isEqualTo(60L * message);
    assertThat(run.wrong.sum()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 5, 8, 10, 11, 15})
  void seesAFlippedBitInAHeadAndStaysInStep(int place) {
    byte[] stream = stream(100, 0, 5);
    stream[200 + place] ^= 4;
    check(100).accept(slice(stream, 0, 500), 500);
    assertThat(run.wrong.sum()).isEqualTo(1);
    assertThat(run.messages.sum()).isEqualTo(5);
  }

  @Test
  void seesAFlippedBitInABodyItLooksAt() {
    byte[] stream = stream(1000, 0, 1);
    stream[700] ^= 1;
    check(1000).accept(slice(stream, 0, 1000), 1000);
    assertThat(run.wrong.sum()).isEqualTo(1);
  }

  @Test
  void seesAMissingAndARepeatedMessage() {
    StreamCheck check = check(64);
    check.accept(slice(stream(64, 0, 2), 0, 128), 128);
    check.accept(slice(stream(64, 3, 1), 0, 64), 64);
    assertThat(run.wrong.sum()).isEqualTo(1);
    check.accept(slice(stream(64, 3, 1), 0, 64), 64);
    assertThat(run.wrong.sum()).isEqualTo(2);
  }

  @Test
  void seesAMessageOfAnotherConnection() {
    byte[] stream = new byte[64];
    MemorySegment bytes = slice(stream, 0, 64);
    Message.fill(bytes, 0);
    Message.head(bytes, 0, Message.sender(7, 2), 0);
    check(64).accept(bytes, 64);
    assertThat(run.wrong.sum()).isEqualTo(1);
  }

  @Test
  void sequencesGoRound() {
    assertThat(Message.follows(0, (1L << 40) - 1)).isTrue();
    assertThat(Message.follows(0, -1)).isTrue();
    assertThat(Message.follows(2, 0)).isFalse();
  }

  private StreamCheck check(int message) {
    return new StreamCheck(run, new Hello(Hello.Kind.DATA, 7, 1, message));
  }

  /** Messages of connection 1 of run 7. */
  private static byte[] stream(int message, long first, int count) {
    byte[] stream = new byte[message * count];
    for (int i = 0; i < count; i++) {
      MemorySegment one = slice(stream, i * message, message);
      Message.fill(one, 0);
      Message.head(one, 0, Message.sender(7, 1), first + i);
    }
    return stream;
  }

  private static MemorySegment slice(byte[] bytes, int at, int length) {
    return MemorySegment.ofArray(bytes).asSlice(at, length);
  }
}
