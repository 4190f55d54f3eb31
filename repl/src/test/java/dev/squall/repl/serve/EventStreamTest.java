package dev.squall.repl.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.journal.RunFolder;
import dev.squall.time.Clock;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventStreamTest {
  @TempDir Path folder;
  private RunFolder run;

  @BeforeEach
  void write() throws Exception {
    run = new RunFolder(folder);
    Files.writeString(run.events(), "{\"at\":1}\n{\"at\":2}\n{\"at\":3");
  }

  private String read(long from, boolean sse) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new EventStream(run, Clock.system(), () -> false, sse).write(from, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void linesAreGivenAsTheyAreAndATornOneWaits() throws Exception {
    assertThat(read(0, false)).isEqualTo("{\"at\":1}\n{\"at\":2}\n");
  }

  @Test
  void everyServerSentEventHasTheOffsetToGoOnFrom() throws Exception {
    assertThat(read(0, true)).isEqualTo("id: 9\ndata: {\"at\":1}\n\nid: 18\ndata: {\"at\":2}\n\n");
    assertThat(read(9, true)).isEqualTo("id: 18\ndata: {\"at\":2}\n\n");
    assertThat(read(18, true)).isEmpty();
  }

  @Test
  void anOffsetWithinALineOrBehindTheEndIsRefused() {
    for (long odd : new long[] {3, 19, 25, 26, 1_000}) {
      assertThatThrownBy(() -> read(odd, true))
          .isInstanceOf(Wrong.class)
          .hasMessage("offset: must be 0 or one that an event was sent with, was " + odd);
    }
  }

  @Test
  void whatComesWhileItIsReadIsReadToo() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new EventStream(
            run,
            Clock.system(),
            () -> {
              if (looks.incrementAndGet() == 2) {
                append("}\n" + "x".repeat(200_000) + "\n");
              }
              return looks.get() < 5;
            },
            false)
        .write(9, out);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("{\"at\":2}\n{\"at\":3}\n" + "x".repeat(200_000) + "\n");
  }

  private void append(String text) {
    try {
      Files.writeString(run.events(), text, StandardOpenOption.APPEND);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
