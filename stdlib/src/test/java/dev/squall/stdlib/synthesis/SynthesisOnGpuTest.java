package dev.squall.stdlib.synthesis;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.component.Component;
import dev.squall.component.Outcome;
import dev.squall.component.Settings;
import dev.squall.component.User;
import dev.squall.gpu.FakeDriver;
import dev.squall.gpu.kernel.TileProducts;
import dev.squall.gpu.ptx.Interpreted;
import dev.squall.plan.Setting;
import dev.squall.stdlib.OnGpuContract;
import dev.squall.units.Dimension;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tiles that the kernels themselves multiply and sum, executed by the tests' interpreter. */
class SynthesisOnGpuTest extends OnGpuContract {
  SynthesisOnGpuTest() {
    super("synthesis", "multiply", new Interpreted(TileProducts.ptx()));
  }

  @Override
  protected Map<String, Setting> little() {
    return Map.of("size", number(8), "batch", number(5));
  }

  /** The parts' sums are the first argument of the last kernel: one element is one more. */
  @Override
  protected void bend(FakeDriver.Launch launch) {
    if (launch.entry().equals(TileProducts.TOGETHER)) {
      MemorySegment sums = launch.memory(0, 512);
      sums.setAtIndex(JAVA_DOUBLE, 3, sums.getAtIndex(JAVA_DOUBLE, 3) + 1);
    }
  }

  /** One tile for a processor's threads, and so many that the batch is done in parts. */
  @ParameterizedTest
  @CsvSource({"8, 1", "8, 30", "20, 3"})
  void sumsAreRight(int size, int batch) throws Exception {
    Component component =
        make(Map.of("size", number(size), "batch", number(batch), "on", text("gpu")));
    component.setUp(site(SEED));
    User user = user(0, SEED);
    component.begin(user);
    assertThat(call(component, "multiply", user)).isInstanceOf(Outcome.Ok.class);
    assertThat(call(component, "reduce", user)).isInstanceOf(Outcome.Ok.class);
    assertThat(component.figures().get("flops")).isPositive();
    component.tearDown();
  }

  /** Five products, handed over by twos: their sums add up. */
  @Test
  void portionsOfABatchAreSummed() throws Exception {
    Component component = make(small());
    component.setUp(site(SEED));
    User user = user(0, SEED);
    component.begin(user);
    user.state = new Bench(((Bench) Objects.requireNonNull(user.state)).products, 8, 2);
    component.figures();
    assertThat(call(component, "multiply", user)).isInstanceOf(Outcome.Ok.class);
    assertThat(component.figures().get("batches on gpu")).isGreaterThanOrEqualTo(3);
    component.tearDown();
  }

  @Test
  void whatIsHandedOverEndsSoon() {
    for (int size : new int[] {8, 64, 1024}) {
      SynthesisSettings settings = SynthesisSettings.of(settings(size));
      double operations = 2.0 * size * size * size * GpuProducts.atOnce(settings);
      assertThat(operations).isLessThanOrEqualTo(1L << 33);
      assertThat(settings.handed()).isPositive();
    }
  }

  private Settings settings(int size) {
    return new Settings(
        "synthesis",
        type().parameters(),
        Map.of(
            "size", number(size),
            "batch", new Setting.Amount(10_000, Dimension.NUMBER),
            "on", text("gpu")));
  }

  @Test
  void doublesAreTheProcessors() {
    assertThatThrownBy(() -> make(Map.of("on", text("gpu"), "type", text("double"))))
        .hasMessage(
            "synthesis: type must be 'float' where a GPU computes, was 'double'; leave on: out, or"
                + " the type");
  }
}
