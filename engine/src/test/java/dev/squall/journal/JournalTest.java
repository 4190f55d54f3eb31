package dev.squall.journal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.squall.event.Event;
import dev.squall.event.EventExamples;
import dev.squall.event.EventJson;
import dev.squall.event.Timed;
import dev.squall.load.Kept;
import dev.squall.time.Clock;
import dev.squall.time.VirtualClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final Event SAMPLE = new Event.Sampled(0, 0, new double[100]);

  @TempDir Path folder;

  /** A disk whose room can be taken away and given back; it takes what fits, as a disk does. */
  private static final class Disk implements Store {
    private final StringBuilder text = new StringBuilder();
    private int room = Integer.MAX_VALUE;
    private boolean forceFails;
    private int forces;
    private volatile CountDownLatch stuckUntil = new CountDownLatch(0);

    @Override
    public synchronized void write(ByteBuffer bytes) throws IOException {
      int some = Math.min(room, bytes.remaining());
      if (some == 0) {
        throw new IOException("No space left on device");
      }
      byte[] taken = new byte[some];
      bytes.get(taken);
      text.append(new String(taken, StandardCharsets.UTF_8));
      room -= some;
    }

    @Override
    public void force() throws IOException {
      try {
        stuckUntil.await();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
      forced();
    }

    private synchronized void forced() throws IOException {
      if (forceFails) {
        throw new IOException("Input/output error");
      }
      forces++;
    }

    /** The device takes what is forced when this is at zero. */
    void stuckUntil(CountDownLatch latch) {
      stuckUntil = latch;
    }

    synchronized void room(int bytes) {
      room = bytes;
    }

    synchronized void forceFails(boolean fails) {
      forceFails = fails;
    }

    synchronized int forces() {
      return forces;
    }

    synchronized List<Timed> events() {
      return text.toString().lines().map(EventJson::read).toList();
    }

    @Override
    public void close() {}
  }

  @Test
  void everythingIsInTheFileInItsOrder() throws IOException {
    RunFolder run = RunFolder.createAt(folder);
    List<Event> all = EventExamples.all();
    try (Journal journal = Journal.open(run, Clock.system(), 0)) {
      IntStream.range(0, all.size()).forEach(i -> journal.on(i, all.get(i)));
    }

    List<Timed> read = new ArrayList<>();
    JournalReader.Outcome outcome = JournalReader.read(run.events(), read::add);
    assertThat(outcome)
        .isEqualTo(
            new JournalReader.Outcome(
                all.size(), 0, List.of(), false, List.of(), Files.size(run.events())));
    assertThat(read).extracting(Timed::at).isSorted();
    assertThat(read.stream().map(timed -> (Object) timed.event().getClass()))
        .containsExactlyElementsOf(all.stream().map(event -> (Object) event.getClass()).toList());
  }

  @Test
  void itIsOnDiskSoonWithoutBeingClosed() throws IOException {
    RunFolder run = RunFolder.createAt(folder);
    try (Journal journal = Journal.open(run, Clock.system(), 0)) {
      journal.on(1, SAMPLE);
      await().atMost(30, SECONDS).until(() -> Files.size(run.events()) > 0);
      assertThat(JournalReader.last(run.events()))
          .hasValueSatisfying(last -> assertThat(last.at()).isEqualTo(1));
    }
  }

  @Test
  void whatARunTurnedOnIsForced() {
    Disk disk = new Disk();
    try (Journal journal = new Journal(disk, new VirtualClock(), 0, false).begin()) {
      journal.on(1, SAMPLE);
      await().atMost(30, SECONDS).until(() -> disk.events().size() == 1);
      assertThat(disk.forces()).isZero();
      journal.on(2, new Event.LetGo("limit", 5, List.of("cpu")));
      await().atMost(30, SECONDS).until(() -> disk.forces() == 1);
      assertThat(disk.events()).hasSize(2);
    }
  }

  /** What a run would go on from after a crash of the machine, so that it is there then. */
  @Test
  void checkpointsAreForcedWhileNobodyWaitsForIt() throws Exception {
    Disk disk = new Disk();
    CountDownLatch stuck = new CountDownLatch(1);
    disk.stuckUntil(stuck);
    try (Journal journal = new Journal(disk, new VirtualClock(), 0, false).begin()) {
      Event checkpoint = new Event.Checkpoint(1, 1, Map.of(), Map.of(), Kept.NOTHING);
      journal.on(1, checkpoint);
      await().atMost(30, SECONDS).until(() -> disk.events().size() == 1);
      for (int i = 0; i < 1_000; i++) {
        journal.on(2, SAMPLE); // were the sampler to wait for the device, this would never end
      }
      journal.on(3, checkpoint);
      assertThat(disk.forces()).isZero();
      stuck.countDown();
      await().atMost(30, SECONDS).until(() -> disk.forces() == 2);
      assertThat(disk.events()).hasSize(1_002);
    }
  }

  @Test
  void aFullDiskReachesNobodyAndLosesOnlyAggregates() {
    Disk disk = new Disk();
    VirtualClock clock = new VirtualClock();
    try (Journal journal = new Journal(disk, clock, 0, false).begin()) {
      journal.on(0, new Event.PhaseStarted("one"));
      assertThat(journal.flush(Duration.ofSeconds(30))).isTrue();

      disk.room(17);
      journal.on(1, new Event.StateChanged("running", "slowed", "x"));
      await().atMost(30, SECONDS).until(journal::degraded);
      assertThat(journal.trouble()).contains("No space left on device");
      assertThat(journal.flush(Duration.ofMillis(1))).isFalse();
      int samples = 0;
      while (journal.dropped() < 1_000) {
        journal.on(2, SAMPLE);
        samples++;
      }
      for (int i = 0; i < 50; i++) {
        journal.on(3, new Event.PhaseEnded("phase " + i));
      }

      clock.advance(Duration.ofSeconds(9));
      disk.room(Integer.MAX_VALUE);
      await().atMost(30, SECONDS).until(() -> !journal.degraded());
      journal.on(10_000_000_000L, new Event.RunEnded("pass", 0, ""));
      assertThat(journal.flush(Duration.ofSeconds(30))).isTrue();

      List<Timed> events = disk.events();
      assertThat(events.stream().filter(e -> e.event() instanceof Event.PhaseEnded)).hasSize(50);
      assertThat(events.stream().filter(e -> e.event() instanceof Event.StateChanged)).hasSize(1);
      assertThat(events.stream().filter(e -> e.event() instanceof Event.Sampled))
          .hasSize(samples - 1_000);
      assertThat(events).contains(new Timed(9_000_000_000L, new Event.Dropped(1_000)));
      assertThat(events.getLast().event()).isInstanceOf(Event.RunEnded.class);
    }
  }

  @Test
  void aDeviceThatDoesNotTakeTheForceIsTroubleToo() {
    Disk disk = new Disk();
    disk.forceFails(true);
    try (Journal journal = new Journal(disk, new VirtualClock(), 0, false).begin()) {
      journal.on(0, new Event.StateChanged("a", "b", ""));
      await().atMost(30, SECONDS).until(journal::degraded);
      disk.forceFails(false);
      await().atMost(30, SECONDS).until(() -> !journal.degraded());
      assertThat(disk.forces()).isPositive();
      assertThat(disk.events()).hasSize(1);
    }
  }

  @Test
  void aPatientJournalDropsNothing() {
    Disk disk = new Disk();
    int many = 3 * Journal.BACKLOG / 200;
    try (Journal journal = new Journal(disk, new VirtualClock(), 0, true).begin()) {
      for (int i = 0; i < many; i++) {
        journal.on(i, SAMPLE);
      }
      assertThat(journal.dropped()).isZero();
      assertThat(journal.flush(Duration.ofSeconds(30))).isTrue();
    }
    assertThat(disk.events()).hasSize(many);
  }

  @Test
  void anEventThatCannotBeWrittenIsReplacedByAWordAboutIt() {
    Disk disk = new Disk();
    try (Journal journal = new Journal(disk, new VirtualClock(), 0, false).begin()) {
      journal.on(1, new Event.Sampled(0, 0, null));
      journal.on(2, new Event.PhaseStarted("next"));
      assertThat(journal.flush(Duration.ofSeconds(30))).isTrue();
    }
    assertThat(disk.events())
        .extracting(timed -> timed.event().getClass().getSimpleName())
        .containsExactly("Logged", "PhaseStarted");
  }

  @Test
  void aJournalThatWasCutShortGoesOnAfterItsLastEvent() throws IOException {
    RunFolder run = RunFolder.createAt(folder);
    try (Journal journal = Journal.open(run, Clock.system(), 0)) {
      journal.on(1, new Event.PhaseStarted("one"));
    }
    for (String torn :
        List.of(
            "{\"at\":5,\"type\":\"phase-st", "{\"at\":6,\"type\":\"said\",\"text\":\"whole\"}")) {
      Files.writeString(run.events(), Files.readString(run.events()) + torn);
      try (Journal journal = Journal.open(run, Clock.system(), 0)) {
        journal.on(7, new Event.PhaseEnded("one"));
      }
    }

    List<Timed> read = new ArrayList<>();
    JournalReader.Outcome outcome = JournalReader.read(run.events(), read::add);
    assertThat(outcome.flawed()).isZero();
    assertThat(outcome.torn()).isFalse();
    assertThat(outcome.altered()).isEmpty();
    assertThat(read)
        .containsExactly(
            new Timed(1, new Event.PhaseStarted("one")),
            new Timed(7, new Event.PhaseEnded("one")),
            new Timed(6, new Event.Said("whole")),
            new Timed(7, new Event.PhaseEnded("one")));
    assertThat(run.path().resolve("events-cut-1.ndjson"))
        .content()
        .isEqualTo("{\"at\":5,\"type\":\"phase-st");
  }
}
