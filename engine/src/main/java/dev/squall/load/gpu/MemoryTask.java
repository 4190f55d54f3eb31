package dev.squall.load.gpu;

import dev.squall.gpu.GpuContext;
import dev.squall.gpu.GpuFailure;
import dev.squall.units.Bytes;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Holds memory of a device in pieces of 64 MiB, filled with a pattern, and reads one piece after
 * another again, one in a tenth of a second, to see that it is as it was written.
 */
final class MemoryTask implements Task {
  private static final long PIECE = 64L << 20;
  private static final long CHECK_NANOS = 100_000_000;
  private static final long REST = 10_000_000;

  private final GpuContext context;
  private final Comparison comparison;
  private final Bytes reserve;
  private final int seed;
  private final double whole;
  private final Deque<Piece> pieces = new ArrayDeque<>();
  private volatile double wanted;
  private volatile long held;
  private long nextCheck;
  private volatile Done done = Done.NOTHING;

  /** Memory of the device, with the number its pattern was made from. */
  private record Piece(GpuContext.Buffer buffer, int seed) {}

  /**
   * A task for {@code context}.
   *
   * @param whole what the level 1 is in bytes
   * @param reserve what must stay free of the device's memory
   */
  MemoryTask(GpuContext context, double whole, Bytes reserve, int seed) throws GpuFailure {
    this.context = context;
    this.whole = whole;
    this.reserve = reserve;
    this.seed = seed;
    comparison = new Comparison(context);
  }

  @Override
  public void ask(double level, long nanos) {
    wanted = level * whole;
  }

  @Override
  public long step(long nanos) throws GpuFailure {
    if (held > 0 && held > wanted) {
      drop();
      return 0;
    }
    if (held + PIECE <= wanted && context.free().value() - PIECE >= reserve.value()) {
      take();
      return 0;
    }
    if (nanos - nextCheck >= 0 && !pieces.isEmpty()) {
      nextCheck = nanos + CHECK_NANOS;
      check();
    }
    return REST;
  }

  private void take() throws GpuFailure {
    GpuContext.Buffer buffer;
    try {
      buffer = context.allocate(PIECE);
    } catch (GpuFailure full) {
      if (full.kind() == GpuFailure.Kind.OUT_OF_MEMORY) {
        return; // others were quicker: what is held is what is achieved
      }
      throw full;
    }
    Piece piece = new Piece(buffer, seed + pieces.size());
    pieces.addLast(piece);
    held = PIECE * pieces.size();
    comparison.fill(buffer, piece.seed());
    tell(1, 0, 0);
  }

  private void drop() throws GpuFailure {
    Piece piece = pieces.removeLast();
    held = PIECE * pieces.size();
    context.free(piece.buffer());
    tell(0, 0, 0);
  }

  private void check() throws GpuFailure {
    Piece piece = pieces.removeFirst();
    pieces.addLast(piece);
    tell(1, comparison.changed(piece.buffer(), piece.seed()), PIECE / 4);
  }

  private void tell(long operations, long wrong, long checked) {
    done = done.and(held - done.level(), operations, wrong, checked, operations * PIECE);
  }

  @Override
  public void letGo() throws GpuFailure {
    while (!pieces.isEmpty()) {
      drop();
    }
  }

  @Override
  public boolean holding() {
    return held > 0;
  }

  @Override
  public Done done() {
    return done;
  }

  @Override
  public String how() {
    return "pieces of 64 MiB, written and read again";
  }
}
