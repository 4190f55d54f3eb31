package dev.squall.repl.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A reader who reads at once, later, or never. */
class OutboxTest {
  private static final String SAMPLE = "sample";

  private final HandClock clock = new HandClock();
  private final Network network = new Network();
  private final Outbox outbox = new Outbox(network, clock);

  /** Takes a message when it is told to. */
  private static final class Network implements Outbox.Line {
    final List<String> sent = new ArrayList<>();
    final List<Consumer<Boolean>> taken = new ArrayList<>();
    boolean quick;
    String cut;

    @Override
    public void send(String text, Consumer<Boolean> done) {
      sent.add(text);
      if (quick) {
        done.accept(true);
      } else {
        taken.add(done);
      }
    }

    @Override
    public void cut(String why) {
      cut = why;
    }

    void takeAll() {
      quick = true;
      List.copyOf(taken).forEach(done -> done.accept(true));
      taken.clear();
    }
  }

  private static final class HandClock implements Clock {
    long now;

    @Override
    public long nanos() {
      return now;
    }

    @Override
    public Instant wall() {
      return Instant.EPOCH;
    }

    @Override
    public void waitUntil(long deadline) {
      now = deadline;
    }
  }

  @Test
  void whoReadsAtOnceGetsAllInOrderAndNoStackGrows() {
    network.quick = true;
    for (int i = 0; i < 100_000; i++) {
      outbox.offer(SAMPLE + i, true);
    }
    assertThat(network.sent).hasSize(100_000).startsWith("sample0", "sample1");
  }

  @Test
  void oneMessageAtATimeIsWithTheNetwork() {
    outbox.offer("a", false);
    outbox.offer("b", false);
    assertThat(network.sent).containsExactly("a");
    network.takeAll();
    assertThat(network.sent).containsExactly("a", "b");
  }

  @Test
  void whoIsBehindGetsNoSamplesButAllElseAndIsToldHowManyItMissed() {
    for (int i = 0; i < 1 + Outbox.MOST_SAMPLES + 30; i++) {
      outbox.offer(SAMPLE, true);
    }
    outbox.offer("tripped", false);
    network.takeAll();
    assertThat(network.sent)
        .hasSize(1 + Outbox.MOST_SAMPLES + 2)
        .endsWith("tripped", "{\"type\":\"missed\",\"samples\":30}");
    outbox.offer("after", true);
    assertThat(network.sent).endsWith("after");
    assertThat(network.cut).isNull();
  }

  @Test
  void whoLetsTooManyWaitIsCutOff() {
    for (int i = 0; i < 1 + Outbox.MOST; i++) {
      outbox.offer("tripped", false);
    }
    assertThat(network.cut).isNull();
    outbox.offer("tripped", false);
    assertThat(network.cut).isEqualTo("reads too slowly: 1024 messages wait");
  }

  @Test
  void whoReadsNothingIsCutOffAfterTenSeconds() {
    outbox.offer(SAMPLE, true);
    clock.now = 10_000_000_000L;
    outbox.offer(SAMPLE, true);
    assertThat(network.cut).isNull();
    clock.now++;
    outbox.offer(SAMPLE, true);
    assertThat(network.cut).isEqualTo("read nothing for 10 s");
    network.takeAll();
    assertThat(network.sent).containsExactly(SAMPLE);
  }

  @Test
  void whoIsGoneGetsNothingMore() {
    outbox.offer("a", false);
    outbox.offer("b", false);
    network.taken.getFirst().accept(false);
    outbox.offer("c", false);
    assertThat(network.sent).containsExactly("a");
  }
}
