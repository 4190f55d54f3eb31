package dev.squall.stdlib.tiers;

import dev.squall.gpu.GpuContext;
import dev.squall.gpu.GpuFailure;
import dev.squall.gpu.GpuQueue;
import dev.squall.gpu.kernel.Checksum;
import dev.squall.gpu.kernel.Kernel;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * What the thread of a device does for the tier {@code gpu}: copies pieces there and back, and has
 * checksums computed, a group of them at once with one wait. The device's memory and the host's
 * locked one are taken when it is made.
 */
final class GpuTransfers implements GpuQueue.Server<GpuTransfers.Job> {
  /** Jobs of a group. */
  static final int MOST = 64;

  /** Keep a multiprocessor busy, with few additions to the one sum. */
  private static final int BLOCKS_A_PROCESSOR = 4;

  /** Something to do in the device's memory. */
  sealed interface Job {}

  /** Copies the first bytes of a piece to the place {@code at}. */
  record Write(Piece from, long at, long bytes) implements Job {}

  /** Copies from the place {@code at} to the beginning of a piece. */
  record Read(long at, long bytes, Piece into) implements Job {}

  /** Computes the checksum of bytes. */
  static final class Sum implements Job {
    private final long at;
    private final long bytes;
    private long sum;

    Sum(long at, long bytes) {
      this.at = at;
      this.bytes = bytes;
    }

    /** What it came to, once the job is done. */
    long sum() {
      return sum;
    }
  }

  /** Locked memory of the host for {@link Mover#CHUNK} bytes; it goes with the context. */
  final class Piece {
    private final GpuContext.Pinned pinned;
    private final MemorySegment content;

    private Piece(GpuContext.Pinned pinned) {
      this.pinned = pinned;
      this.content = MemorySegment.ofBuffer(pinned.content());
    }

    /** Copies all of {@code from} to its beginning; false where it is gone. Any thread. */
    boolean fill(MemorySegment from) {
      return used(() -> MemorySegment.copy(from, 0, content, 0, from.byteSize()));
    }

    /** Copies its beginning over all of {@code into}; false where it is gone. Any thread. */
    boolean empty(MemorySegment into) {
      return used(() -> MemorySegment.copy(content, 0, into, 0, into.byteSize()));
    }
  }

  /** Pieces are used by many, and go when nobody uses one. */
  private final ReadWriteLock use = new ReentrantReadWriteLock();

  private boolean gone;

  private final GpuContext context;
  private final GpuContext.Function checksum;
  private final GpuContext.Buffer memory;
  private final GpuContext.Buffer sums;
  private final GpuContext.Pinned found;
  private final List<Piece> pieces = new ArrayList<>();

  /** Takes so many bytes of the device, and so many pieces of the host. */
  GpuTransfers(GpuContext context, long bytes, int most) throws GpuFailure {
    this.context = context;
    checksum = context.function(Checksum.ptx(), Checksum.ENTRY);
    memory = context.allocate(bytes);
    sums = context.allocate(8L * MOST);
    found = context.pinned(8L * MOST);
    for (int i = 0; i < most; i++) {
      pieces.add(new Piece(context.pinned(Mover.CHUNK)));
    }
  }

  List<Piece> pieces() {
    return pieces;
  }

  private boolean used(Runnable copy) {
    use.readLock().lock();
    try {
      if (!gone) {
        copy.run();
      }
      return !gone;
    } finally {
      use.readLock().unlock();
    }
  }

  @Override
  public void close() {
    use.writeLock().lock();
    try {
      gone = true;
    } finally {
      use.writeLock().unlock();
    }
  }

  @Override
  public void serve(List<Job> group) throws GpuFailure {
    List<Sum> summed = new ArrayList<>();
    for (Job job : group) {
      switch (job) {
        case Write write ->
            context.copy(write.from().pinned, memory.from(write.at()), write.bytes());
        case Read read -> context.copy(memory.from(read.at()), read.into().pinned, read.bytes());
        case Sum sum -> {
          GpuContext.Buffer to = sums.from(8L * summed.size());
          context.clear(to, 8);
          launch(sum, to);
          summed.add(sum);
        }
      }
    }
    if (!summed.isEmpty()) {
      context.copy(sums, found, 8L * summed.size());
    }
    context.await();
    for (int i = 0; i < summed.size(); i++) {
      summed.get(i).sum = found.content().getLong(8 * i);
    }
  }

  private void launch(Sum sum, GpuContext.Buffer to) throws GpuFailure {
    long words = Checksum.words(sum.bytes);
    int most = BLOCKS_A_PROCESSOR * context.gpu().processors();
    int blocks = Math.clamp(Math.ceilDiv(words, (long) Kernel.BLOCK), 1, most);
    context.launch(
        checksum, blocks, Kernel.BLOCK, memory.from(sum.at), words, Checksum.mask(sum.bytes), to);
  }
}
