package dev.squall.stdlib.synthesis;

import dev.squall.chance.Chance;
import dev.squall.component.Component;
import dev.squall.component.ComponentFailure;
import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.component.Site;
import dev.squall.component.User;
import dev.squall.stdlib.offload.Offload;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Tiles of whole numbers. {@code multiply} sums the products of a batch of pairs of them, {@code
 * reduce} sums a batch of them. Each sum S is checked by Freivalds's method (Probabilistic machines
 * can use less running time, IFIP 1977): for a vector x of random whole numbers below 2¹², S·x must
 * be the sum of all A·(B·x), which is some n times less work than S itself. All of it is exact, so
 * a wrong element goes unnoticed once in 2¹², and one that stays wrong does not stay unnoticed.
 */
final class Synthesis implements Component {
  static final String MULTIPLY = "multiply";
  static final String REDUCE = "reduce";
  static final double MULTIPLIES = 9;

  /** Of a comparison with the CPU: some milliseconds of it. */
  private static final long COMPARED_OPERATIONS = 1L << 27;

  private final SynthesisSettings settings;
  private final Offload<GpuProducts.Batch> offload;
  private final LongAdder operations = new LongAdder();
  private float @Nullable [][][] floats;
  private double @Nullable [][][] doubles;
  private @Nullable Site site;
  private long read;

  Synthesis(String name, SynthesisSettings settings) {
    this.settings = settings;
    offload = new Offload<>(name, settings.placement());
  }

  @Override
  public List<Operation> operations() {
    return List.of(
        Operation.of(MULTIPLY, user -> synthesize(user, true)).weighing(MULTIPLIES),
        Operation.of(REDUCE, user -> synthesize(user, false)));
  }

  @Override
  public Calling calling() {
    return Calling.COMPUTING;
  }

  @Override
  public long heap(int users) {
    return settings.tiles() * settings.tileBytes() + users * settings.userBytes();
  }

  @Override
  public void setUp(Site its) throws ComponentFailure, InterruptedException {
    site = its;
    read = its.clock().nanos();
    Chance chance = its.chance().stream("tiles");
    int n = settings.size();
    int tiles = settings.tiles();
    long drawn = 0;
    float[][][] ofFloats = settings.doubles() ? null : new float[tiles][n][n];
    double[][][] ofDoubles = settings.doubles() ? new double[tiles][n][n] : null;
    for (int t = 0; t < tiles; t++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          int element = (int) chance.below(drawn++, 2 * Products.LARGEST + 1) - Products.LARGEST;
          if (ofFloats != null) {
            ofFloats[t][i][j] = element;
          } else if (ofDoubles != null) {
            ofDoubles[t][i][j] = element;
          }
        }
      }
    }
    floats = ofFloats;
    doubles = ofDoubles;
    its.log().accept(tiles + " tiles of " + settings);
    offload.open(
        its,
        GpuProducts.MOST,
        context -> new GpuProducts(context, settings, Objects.requireNonNull(ofFloats)));
  }

  private Products products() {
    float[][][] ofFloats = floats;
    return ofFloats != null
        ? new FloatProducts(settings.size(), ofFloats)
        : new DoubleProducts(settings.size(), Objects.requireNonNull(doubles));
  }

  @Override
  public void begin(User user) {
    user.state = new Bench(products(), settings.size(), settings.handed());
  }

  private Outcome synthesize(User user, boolean multiply)
      throws ComponentFailure, InterruptedException {
    Bench bench = (Bench) Objects.requireNonNull(user.state);
    Chance chance = user.chance().stream(user.operations());
    bench.begin(chance);
    long each =
        (long) (multiply ? settings.operations() : settings.operations() / (2.0 * settings.size()))
            / settings.batch();
    int drawn = 0;
    while (drawn < settings.batch()) {
      int count = bench.draw(chance, drawn, settings.batch() - drawn, settings.tiles());
      drawn += count;
      boolean onGpu = offload.did(bench.handOver(count, multiply));
      if (onGpu && offload.due() && !isAsOnCpu(bench, count, multiply, each)) {
        return Outcome.wrong("a sum of the GPU's is not as on the CPU");
      }
      for (int i = 0; i < count; i++) {
        if (Thread.interrupted()) {
          throw new InterruptedException(); // a batch may take long, and its drive has ended
        }
        if (!onGpu) {
          bench.add(i, multiply, bench.products);
        }
        bench.expect(i, multiply);
        operations.add(each);
      }
    }
    bench.sum();
    return bench.holds()
        ? Outcome.ok(settings.batch(), settings.batch() * settings.tileBytes())
        : Outcome.wrong("a sum of products is not as its check");
  }

  /** Has some of what was drawn summed by both, and compares every element. */
  private boolean isAsOnCpu(Bench bench, int count, boolean multiply, long each)
      throws ComponentFailure, InterruptedException {
    int few = Math.clamp(COMPARED_OPERATIONS / each, 1, count);
    double[] byGpu = new double[settings.size() * settings.size()];
    if (!offload.did(bench.handOver(few, multiply, byGpu))) {
      return true; // the device was lost just now, and that is told
    }
    Products alone = products();
    for (int i = 0; i < few; i++) {
      bench.add(i, multiply, alone);
    }
    double[] byCpu = new double[byGpu.length];
    alone.sum(byCpu);
    return Arrays.equals(byGpu, byCpu);
  }

  @Override
  public Map<String, Double> figures() {
    Site its = site;
    if (its == null) {
      return Map.of();
    }
    long now = its.clock().nanos();
    double seconds = Math.max(1, now - read) * 1e-9;
    read = now;
    Map<String, Double> figures = offload.figures();
    figures.put("flops", operations.sumThenReset() / seconds);
    return figures;
  }

  @Override
  public void tearDown() {
    offload.close();
    floats = null;
    doubles = null;
  }
}
