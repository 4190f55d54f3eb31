package dev.squall.stdlib.tiers;

import dev.squall.gpu.Gpu;
import dev.squall.gpu.GpuFailure;
import dev.squall.gpu.GpuQueue;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The tier {@code gpu}: memory of a device, all of it taken at the start. Bytes go there and back
 * through locked memory of the host, two pieces a lane: while the device copies one by itself, the
 * other is filled or emptied. What lies there the device sums up itself.
 */
final class GpuMemory implements Tier {
  private final GpuQueue<GpuTransfers.Job> queue;
  private final BlockingQueue<Pair> idle;
  private final PagedSpace space;

  /** What a lane goes through. */
  private record Pair(GpuTransfers.Piece one, GpuTransfers.Piece other) {
    GpuTransfers.Piece get(int turn) {
      return turn == 0 ? one : other;
    }
  }

  private GpuMemory(GpuQueue<GpuTransfers.Job> queue, List<GpuTransfers.Piece> pieces, long bytes) {
    this.queue = queue;
    idle = new ArrayBlockingQueue<>(pieces.size() / 2);
    for (int i = 0; i < pieces.size(); i += 2) {
      idle.add(new Pair(pieces.get(i), pieces.get(i + 1)));
    }
    space = new PagedSpace(bytes);
  }

  /**
   * One on {@code gpu} of at most so many bytes, in whole pages.
   *
   * @param lanes as many as may move bytes at once
   */
  static GpuMemory open(String component, Gpu gpu, long capacity, int lanes)
      throws GpuFailure, InterruptedException {
    long bytes = capacity / PagedSpace.PAGE * PagedSpace.PAGE;
    AtomicReference<GpuTransfers> made = new AtomicReference<>();
    GpuQueue<GpuTransfers.Job> queue =
        GpuQueue.open(
            component + "-tier-gpu",
            gpu,
            GpuTransfers.MOST,
            context -> {
              GpuTransfers transfers = new GpuTransfers(context, bytes, 2 * lanes);
              made.set(transfers);
              return transfers;
            });
    return new GpuMemory(queue, Objects.requireNonNull(made.get()).pieces(), bytes);
  }

  /** The device failed, and what lay on it is lost. */
  static final class Lost extends IOException {
    private static final long serialVersionUID = 1;

    private final GpuFailure failure;

    Lost(GpuFailure failure) {
      super(failure.getMessage(), failure);
      this.failure = failure;
    }

    GpuFailure failure() {
      return failure;
    }
  }

  @Override
  public String name() {
    return "gpu";
  }

  /** Which it is on. */
  Gpu gpu() {
    return queue.gpu();
  }

  @Override
  public long used() {
    return space.used();
  }

  @Override
  public @Nullable Place place(long bytes) {
    return space.place(bytes);
  }

  @Override
  public void free(Place place) {
    space.free(place);
  }

  @Override
  public Lane writing(Place place) throws InterruptedException {
    return new Through() {
      @Override
      public void move(long at, MemorySegment from) throws IOException, InterruptedException {
        arrived(turn);
        boolean _ = pieces.get(turn).fill(from); // where it is gone, what is handed in says why
        submit(new GpuTransfers.Write(pieces.get(turn), place.at() + at, from.byteSize()));
        turn ^= 1;
      }
    };
  }

  @Override
  public Lane reading(Place place) throws InterruptedException {
    return new Through() {
      @Override
      public void move(long at, MemorySegment into) throws IOException, InterruptedException {
        if (underWay(turn) == null) {
          ask(at);
        }
        turn ^= 1;
        if (at + into.byteSize() < place.bytes()) {
          ask(at + into.byteSize()); // comes while this one is emptied
        }
        turn ^= 1;
        arrived(turn);
        if (!pieces.get(turn).empty(into)) {
          ask(at);
          arrived(turn); // says why
        }
        turn ^= 1;
      }

      private void ask(long at) {
        long rest = PagedSpace.rounded(place.bytes() - at);
        long bytes = Math.min(Mover.CHUNK, rest);
        submit(new GpuTransfers.Read(place.at() + at, bytes, pieces.get(turn)));
      }
    };
  }

  @Override
  public OptionalLong checksum(Place place) throws IOException, InterruptedException {
    GpuTransfers.Sum sum = new GpuTransfers.Sum(place.at(), place.bytes());
    await(queue.submit(sum));
    return OptionalLong.of(sum.sum());
  }

  private static void await(GpuQueue<GpuTransfers.Job>.Ticket ticket)
      throws Lost, InterruptedException {
    try {
      ticket.await();
    } catch (GpuFailure failure) {
      throw new Lost(failure);
    }
  }

  /** A lane through two pieces, by turns. */
  private abstract class Through implements Lane {
    final Pair pieces;
    int turn;
    private GpuQueue<GpuTransfers.Job>.@Nullable Ticket first;
    private GpuQueue<GpuTransfers.Job>.@Nullable Ticket second;

    Through() throws InterruptedException {
      pieces = idle.take();
    }

    GpuQueue<GpuTransfers.Job>.@Nullable Ticket underWay(int piece) {
      return piece == 0 ? first : second;
    }

    private void set(int piece, GpuQueue<GpuTransfers.Job>.@Nullable Ticket ticket) {
      if (piece == 0) {
        first = ticket;
      } else {
        second = ticket;
      }
    }

    /** Hands in what is to be done with the piece whose turn it is. */
    void submit(GpuTransfers.Job job) {
      set(turn, queue.submit(job));
    }

    /** Waits until nothing is under way with a piece. */
    void arrived(int piece) throws Lost, InterruptedException {
      GpuQueue<GpuTransfers.Job>.Ticket ticket = underWay(piece);
      if (ticket != null) {
        await(ticket);
        set(piece, null);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        ended(0);
      } finally {
        try {
          ended(1);
        } finally {
          idle.add(pieces);
        }
      }
    }

    private void ended(int piece) throws IOException {
      try {
        arrived(piece);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("gpu: interrupted before all bytes had arrived");
      }
    }
  }

  @Override
  public void close() {
    queue.close();
  }
}
