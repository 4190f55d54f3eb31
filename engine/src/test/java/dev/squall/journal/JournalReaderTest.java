package dev.squall.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.event.Event;
import dev.squall.event.EventJson;
import dev.squall.event.Timed;
import dev.squall.problem.InvalidInput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalReaderTest {
  @TempDir Path folder;
  private Path file;
  private final List<Timed> read = new ArrayList<>();

  @BeforeEach
  void name() {
    file = folder.resolve("events.ndjson");
  }

  private static String said(long at) {
    return EventJson.write(at, new Event.Said("ü " + at)) + "\n";
  }

  @Test
  void alteredLinesArePassedOverAndTold() throws IOException {
    Files.writeString(
        file, said(1) + "{\"at\":2,\"type\":\"sad\"}\n\n" + said(4) + "garbage\u0000\n" + said(6));

    JournalReader.Outcome outcome = JournalReader.read(file, read::add);

    assertThat(read).extracting(Timed::at).containsExactly(1L, 4L, 6L);
    assertThat(outcome.events()).isEqualTo(3);
    assertThat(outcome.flawed()).isEqualTo(3);
    assertThat(outcome.flaws()).extracting(flaw -> flaw.place().line()).containsExactly(2, 3, 5);
    assertThat(outcome.flaws().getFirst().toString())
        .startsWith(file + ":2:")
        .contains("no event, passed over: type must be one of")
        .contains("was 'sad'");
    assertThat(outcome.torn()).isFalse();
  }

  @Test
  void everyCutOfAJournalIsRead() throws IOException {
    byte[] whole = (said(1) + said(2)).getBytes(StandardCharsets.UTF_8);
    int second = said(1).getBytes(StandardCharsets.UTF_8).length;
    for (int cut = 0; cut <= whole.length; cut++) {
      Files.write(file, Arrays.copyOf(whole, cut));
      read.clear();

      JournalReader.Outcome outcome = JournalReader.read(file, read::add);

      int events = cut >= whole.length - 1 ? 2 : cut >= second - 1 ? 1 : 0;
      assertThat(read).as("cut at %d", cut).hasSize(events);
      assertThat(outcome.flawed()).isZero();
      assertThat(outcome.torn())
          .isEqualTo(cut != 0 && cut != second && cut < whole.length - 1 && cut != second - 1);
      assertThat(JournalReader.last(file).map(Timed::at).orElse(0L)).isEqualTo(events);
    }
  }

  @Test
  void aThousandFlawsAreCountedAndAHundredTold() throws IOException {
    Files.writeString(file, "x\n".repeat(1_000));

    JournalReader.Outcome outcome = JournalReader.read(file, read::add);

    assertThat(outcome.flawed()).isEqualTo(1_000);
    assertThat(outcome.flaws()).hasSize(100);
  }

  @Test
  void linesOfAnyLengthAreRead() throws IOException {
    String text = "€".repeat(200_000);
    Files.writeString(file, said(1) + EventJson.write(2, new Event.Said(text)) + "\n" + said(3));

    JournalReader.read(file, read::add);

    assertThat(read).extracting(Timed::at).containsExactly(1L, 2L, 3L);
    assertThat(read.get(1).event()).isEqualTo(new Event.Said(text));
    assertThat(JournalReader.last(file)).contains(read.get(2));
  }

  @Test
  void memoryIsThatOfOneLine() throws IOException {
    byte[] line =
        (EventJson.write(1, new Event.Sampled(0, 0, new double[50])) + "\n")
            .getBytes(StandardCharsets.UTF_8);
    long lines = 400_000;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (long i = 0; i < lines; i++) {
        out.write(line);
      }
    }
    AtomicLong seen = new AtomicLong();
    AtomicLong most = new AtomicLong();
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    long before = runtime.totalMemory() - runtime.freeMemory();

    JournalReader.read(
        file,
        _ -> {
          if (seen.incrementAndGet() % (lines / 4) == 0) {
            System.gc();
            most.accumulateAndGet(runtime.totalMemory() - runtime.freeMemory() - before, Math::max);
          }
        });

    assertThat(seen).hasValue(lines);
    // 240 MB of events; a reader that kept a tenth of them would show. Blocks ahead take some 3 MB.
    assertThat(most.get()).isLessThan(16L << 20);
  }

  @Test
  void anotherSquallsJournalIsRefused() throws IOException {
    Files.writeString(
        file,
        EventJson.write(0, new Event.RunStarted(2, "x", Instant.EPOCH, "9.0", "run", 1)) + "\n");

    assertThatThrownBy(() -> JournalReader.read(file, read::add))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(file + ":1:1: schema must be 1, was 2: written by Squall 9.0");
  }
}
