package dev.squall.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.event.Event;
import dev.squall.event.EventJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal of many blocks, read by several threads, is what one thread reads. */
class AheadTest {
  private static final int LINES = 20_001;

  @TempDir Path folder;
  private Path file;
  private final List<Long> taken = new ArrayList<>();

  @BeforeEach
  void name() {
    file = folder.resolve("events.ndjson");
  }

  /** Every thousandth line is no event, and every seven-thousandth longer than a block. */
  private static byte[] journal() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 1; i <= LINES; i++) {
      String text = "x".repeat(i % 7000 == 0 ? 3 * Ahead.BLOCK : 30 + i % 90);
      String line = i % 1000 == 0 ? "garbage" : EventJson.write(i, new Event.Said(text));
      all.writeBytes((line + "\n").getBytes(UTF_8));
    }
    return all.toByteArray();
  }

  @Test
  void comesInItsOrderWithTheLinesOfItsFlaws() throws IOException {
    Files.write(file, journal());
    Set<String> threads = ConcurrentHashMap.newKeySet();

    JournalReader.Outcome outcome =
        JournalReader.read(
            file,
            timed -> {
              threads.add(Thread.currentThread().getName());
              return timed.at() * 3;
            },
            (timed, made) -> {
              assertThat(made).isEqualTo(timed.at() * 3);
              taken.add(timed.at());
            });

    List<Long> expected = new ArrayList<>();
    for (long i = 1; i <= LINES; i++) {
      if (i % 1000 != 0) {
        expected.add(i);
      }
    }
    assertThat(taken).isEqualTo(expected);
    assertThat(outcome.events()).isEqualTo(LINES - LINES / 1000);
    assertThat(outcome.flaws())
        .extracting(flaw -> flaw.place().line())
        .containsExactlyElementsOf(
            java.util.stream.IntStream.rangeClosed(1, LINES / 1000)
                .mapToObj(i -> i * 1000)
                .toList());
    assertThat(threads).isNotEmpty().doesNotContain(Thread.currentThread().getName());
  }

  @Test
  void whereverItIsCutIsWholeUpToThere() throws IOException {
    byte[] whole = journal();
    for (int cut : new int[] {4 * Ahead.BLOCK, 5 * Ahead.BLOCK + 1, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, cut));
      taken.clear();
      JournalReader.Outcome outcome = JournalReader.read(file, timed -> taken.add(timed.at()));
      int ended = LineEnds.last(whole, 0, cut) + 1;
      boolean torn = cut < whole.length - 1 && ended < cut;
      assertThat(outcome.torn()).as("%d", cut).isEqualTo(torn);
      long lines = LineEnds.count(whole, 0, ended) + (torn || ended == cut ? 0 : 1);
      assertThat(outcome.events() + outcome.flawed()).as("%d", cut).isEqualTo(lines);
    }
  }

  @Test
  void whatIsBehindTheBytesAskedForIsNotTaken() throws IOException {
    byte[] whole = journal();
    Files.write(file, whole);
    int until = LineEnds.last(whole, 0, 5 * Ahead.BLOCK) + 1;
    JournalReader.read(file, until, timed -> taken.add(timed.at()));
    assertThat((long) taken.size())
        .isEqualTo(LineEnds.count(whole, 0, until) - taken.getLast() / 1000);
    assertThat(taken.getLast()).isLessThan(LINES - 1);
  }

  @Test
  void whatFailsFailsWithItsOwnWords() throws IOException {
    Files.write(file, journal());
    assertThatThrownBy(() ->
            JournalReader.read(
                file,
                timed -> {
                  if (timed.at() == 9_001) {
                    throw new IllegalStateException("of 9001");
                  }
                  return timed;
                },
                (timed, _) -> taken.add(timed.at())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("of 9001");
    assertThat(taken).isNotEmpty().allMatch(at -> at < 9_001);
    assertThatThrownBy(() ->
            JournalReader.read(
                file,
                timed -> {
                  throw new IllegalArgumentException("no room at " + timed.at());
                }))
        .hasMessage("no room at 1");
  }
}
