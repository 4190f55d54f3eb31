package dev.squall.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.chance.Chance;
import dev.squall.component.Site;
import dev.squall.gpu.FakeDriver;
import dev.squall.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A component on a driver that the C compiler made, with one device of 1 GiB: what is said of
 * devices is noted, and nothing is left on them, on every way out.
 */
public abstract class FakeGpuContract extends ComponentContract {
  /** What components said of devices that they lost. */
  protected final List<String> lost = new ArrayList<>();

  /** What else they said. */
  protected final List<String> log = new ArrayList<>();

  /** The driver. */
  protected FakeDriver driver;

  /** Of the component called {@code word}. */
  protected FakeGpuContract(String word) {
    super(word);
  }

  /** What the driver's devices do. */
  protected abstract FakeDriver.Device device();

  @Override
  protected Site site(long seed) {
    return new Site(
        Clock.system(),
        Chance.ofSeed(seed),
        folder,
        2,
        log::add,
        (why, instead, failed) -> lost.add(why + "; " + instead + (failed ? "; failed" : "")));
  }

  @BeforeEach
  void load() throws Exception {
    driver = FakeDriver.loaded();
    driver.device(device());
    driver.open();
  }

  @AfterEach
  void nothingIsLeftOnTheDevice() {
    assertThat(driver.contexts()).isZero();
    assertThat(driver.allocated()).isZero();
  }
}
