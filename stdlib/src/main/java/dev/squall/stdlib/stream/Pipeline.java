package dev.squall.stdlib.stream;

import dev.squall.component.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * The stages with their threads, and the queues between them. Thread-safe.
 *
 * <pre>
 * source ─[queue]─▶ compress ×n ─[queue]─▶ checksum ─[queue]─▶ sink ×m ──▶ outcome
 *    ▲                                                           │
 *    └───────────────── the same chunks, used again ─────────────┘
 * </pre>
 *
 * <p>A queue that is full holds up the stage before it, and so on back to the source: whoever sends
 * waits, and nothing is dropped.
 */
final class Pipeline implements AutoCloseable {
  private static final String CLOSED = "the stream was closed";
  private static final long LOOK_MILLIS = 100;
  private static final int COMPRESSORS_A_SINK = 4;

  private final BlockingQueue<Chunk> toCompress;
  private final BlockingQueue<Chunk> toChecksum;
  private final BlockingQueue<Chunk> toSink;
  private final BlockingQueue<Chunk> free;
  private final List<Chunk> chunks = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong numbers = new AtomicLong();
  private final LongAdder rawBytes = new LongAdder();
  private final LongAdder packedBytes = new LongAdder();
  private volatile boolean closed;

  /** What a stage does to a chunk. */
  private interface Stage {
    void take(Stages stages, Chunk chunk) throws InterruptedException;
  }

  /**
   * Ready for chunks.
   *
   * @param workers threads that compress
   * @param queue chunks that wait between two stages
   * @param codec makes one for a thread
   */
  Pipeline(String name, int size, int workers, int queue, Supplier<Codec> codec) {
    int sinks = sinks(workers);
    int under = chunks(queue, workers);
    toCompress = new ArrayBlockingQueue<>(queue);
    toChecksum = new ArrayBlockingQueue<>(queue);
    toSink = new ArrayBlockingQueue<>(queue);
    free = new ArrayBlockingQueue<>(under);
    Codec any = codec.get();
    try {
      int bound = any.bound(size);
      for (int i = 0; i < under; i++) {
        chunks.add(new Chunk(size, bound));
      }
    } finally {
      any.close();
    }
    free.addAll(chunks);
    for (int i = 0; i < workers; i++) {
      stage(name + "-compress-" + i, size, codec, toCompress, this::compress);
    }
    stage(name + "-checksum", size, codec, toChecksum, this::checksum);
    for (int i = 0; i < sinks; i++) {
      stage(name + "-sink-" + i, size, codec, toSink, this::sink);
    }
    threads.forEach(Thread::start);
  }

  /** Chunks that may be under way: as many as wait between stages, and one in each hand. */
  static int chunks(int queue, int workers) {
    return 3 * queue + workers + sinks(workers) + 1;
  }

  private static int sinks(int workers) {
    return 1 + workers / COMPRESSORS_A_SINK;
  }

  private void stage(
      String name, int size, Supplier<Codec> codec, BlockingQueue<Chunk> from, Stage stage) {
    threads.add(
        Thread.ofPlatform().daemon().name(name).unstarted(() -> run(size, codec, from, stage)));
  }

  private void run(int size, Supplier<Codec> codec, BlockingQueue<Chunk> from, Stage stage) {
    try (Stages stages = new Stages(codec.get(), size)) {
      while (!closed) {
        Chunk chunk = from.take();
        try {
          stage.take(stages, chunk);
        } catch (RuntimeException | Error failure) {
          end(chunk, Outcome.failed(closed ? CLOSED : String.valueOf(failure.getMessage())));
        }
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private void compress(Stages stages, Chunk chunk) throws InterruptedException {
    stages.compress(chunk);
    toChecksum.put(chunk);
  }

  private void checksum(Stages stages, Chunk chunk) throws InterruptedException {
    stages.checksum(chunk);
    toSink.put(chunk);
  }

  private void sink(Stages stages, Chunk chunk) {
    Outcome outcome = stages.sink(chunk);
    rawBytes.add(chunk.raw.length);
    packedBytes.add(chunk.packedLength);
    end(chunk, outcome);
  }

  private void end(Chunk chunk, Outcome outcome) {
    CompletableFuture<Outcome> waited = chunk.outcome;
    free.add(chunk);
    waited.complete(outcome);
  }

  /**
   * Sends {@code data} through, and waits until it has come out.
   *
   * @param unpacked whether the sink decompresses it
   */
  Outcome send(byte[] data, boolean unpacked) throws InterruptedException {
    Chunk chunk = null;
    while (chunk == null) {
      if (closed) {
        return Outcome.failed(CLOSED);
      }
      chunk = free.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    chunk.outcome = outcome;
    chunk.unpacked = unpacked;
    Stages.source(data, numbers.getAndIncrement(), chunk);
    while (!toCompress.offer(chunk, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      if (closed) {
        return Outcome.failed(CLOSED);
      }
    }
    if (closed) {
      outcome.complete(Outcome.failed(CLOSED)); // nobody may be left to take it
    }
    try {
      return outcome.get();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Chunks that wait in the queues now. */
  int waiting() {
    return toCompress.size() + toChecksum.size() + toSink.size();
  }

  /** Bytes that came out since this was last asked. */
  long rawBytes() {
    return rawBytes.sumThenReset();
  }

  /** What they were compressed to. */
  long packedBytes() {
    return packedBytes.sumThenReset();
  }

  /** Ends the stages; what is under way fails. */
  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
    boolean interrupted = false;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    chunks.forEach(chunk -> chunk.outcome.complete(Outcome.failed(CLOSED)));
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
