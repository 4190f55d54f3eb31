package dev.squall.stdlib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.component.Component;
import dev.squall.component.ComponentFailure;
import dev.squall.component.Outcome;
import dev.squall.component.User;
import dev.squall.gpu.FakeDriver;
import dev.squall.plan.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds for every component with work for a GPU, besides what holds for every component: the
 * same results there, which are compared; the CPU's instead where the script allows it; and nothing
 * left on the device, on every way out. On a driver that the C compiler made.
 */
public abstract class OnGpuContract extends FakeGpuContract {
  private final String operation;
  private final FakeDriver.Device device;
  private volatile boolean bent;

  /** Of the component called {@code word}, with an operation that its device has a part in. */
  protected OnGpuContract(String word, String operation, FakeDriver.Device device) {
    super(word);
    this.operation = operation;
    this.device = device;
  }

  /** Settings under which the tests' interpreter takes some milliseconds for an operation. */
  protected abstract Map<String, Setting> little();

  /** Changes what {@code entry} came to, as a device that computes wrongly does. */
  protected abstract void bend(FakeDriver.Launch launch);

  @Override
  protected final Map<String, Setting> small() {
    return on("gpu");
  }

  private Map<String, Setting> on(String word) {
    Map<String, Setting> settings = new HashMap<>(little());
    settings.put("on", text(word));
    return settings;
  }

  @Override
  protected final FakeDriver.Device device() {
    return new FakeDriver.Device() {
      @Override
      public void run(FakeDriver.Launch launch) {
        device.run(launch);
        if (bent) {
          bend(launch);
        }
      }

      @Override
      public long nanos(FakeDriver.Launch launch) {
        return device.nanos(launch);
      }
    };
  }

  private interface Use {
    void of(Component component, User user) throws Exception;
  }

  private void with(Map<String, Setting> settings, Use use) throws Exception {
    Component component = make(settings);
    try {
      component.setUp(site(SEED));
      User user = user(0, SEED);
      component.begin(user);
      use.of(component, user);
    } finally {
      component.tearDown();
    }
  }

  private List<Outcome> outcomes(String on) throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    with(
        on(on),
        (component, user) -> {
          for (int i = 0; i < 5; i++) {
            outcomes.add(call(component, operation, user));
          }
        });
    return outcomes;
  }

  @Test
  void itComesToTheSameAsOnTheCpu() throws Exception {
    assertThat(outcomes("gpu"))
        .isEqualTo(outcomes("cpu"))
        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Ok.class));
    assertThat(outcomes("auto")).isEqualTo(outcomes("cpu"));
    assertThat(lost).isEmpty();
  }

  /** The first operation after a second has gone is compared with the CPU, the next one is not. */
  @Test
  void aResultThatIsWrongIsFoundByBothItsCheckAndTheComparison() throws Exception {
    with(
        on("gpu"),
        (component, user) -> {
          bent = true;
          assertThat(call(component, operation, user))
              .isInstanceOfSatisfying(
                  Outcome.Wrong.class,
                  wrong -> assertThat(wrong.reason()).contains("is not as on the CPU"));
          assertThat(call(component, operation, user))
              .isInstanceOfSatisfying(
                  Outcome.Wrong.class, wrong -> assertThat(wrong.reason()).doesNotContain("CPU"));
        });
  }

  @Test
  void whoDidHowMuchIsSaid() throws Exception {
    with(
        on("gpu"),
        (component, user) -> {
          call(component, operation, user);
          Map<String, Double> figures = component.figures();
          assertThat(figures.get("batches on gpu")).isPositive();
          assertThat(figures.get("groups on gpu")).isPositive();
          assertThat(figures).containsEntry("batches on cpu", 0.0);
          assertThat(component.figures()).containsEntry("batches on gpu", 0.0);
        });
    assertThat(log).contains("computes on GPU 0, Fake 0");
    assertThat(log.getLast())
        .matches("GPU 0, Fake 0 did \\d batches in \\d groups, the CPU 0; compared 1");
  }

  @Test
  void withoutAGpuTheCpuDoesItOutLoud() throws Exception {
    driver.machine(0, 9, 1L << 30, 0);
    with(
        on("auto"),
        (component, user) -> {
          assertThat(call(component, operation, user)).isInstanceOf(Outcome.Ok.class);
          assertThat(component.figures())
              .containsEntry("batches on gpu", 0.0)
              .hasEntrySatisfying("batches on cpu", batches -> assertThat(batches).isPositive());
        });
    assertThat(lost)
        .containsExactly("NVIDIA's driver is there, and finds no GPU; computes on the CPU");
    assertThat(log.getLast()).matches("the CPU did all \\d batches");
  }

  @Test
  void whereThereMustBeOneItIsNotSetUpWithout() throws Exception {
    driver.machine(0, 9, 1L << 30, 0);
    Component component = make(on("gpu"));
    assertThatThrownBy(() -> component.setUp(site(SEED)))
        .isInstanceOf(ComponentFailure.class)
        .hasMessageContaining(
            ": there must be a GPU: NVIDIA's driver is there, and finds no GPU: install");
    component.tearDown();
  }

  /** At each call of the driver in turn that takes memory, or makes what it works with. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "cuCtxCreate",
        "cuStreamCreate",
        "cuModuleLoadData",
        "cuMemAllocHost",
        "cuMemAlloc"
      })
  void aSetUpThatFailsInTheMiddleLeavesNothing(String call) throws Exception {
    for (int nth = 1; nth <= 2; nth++) {
      driver.failure(call, nth, true, 2);
      Component component = make(on("gpu"));
      assertThatThrownBy(() -> component.setUp(site(SEED))).isInstanceOf(ComponentFailure.class);
      assertThat(driver.contexts()).isZero();
      component.tearDown();
      driver.failure(call, nth, true, 2);
      with(
          on("auto"),
          (fallen, user) ->
              assertThat(call(fallen, operation, user)).isInstanceOf(Outcome.Ok.class));
      if (call.startsWith("cuCtx") || call.startsWith("cuStream")) {
        break; // once a context
      }
    }
    assertThat(lost).isNotEmpty().allMatch(told -> told.contains("(CUDA_ERROR_OUT_OF_MEMORY, 2)"));
  }

  @ParameterizedTest
  @CsvSource({"700, ''", "214, '; failed'", "46, '; failed'"})
  void whatIsLostUnderWayGoesOnOnTheCpu(int code, String failed) throws Exception {
    with(
        on("auto"),
        (component, user) -> {
          assertThat(call(component, operation, user)).isInstanceOf(Outcome.Ok.class);
          driver.failure("cuStreamSynchronize", 1, true, code);
          for (int i = 0; i < 3; i++) {
            assertThat(call(component, operation, user)).isInstanceOf(Outcome.Ok.class);
          }
        });
    assertThat(lost)
        .singleElement()
        .asString()
        .startsWith("could not run what was launched on GPU 0, Fake 0")
        .endsWith("; computes on the CPU" + failed);
  }

  @Test
  void whereThereMustBeOneALostOneIsAFailureThatIsToldOnce() throws Exception {
    with(
        on("gpu"),
        (component, user) -> {
          driver.failure("cuStreamSynchronize", 1, true, 700);
          for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> call(component, operation, user))
                .isInstanceOf(ComponentFailure.class)
                .hasMessageContaining("the context is lost");
          }
        });
    assertThat(lost).singleElement().asString().endsWith("; ; failed");
  }

  @Test
  void severalTakeTurns() throws Exception {
    driver.machine(2, 9, 1L << 30, 0);
    Map<String, Setting> both = on("gpu");
    both.put("device", text("all"));
    with(
        both,
        (component, user) -> {
          assertThat(driver.contexts()).isEqualTo(2);
          for (int i = 0; i < 3; i++) {
            assertThat(call(component, operation, user)).isInstanceOf(Outcome.Ok.class);
          }
        });
    assertThat(log).contains("computes on GPU 0, Fake 0; GPU 1, Fake 1");
  }

  @Test
  void aDeviceIsNamedRightlyAndForAGpu() {
    Map<String, Setting> named = on("gpu");
    named.put("device", text("first"));
    assertThatThrownBy(() -> make(named))
        .hasMessage("gpu: device must be an index, a UUID like 'GPU-5a1f…' or 'all', was 'first'");
    Map<String, Setting> needless = on("cpu");
    needless.put("device", text("1"));
    assertThatThrownBy(() -> make(needless))
        .hasMessageEndingWith(": device is for on: gpu or auto; leave it out, or say which");
  }
}
