package dev.squall.stdlib.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.chance.Chance;
import dev.squall.component.Component;
import dev.squall.component.Outcome;
import dev.squall.component.User;
import dev.squall.plan.Setting;
import dev.squall.stdlib.ComponentContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamTest extends ComponentContract {
  private static final int SIZE = 10_000;

  StreamTest() {
    super("stream");
  }

  @Override
  protected Map<String, Setting> small() {
    return Map.of("size", bytes(SIZE), "queue", number(2), "workers", number(2));
  }

  @ParameterizedTest
  @CsvSource({"lz4, 1", "lz4, 9", "zstd, 1", "zstd, 9", "deflate, 1", "deflate, 9"})
  void whatComesOutIsWhatWentIn(String codec, int effort) throws Exception {
    Codecs.load(codec, folder);
    try (Stages stages = new Stages(Codecs.of(codec, effort), SIZE)) {
      for (DataKind kind : DataKind.values()) {
        Chunk chunk = sent(kind, codec, effort, stages);
        assertThat(stages.sink(chunk)).as("%s", kind).isEqualTo(Outcome.ok(1, SIZE));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lz4", "zstd", "deflate"})
  void aByteThatChangesIsFound(String codec) throws Exception {
    Codecs.load(codec, folder);
    try (Stages stages = new Stages(Codecs.of(codec, 1), SIZE)) {
      Chunk chunk = sent(DataKind.TEXT, codec, 1, stages);
      for (int at = 0; at < chunk.packedLength; at += 97) {
        chunk.packed[at] ^= 16;
        assertThat(stages.sink(chunk))
            .isEqualTo(Outcome.wrong("a compressed chunk is not as its checksum"));
        stages.checksum(chunk); // changed before it was summed
        assertThat(stages.sink(chunk)).as("byte %s", at).isInstanceOf(Outcome.Wrong.class);
        chunk.packed[at] ^= 16;
        stages.checksum(chunk);
      }
      assertThat(stages.sink(chunk)).isInstanceOf(Outcome.Ok.class);
      chunk.packedLength -= 5;
      stages.checksum(chunk);
      assertThat(stages.sink(chunk)).isInstanceOf(Outcome.Wrong.class);
    }
  }

  private static Chunk sent(DataKind kind, String codec, int effort, Stages stages) {
    Chunk chunk;
    try (Codec any = Codecs.of(codec, effort)) {
      chunk = new Chunk(SIZE, any.bound(SIZE));
    }
    byte[] data = new byte[SIZE];
    kind.fill(data, Chance.ofSeed(kind.ordinal()));
    Stages.source(data, 5, chunk);
    chunk.unpacked = true;
    stages.compress(chunk);
    stages.checksum(chunk);
    return chunk;
  }

  @ParameterizedTest
  @EnumSource(DataKind.class)
  void kindsCompressAsTheirNamesSay(DataKind kind) throws Exception {
    Codecs.load("lz4", folder);
    try (Stages stages = new Stages(Codecs.of("lz4", 1), SIZE)) {
      double ratio = (double) SIZE / sent(kind, "lz4", 1, stages).packedLength;
      switch (kind) {
        case TEXT -> assertThat(ratio).isBetween(1.3, 4.0);
        case JSON -> assertThat(ratio).isBetween(2.0, 6.0);
        case BINARY -> assertThat(ratio).isBetween(1.2, 4.0);
        case ZEROS -> assertThat(ratio).isGreaterThan(50);
        case RANDOM -> assertThat(ratio).isBetween(0.98, 1.0);
      }
    }
  }

  /** A codec that stands still until it is let go: queues fill, and whoever sends waits. */
  @Test
  void aFullQueueHoldsUpTheSource() throws Exception {
    CompletableFuture<Void> go = new CompletableFuture<>();
    try (Pipeline pipeline = new Pipeline("p", SIZE, 1, 2, () -> new Slow(go))) {
      byte[] data = new byte[SIZE];
      int most = 3 * 2 + 1 + 1 + 1; // queues, a compressor, a sink, the checksum's
      Thread[] senders = new Thread[most + 3];
      CompletableFuture<?>[] outcomes = new CompletableFuture<?>[senders.length];
      for (int i = 0; i < senders.length; i++) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        outcomes[i] = outcome;
        senders[i] =
            Thread.startVirtualThread(() -> {
              try {
                outcome.complete(pipeline.send(data, true));
              } catch (InterruptedException e) {
                outcome.completeExceptionally(e);
              }
            });
      }
      while (pipeline.waiting() < 2) {
        Thread.onSpinWait();
      }
      assertThat(pipeline.waiting()).isEqualTo(2); // those before the one that stands still
      assertThat(outcomes).noneMatch(CompletableFuture::isDone);
      go.complete(null);
      for (CompletableFuture<?> outcome : outcomes) {
        assertThat(outcome.get(30, TimeUnit.SECONDS)).isInstanceOf(Outcome.Ok.class);
      }
      assertThat(pipeline.rawBytes()).isEqualTo((long) SIZE * senders.length);
    }
  }

  @Test
  void whatIsUnderWayWhenItClosesFails() throws Exception {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    Pipeline pipeline = new Pipeline("p", SIZE, 1, 2, () -> new Slow(new CompletableFuture<>()));
    Thread.startVirtualThread(() -> {
      try {
        outcome.complete(pipeline.send(new byte[SIZE], true));
      } catch (InterruptedException e) {
        outcome.completeExceptionally(e);
      }
    });
    pipeline.close();
    assertThat(outcome.get(30, TimeUnit.SECONDS))
        .isEqualTo(Outcome.failed("the stream was closed"));
    assertThat(pipeline.send(new byte[SIZE], true)).isInstanceOf(Outcome.Failed.class);
  }

  /** A copy, once it may. */
  private record Slow(CompletableFuture<Void> go) implements Codec {
    @Override
    public int bound(int length) {
      return length;
    }

    @Override
    public int compress(byte[] from, int length, byte[] into) {
      try {
        go.get();
      } catch (Exception closing) {
        throw new IllegalStateException(closing);
      }
      System.arraycopy(from, 0, into, 0, length);
      return length;
    }

    @Override
    public int decompress(byte[] from, int length, byte[] into) {
      System.arraycopy(from, 0, into, 0, length);
      return length;
    }
  }

  @Test
  void nativeCodeLeavesNoFile() throws Exception {
    for (String codec : Codecs.ALL) {
      Codecs.load(codec, folder);
      Codecs.of(codec, 1).close();
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.toList()).isEmpty();
    }
    // Both are still mapped: their names are gone, not they.
    assertThat(Files.readAllLines(Path.of("/proc/self/maps")))
        .anyMatch(line -> line.contains("zstd-jni") && line.endsWith("(deleted)"))
        .anyMatch(line -> line.contains("lz4-java") && line.endsWith("(deleted)"));
  }

  @Test
  void figuresCountBytesAndRatio() throws Exception {
    Component component = make(Map.of("size", bytes(SIZE), "data", text("zeros")));
    component.setUp(site(SEED));
    User user = user(0, SEED);
    for (int i = 0; i < 10; i++) {
      call(component, "zeros", user);
    }
    Map<String, Double> figures = component.figures();
    assertThat(figures.get("ratio")).isGreaterThan(50);
    assertThat(figures.get("bytes/s")).isPositive();
    assertThat(component.figures()).containsEntry("bytes/s", 0.0);
    component.tearDown();
  }

  @Test
  void settingsThatDoNotGoTogether() {
    assertThatThrownBy(() -> make(Map.of("size", bytes(4_000_000), "queue", number(100))))
        .hasMessage("stream: size times queue must be ≤ 32 MB, was 400 MB");
  }
}
