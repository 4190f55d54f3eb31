package dev.squall.stdlib.synthesis;

import dev.squall.gpu.GpuContext;
import dev.squall.gpu.GpuFailure;
import dev.squall.gpu.GpuQueue;
import dev.squall.gpu.kernel.Kernel;
import dev.squall.gpu.kernel.TileProducts;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Sums of products of tiles of floats on a GPU, where the tiles lie from the start. A batch is done
 * in as many parts as keep the device busy. Belongs to its device's thread.
 */
final class GpuProducts implements GpuQueue.Server<GpuProducts.Batch> {
  /** Batches that are done together. */
  static final int MOST = 4;

  /** Threads that keep a multiprocessor busy. */
  private static final int THREADS_A_PROCESSOR = 2048;

  /** Sums of parts take no more than this of the device, or one sum. */
  private static final long SUMS_BYTES = 16L << 20;

  /** The work of a launch ends within some milliseconds, so that whoever stops waits no longer. */
  private static final long LAUNCH_OPERATIONS = 1L << 33;

  private static final int MOST_PRODUCTS = 1 << 16;

  /**
   * Pairs of tiles whose products are to be added to a sum, or whose first tiles.
   *
   * @param pairs two indices a product
   * @param count how many pairs there are
   * @param multiply products; else the tiles themselves
   * @param sum n × n, row by row
   */
  record Batch(int[] pairs, int count, boolean multiply, double[] sum) {}

  private final GpuContext context;
  private final int n;
  private final GpuContext.Function products;
  private final GpuContext.Function sums;
  private final GpuContext.Function together;
  private final GpuContext.Buffer tiles;
  private final List<Place> places = new ArrayList<>();

  /** Products that are handed over at once. */
  static int atOnce(SynthesisSettings settings) {
    long each = 2L * settings.size() * settings.size() * settings.size();
    long most = Math.clamp(LAUNCH_OPERATIONS / each, 1, MOST_PRODUCTS);
    return (int) Math.min(most, settings.batch());
  }

  GpuProducts(GpuContext context, SynthesisSettings settings, float[][][] from) throws GpuFailure {
    this.context = context;
    n = settings.size();
    products = context.function(TileProducts.ptx(), TileProducts.PRODUCTS);
    sums = context.function(TileProducts.ptx(), TileProducts.SUMS);
    together = context.function(TileProducts.ptx(), TileProducts.TOGETHER);
    tiles = context.allocate(from.length * settings.tileBytes());
    GpuContext.Pinned staged = context.pinned(settings.tileBytes());
    FloatBuffer elements = staged.content().asFloatBuffer();
    for (int t = 0; t < from.length; t++) {
      for (int i = 0; i < n; i++) {
        elements.put(i * n, from[t][i]);
      }
      context.copy(staged, tiles.from(t * settings.tileBytes()));
      context.await();
    }
    for (int i = 0; i < MOST; i++) {
      places.add(new Place(atOnce(settings)));
    }
  }

  @Override
  public void serve(List<Batch> group) throws GpuFailure {
    for (int i = 0; i < group.size(); i++) {
      places.get(i).begin(group.get(i));
    }
    context.await();
    for (int i = 0; i < group.size(); i++) {
      places.get(i).end(group.get(i));
    }
  }

  /** Room for one batch, on both sides. */
  private final class Place {
    private final long square = (long) n * n;
    private final int mostParts = (int) Math.max(1, SUMS_BYTES / (8 * square));
    private final GpuContext.Pinned in;
    private final GpuContext.Pinned out;
    private final IntBuffer given;
    private final DoubleBuffer found;
    private final GpuContext.Buffer pairs;
    private final GpuContext.Buffer parts;

    Place(int most) throws GpuFailure {
      in = context.pinned(8L * most);
      out = context.pinned(8 * square);
      given = in.content().asIntBuffer();
      found = out.content().asDoubleBuffer();
      pairs = context.allocate(8L * most);
      parts = context.allocate(8 * square * mostParts);
    }

    void begin(Batch batch) throws GpuFailure {
      given.put(0, batch.pairs(), 0, 2 * batch.count());
      context.copy(in, pairs, 8L * batch.count());
      long threads = batch.multiply() ? TileProducts.shares(n) : square;
      long wanted = Math.ceilDiv((long) THREADS_A_PROCESSOR * context.gpu().processors(), threads);
      long each = Math.ceilDiv(batch.count(), Math.clamp(wanted, 1, mostParts));
      long made = Math.ceilDiv(batch.count(), each);
      long count = threads * made;
      if (batch.multiply()) {
        context.launch(
            products,
            blocks(count),
            Kernel.BLOCK,
            tiles,
            pairs,
            (long) batch.count(),
            each,
            n,
            parts,
            count);
      } else {
        context.launch(
            sums,
            blocks(count),
            Kernel.BLOCK,
            tiles,
            pairs,
            (long) batch.count(),
            each,
            square,
            parts,
            count);
      }
      if (made > 1) {
        context.launch(together, blocks(square), Kernel.BLOCK, parts, made, square);
      }
      context.copy(parts, out);
    }

    void end(Batch batch) {
      for (int i = 0; i < square; i++) {
        batch.sum()[i] += found.get(i);
      }
    }
  }

  private static int blocks(long count) {
    return (int) Math.ceilDiv(count, (long) Kernel.BLOCK);
  }
}
