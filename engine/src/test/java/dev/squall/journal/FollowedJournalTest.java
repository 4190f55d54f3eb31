package dev.squall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.event.Event;
import dev.squall.event.EventJson;
import dev.squall.event.Timed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowedJournalTest {
  private final List<Long> read = new ArrayList<>();
  private Path events;
  private FollowedJournal journal;

  @BeforeEach
  void none(@TempDir Path folder) throws Exception {
    events = Files.createFile(folder.resolve("events.ndjson"));
    journal = new FollowedJournal(events);
  }

  private void write(String text) throws Exception {
    Files.writeString(events, text, StandardOpenOption.APPEND);
  }

  private static String event(long at) {
    return EventJson.write(at, new Event.Said("said at " + at));
  }

  private boolean read(int most) throws Exception {
    return journal.read(most, (Timed timed) -> read.add(timed.at()));
  }

  @Test
  void whatComesIsReadOnceAndATornLineWaitsForItsEnd() throws Exception {
    assertThat(read(1_000)).isTrue();
    write(event(1) + "\n" + event(2).substring(0, 10));
    assertThat(read(1_000)).isTrue();
    assertThat(read).containsExactly(1L);
    write(event(2).substring(10) + "\n" + event(3) + "\n");
    assertThat(read(1_000)).isTrue();
    assertThat(read).containsExactly(1L, 2L, 3L);
  }

  @Test
  void noMoreIsReadAtATimeThanIsAsked() throws Exception {
    int length = event(1).length() + 1;
    for (int i = 1; i <= 5; i++) {
      write(event(i) + "\n");
    }
    assertThat(read(2 * length + 3)).isFalse();
    assertThat(read).containsExactly(1L, 2L);
    assertThat(read(3)).as("a line at least").isFalse();
    assertThat(read).containsExactly(1L, 2L, 3L);
    assertThat(read(1_000)).isTrue();
    assertThat(read).hasSize(5);
  }

  @Test
  void whatIsNoEventIsPassedOver() throws Exception {
    write(event(1) + "\nnonsense\n\n{\"at\":7}\n" + event(2) + "\n");
    assertThat(read(1_000)).isTrue();
    assertThat(read).containsExactly(1L, 2L);
  }
}
