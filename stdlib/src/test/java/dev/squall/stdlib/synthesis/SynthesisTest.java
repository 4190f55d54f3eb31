package dev.squall.stdlib.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.squall.chance.Chance;
import dev.squall.component.Component;
import dev.squall.component.Outcome;
import dev.squall.component.User;
import dev.squall.plan.Setting;
import dev.squall.stdlib.ComponentContract;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SynthesisTest extends ComponentContract {
  SynthesisTest() {
    super("synthesis");
  }

  @Override
  protected Map<String, Setting> small() {
    return Map.of("size", number(16), "batch", number(5));
  }

  /** The sums against the definition, in whole numbers. */
  @ParameterizedTest
  @CsvSource({"8, float", "20, float", "64, float", "8, double", "20, double"})
  void sumsAreThoseOfTheDefinition(int n, String type) {
    Chance chance = Chance.ofSeed(n);
    int tiles = 4;
    long[][][] whole = new long[tiles][n][n];
    float[][][] floats = new float[tiles][n][n];
    double[][][] doubles = new double[tiles][n][n];
    long drawn = 0;
    for (int t = 0; t < tiles; t++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          whole[t][i][j] = chance.below(drawn++, 9) - 4;
          floats[t][i][j] = whole[t][i][j];
          doubles[t][i][j] = whole[t][i][j];
        }
      }
    }
    Products products =
        type.equals("float") ? new FloatProducts(n, floats) : new DoubleProducts(n, doubles);
    long[] expected = new long[n * n];
    for (int round = 0; round < 30; round++) {
      int a = (int) chance.below(drawn++, tiles);
      int b = (int) chance.below(drawn++, tiles);
      products.multiply(a, b);
      products.add(b);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          expected[i * n + j] += whole[b][i][j];
          for (int k = 0; k < n; k++) {
            expected[i * n + j] += whole[a][i][k] * whole[b][k][j];
          }
        }
      }
    }
    double[] sum = new double[n * n];
    products.sum(sum);
    for (int i = 0; i < sum.length; i++) {
      assertThat(sum[i]).isEqualTo(expected[i]);
    }
  }

  /** The worst case of a group: every element the largest, as many products as a float can take. */
  @ParameterizedTest
  @ValueSource(strings = {"float", "double"})
  void aUserTakesWhatIsSaidOfItsHeap(String type) throws Exception {
    Component component = make(Map.of("size", number(512), "type", text(type)));
    component.setUp(site(SEED));
    assertThat((double) allocated(component, user(0, SEED)))
        .isCloseTo(component.heap(1) - component.heap(0), withinPercentage(2));
  }

  @Test
  void theLargestSumsAreExact() {
    int n = 1024;
    assertThat((long) n * 16 * Products.group(n)).isLessThanOrEqualTo(1 << 24);
    assertThat((float) ((1 << 24) - 1)).isEqualTo(16_777_215f);
    assertThat((long) (1 << 24) * 16 * (1 << 12) * n).isLessThanOrEqualTo(1L << 53);
  }

  @ParameterizedTest
  @ValueSource(strings = {"float", "double"})
  void anElementThatIsWrongIsFound(String type) throws Exception {
    for (int at = 0; at < 64; at++) {
      Bench bench = bench(type, at);
      bench.sum();
      assertThat(bench.holds()).isTrue();
      bench.sum[at] += at % 2 == 0 ? 1 : -1;
      // An x of 0 hides it; the seed is one where none is 0.
      assertThat(bench.holds()).as("element %s", at).isFalse();
    }
  }

  private static Bench bench(String type, long seed) {
    Chance chance = Chance.ofSeed(seed);
    float[][][] floats = new float[3][8][8];
    double[][][] doubles = new double[3][8][8];
    for (int i = 0; i < 3 * 64; i++) {
      floats[i / 64][i / 8 % 8][i % 8] = chance.below(i, 9) - 4;
      doubles[i / 64][i / 8 % 8][i % 8] = chance.below(i, 9) - 4;
    }
    Bench bench =
        new Bench(
            type.equals("float") ? new FloatProducts(8, floats) : new DoubleProducts(8, doubles),
            8,
            7);
    bench.begin(chance);
    bench.draw(chance, 0, 7, 3);
    for (int i = 0; i < 7; i++) {
      bench.add(i, true, bench.products);
      bench.expect(i, true);
    }
    return bench;
  }

  /** A tile that changes between its product and its check, as memory that loses a bit does. */
  @Test
  void aTileThatChangesIsAWrongOutcome() throws Exception {
    Component component = make(small());
    component.setUp(site(SEED));
    User user = user(0, SEED);
    component.begin(user);
    assertThat(call(component, "multiply", user)).isInstanceOf(Outcome.Ok.class);
    Bench real = (Bench) Objects.requireNonNull(user.state);
    user.state = new Bench(new Bent(real.products), 16, 0);
    assertThat(call(component, "multiply", user))
        .isEqualTo(Outcome.wrong("a sum of products is not as its check"));
    assertThat(call(component, "reduce", user)).isInstanceOf(Outcome.Wrong.class);
  }

  /** One element of each sum is one too many. */
  private record Bent(Products products) implements Products {
    @Override
    public void clear() {
      products.clear();
    }

    @Override
    public void multiply(int a, int b) {
      products.multiply(a, b);
    }

    @Override
    public void add(int a) {
      products.add(a);
    }

    @Override
    public void sum(double[] into) {
      products.sum(into);
      into[17]++;
    }

    @Override
    public void times(int t, double[] x, double[] y) {
      products.times(t, x, y);
    }

    @Override
    public int elementBytes() {
      return products.elementBytes();
    }
  }

  /** A drive that ends interrupts what is under way: nothing computes on behind its back. */
  @Test
  void aBatchEndsWhenItIsInterrupted() throws Exception {
    Component component = make(Map.of("size", number(64), "batch", number(250_000)));
    component.setUp(site(SEED));
    User user = user(0, SEED);
    component.begin(user);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> call(component, "multiply", user))
        .isInstanceOf(InterruptedException.class);
    assertThat(component.figures()).containsEntry("flops", 0.0);
  }

  @Test
  void settingsThatDoNotGoTogether() {
    assertThatThrownBy(() -> make(Map.of("size", number(30))))
        .hasMessage("synthesis: size must be a multiple of 4, was 30");
    assertThatThrownBy(() -> make(Map.of("size", number(1024), "batch", number(100_000))))
        .hasMessage(
            "synthesis: size times batch must be ≤ 16777216, or sums would be rounded, was 102400000");
  }
}
