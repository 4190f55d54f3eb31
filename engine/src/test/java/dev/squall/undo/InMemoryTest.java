package dev.squall.undo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.squall.time.Clock;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Files that others read as memory while their content is restored. */
@Tag("real")
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class InMemoryTest {
  @TempDir Path folder;

  @Test
  void whatAnotherHasInMemoryIsNeverCut() throws Exception {
    // So large that one who cuts it first is seen: the end is missing until all of it is written.
    int size = 8 << 20;
    Path file = Files.write(folder.resolve("mapped"), new byte[size]);
    List<Throwable> failed = Collections.synchronizedList(new ArrayList<>());
    AtomicBoolean over = new AtomicBoolean();
    AtomicLong reads = new AtomicLong();
    try (Arena arena = Arena.ofShared();
        FileChannel channel = FileChannel.open(file)) {
      MemorySegment mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
      Thread reader =
          Thread.ofPlatform()
              .uncaughtExceptionHandler((thread, thrown) -> failed.add(thrown))
              .start(() -> {
                while (!over.get()) {
                  // Its end is 0; a value that nobody used would not be read at all.
                  reads.addAndGet(1 + mapped.get(ValueLayout.JAVA_LONG, size - Long.BYTES));
                }
              });
      Undoing undoing = new Undoing(folder.resolve("undo.ndjson"), Clock.system());
      for (int i = 0; i < 10; i++) {
        long before = reads.get();
        await().until(() -> reads.get() > before || !failed.isEmpty());
        String id = undoing.before(journal -> journal.beforeChange(file));
        byte[] changed = {1};
        try (FileChannel write = FileChannel.open(file, StandardOpenOption.WRITE)) {
          write.write(ByteBuffer.wrap(changed));
        }
        assertThat(undoing.undo(id).outcome()).isEqualTo(Healing.Outcome.HEALED);
      }
      over.set(true);
      reader.join();
    }
    assertThat(failed).isEmpty();
    assertThat(file).hasBinaryContent(new byte[size]);
  }
}
