package dev.squall.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.squall.time.Clock;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DeparturesTest {
  private final Clock clock = Clock.system();
  private final Departures<String> departures = new Departures<>(clock, new Waking(clock), true);

  private static Parcel parcel(int bytes, long due) {
    return new Parcel(ByteBuffer.allocate(bytes), due);
  }

  @Test
  void areNotIdleWhileWhatWasTakenIsDealtWith() throws Exception {
    CountDownLatch taken = new CountDownLatch(1);
    CountDownLatch dealt = new CountDownLatch(1);
    departures.put(parcel(1, clock.nanos()), "here", 100);
    Thread takes =
        Thread.ofVirtual()
            .start(() -> {
              try {
                departures.take();
                taken.countDown();
                dealt.await();
                departures.take();
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
            });
    taken.await();
    assertThat(departures.idle()).isFalse();
    dealt.countDown();
    await().until(departures::idle);
    departures.close();
    takes.join();
  }

  @Test
  void loseWhatThereIsNoRoomFor() throws Exception {
    long now = clock.nanos();
    departures.offer(parcel(60, now), "first", 100);
    departures.offer(parcel(60, now), "lost", 100);
    departures.offer(parcel(40, now), "second", 100);

    assertThat(departures.take().to()).isEqualTo("first");
    assertThat(departures.take().to()).isEqualTo("second");
  }
}
