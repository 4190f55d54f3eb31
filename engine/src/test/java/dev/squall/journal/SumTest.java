package dev.squall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.event.Event;
import dev.squall.event.EventJson;
import dev.squall.problem.Problem;
import dev.squall.time.VirtualClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that was altered into other valid events, which only its checksums can tell. */
class SumTest {
  @TempDir Path folder;
  private RunFolder run;

  @BeforeEach
  void write() throws IOException {
    run = RunFolder.createAt(folder);
    try (SummedStore store = SummedStore.appendTo(run.events(), run.sums())) {
      for (int i = 1; i <= 9; i++) {
        append(store, new Event.Said("line " + i));
        if (i == 3) {
          store.force();
        }
      }
    }
  }

  private static void append(Store store, Event event) throws IOException {
    String line = EventJson.write(1, event) + "\n";
    store.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
  }

  private JournalReader.Outcome read() throws IOException {
    return JournalReader.read(run.events(), timed -> {});
  }

  private List<String> altered(UnaryOperator<String> by) throws IOException {
    Files.writeString(run.events(), by.apply(Files.readString(run.events())));
    JournalReader.Outcome outcome = read();
    assertThat(outcome.flawed()).as("all are events").isZero();
    return outcome.altered().stream().map(Problem::message).toList();
  }

  private static String since(String lines) {
    return lines + " must have the checksum they were written with, have another: altered since";
  }

  @Test
  void asItWasWritten() throws IOException {
    assertThat(read().altered()).isEmpty();
    assertThat(read().events()).isEqualTo(9);
    assertThat(Files.readAllLines(run.sums())).hasSize(2);
  }

  @Test
  void aLineThatSaysAnotherThingIsTold() throws IOException {
    assertThat(altered(text -> text.replace("line 2", "line 7")))
        .containsExactly(since("lines 1 to 3"));
    assertThat(read().altered().getFirst().place().toString()).isEqualTo(run.events() + ":1:1");
  }

  @Test
  void theLastLineToo() throws IOException {
    assertThat(altered(text -> text.replace("line 9", "line 8")))
        .containsExactly(since("lines 4 to 9"));
  }

  @Test
  void linesThatChangedPlacesAreTold() throws IOException {
    assertThat(
            altered(text ->
                text.replace("line 5", "x")
                    .replace("line 6", "line 5")
                    .replace("\"x\"", "\"line 6\"")))
        .containsExactly(since("lines 4 to 9"));
  }

  @Test
  void fromALineThatWasTakenOutOnNothingIsAsItWas() throws IOException {
    assertThat(altered(text -> text.substring(text.indexOf('\n') + 1)))
        .as("the second stretch does not come to its end, and is not judged")
        .containsExactly(since("lines 1 to 3"));
  }

  @Test
  void aLineThatWasTakenOutOfARunThatEndedIsTold() throws IOException {
    try (SummedStore store = SummedStore.appendTo(run.events(), run.sums())) {
      append(store, new Event.Said("line 10"));
      append(store, new Event.RunEnded("pass", 0, ""));
    }
    String out = EventJson.write(1, new Event.Said("line 10")) + "\n";
    assertThat(altered(text -> text.replace(out, "")))
        .containsExactly(
            "the journal must be as long as it was written, lacks "
                + out.length()
                + " B: altered since");
  }

  @Test
  void oneThatWasCutShortIsNotAltered() throws IOException {
    assertThat(altered(text -> text.substring(0, text.indexOf("line 8")))).isEmpty();
    assertThat(read().torn()).isTrue();
  }

  @Test
  void whatIsAppendedIsNotJudged() throws IOException {
    assertThat(altered(text -> text + EventJson.write(2, new Event.Said("later")) + "\n"))
        .isEmpty();
  }

  @Test
  void withoutSumsNothingIsSaid() throws IOException {
    Files.delete(run.sums());
    assertThat(altered(text -> text.replace("line 2", "line 7"))).isEmpty();
    Files.writeString(run.sums(), "no sum\n0 x 1\n99999999999999999999 1 00000000\n");
    assertThat(read().altered()).isEmpty();
  }

  @Test
  void aJournalThatIsContinuedAfterItsTornEndWasCutOffHoldsToTheEnd() throws IOException {
    byte[] whole = Files.readAllBytes(run.events());
    for (int cut = 0; cut < whole.length; cut += 7) {
      Files.write(run.events(), Arrays.copyOf(whole, cut));
      // A kill leaves part of a line of the sums too.
      Files.writeString(run.sums(), "12 34", StandardOpenOption.APPEND);
      try (Journal journal = Journal.open(run, new VirtualClock(), 0)) {
        journal.on(3, new Event.RunEnded("pass", 0, "all well, again and again and again"));
      }
      assertThat(read().altered()).as("cut at %d", cut).isEmpty();
      assertThat(read().torn()).isFalse();
    }
    assertThat(altered(text -> text.replace("again and again and", "never and never and")))
        .hasSize(1);
  }

  @Test
  void aLongJournalIsSummedInStretches() throws IOException {
    try (Journal journal = Journal.open(run, new VirtualClock(), 0)) {
      for (int i = 0; i < 5_000; i++) {
        journal.on(i, new Event.Sampled(0, 0, new double[40]));
        if (i % 500 == 0) {
          assertThat(journal.flush(Duration.ofSeconds(30))).isTrue();
        }
      }
    }
    List<String> sums = new ArrayList<>(Files.readAllLines(run.sums()));
    assertThat(sums).hasSizeGreaterThan(5);
    assertThat(read().altered()).isEmpty();
    long lines = read().events();
    int middle = (int) Files.size(run.events()) / 2;
    assertThat(
            altered(text -> {
              int at = text.indexOf("\"costNanos\":0", middle) + "\"costNanos\":".length();
              return text.substring(0, at) + "1" + text.substring(at + 1);
            }))
        .singleElement()
        .satisfies(message -> assertThat(message).matches("lines \\d+ to \\d+ must .*"));
    assertThat(lines).isEqualTo(5_009);
  }
}
