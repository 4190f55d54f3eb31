package dev.squall.stdlib.synthesis;

import dev.squall.chance.Chance;
import dev.squall.component.Component;
import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.component.Site;
import dev.squall.component.User;
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

  private static final int VECTOR = 1 << 12;

  private final SynthesisSettings settings;
  private final LongAdder operations = new LongAdder();
  private float @Nullable [][][] floats;
  private double @Nullable [][][] doubles;
  private @Nullable Site site;
  private long read;

  Synthesis(SynthesisSettings settings) {
    this.settings = settings;
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
  public void setUp(Site its) {
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
  }

  private Products products() {
    float[][][] ofFloats = floats;
    return ofFloats != null
        ? new FloatProducts(settings.size(), ofFloats)
        : new DoubleProducts(settings.size(), Objects.requireNonNull(doubles));
  }

  @Override
  public void begin(User user) {
    user.state = new Bench(products(), settings.size());
  }

  private Outcome synthesize(User user, boolean multiply) throws InterruptedException {
    Bench bench = (Bench) Objects.requireNonNull(user.state);
    int tiles = settings.tiles();
    Chance chance = user.chance().stream(user.operations());
    bench.vector(chance);
    bench.products.clear();
    long each =
        (long) (multiply ? settings.operations() : settings.operations() / (2.0 * settings.size()))
            / settings.batch();
    for (int i = 0; i < settings.batch(); i++) {
      if (Thread.interrupted()) {
        throw new InterruptedException(); // a batch may take long, and its drive has ended
      }
      int a = (int) chance.below(2L * i, tiles);
      int b = (int) chance.below(2L * i + 1, tiles);
      if (multiply) {
        bench.products.multiply(a, b);
        bench.expect(a, b);
      } else {
        bench.products.add(a);
        bench.expect(a);
      }
      operations.add(each);
    }
    bench.products.sum(bench.sum);
    return bench.holds()
        ? Outcome.ok(settings.batch(), settings.batch() * settings.tileBytes())
        : Outcome.wrong("a sum of products is not as its check");
  }

  /** What a user works at. */
  static final class Bench {
    final Products products;
    final double[] sum;
    private final double[] x;
    private final double[] bx;
    private final double[] abx;
    private final double[] expected;

    Bench(Products products, int n) {
      this.products = products;
      sum = new double[n * n];
      x = new double[n];
      bx = new double[n];
      abx = new double[n];
      expected = new double[n];
    }

    void vector(Chance chance) {
      Chance its = chance.stream("vector");
      for (int i = 0; i < x.length; i++) {
        x[i] = its.below(i, VECTOR);
        expected[i] = 0;
      }
    }

    void expect(int a, int b) {
      products.times(b, x, bx);
      products.times(a, bx, abx);
      take();
    }

    void expect(int a) {
      products.times(a, x, abx);
      take();
    }

    private void take() {
      for (int i = 0; i < expected.length; i++) {
        expected[i] += abx[i];
      }
    }

    boolean holds() {
      int n = x.length;
      for (int i = 0; i < n; i++) {
        double row = 0;
        for (int j = 0; j < n; j++) {
          row += sum[i * n + j] * x[j];
        }
        if (row != expected[i]) {
          return false;
        }
      }
      return true;
    }
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
    return Map.of("flops", operations.sumThenReset() / seconds);
  }

  @Override
  public void tearDown() {
    floats = null;
    doubles = null;
  }
}
