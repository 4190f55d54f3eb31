package dev.squall.load.gpu;

import dev.squall.gpu.GpuContext;
import dev.squall.gpu.GpuFailure;
import dev.squall.load.Line;
import dev.squall.plan.LoadSettings.Direction;
import java.nio.IntBuffer;

/**
 * Copies between locked memory of the host and the device at a rate, in pieces of 16 MiB, so that
 * the wait at each one's end is little beside it. What was copied there is copied back once in a
 * while and compared.
 */
final class CopyTask implements Task {
  private static final int PIECE = 16 << 20;
  private static final long DEBT_NANOS = 100_000_000;
  private static final long LONGEST_REST = 5_000_000;
  private static final long SHORTEST_REST = 50_000;
  private static final long IDLE = Long.MAX_VALUE;
  private static final int CHECK_EVERY = 256;

  /** Beyond what any link carries. */
  private static final double MAXIMUM = 1e12;

  private final GpuContext context;
  private final Direction direction;
  private final GpuContext.Pinned source;
  private final GpuContext.Pinned sink;
  private final GpuContext.Buffer device;
  private final Line line = new Line();
  private long pieces;
  private volatile boolean copying;
  private volatile Done done = Done.NOTHING;

  CopyTask(GpuContext context, Direction direction, int seed, long nanos) throws GpuFailure {
    this.context = context;
    this.direction = direction;
    source = context.pinned(PIECE);
    sink = context.pinned(PIECE);
    device = context.allocate(PIECE);
    IntBuffer words = source.content().asIntBuffer();
    for (int i = 0; i < PIECE / 4; i++) {
      words.put(i, i * 0x9E3779B9 + seed);
    }
    context.copy(source, device);
    context.await();
    line.reset(0, nanos);
  }

  @Override
  public void ask(double level, long nanos) {
    line.bend(Math.clamp(level, 0, MAXIMUM) / 1e9, nanos);
  }

  @Override
  public long step(long nanos) throws GpuFailure {
    double slope = line.slope();
    if (slope <= 0) {
      line.reset((long) done.level(), nanos);
      return IDLE;
    }
    line.forgive((long) done.level(), (long) (slope * DEBT_NANOS) + PIECE, nanos);
    double behind = line.value(nanos) - done.level();
    if (behind < PIECE) {
      return Math.clamp(Math.round((PIECE - behind) / slope), SHORTEST_REST, LONGEST_REST);
    }
    copying = true;
    piece();
    copying = false;
    return 0;
  }

  private void piece() throws GpuFailure {
    boolean there =
        switch (direction) {
          case TO_DEVICE -> true;
          case TO_HOST -> false;
          case BOTH -> pieces % 2 == 0;
        };
    if (there) {
      context.copy(source, device);
    } else {
      context.copy(device, sink);
    }
    context.await();
    pieces++;
    long wrong = 0;
    long checked = 0;
    if (pieces % CHECK_EVERY == 0) {
      checked = 1;
      wrong = arrived() ? 0 : 1;
    }
    done = done.and(PIECE, 1, wrong, checked, PIECE);
  }

  /** Whether what is on the device is what was copied there. */
  private boolean arrived() throws GpuFailure {
    context.copy(device, sink);
    context.await();
    return sink.content().equals(source.content());
  }

  @Override
  public void letGo() {
    copying = false;
  }

  @Override
  public boolean holding() {
    return copying;
  }

  @Override
  public Done done() {
    return done;
  }

  @Override
  public String how() {
    return "copies of 16 MiB " + direction.words() + ", in locked memory";
  }
}
