package dev.squall.stdlib.tiers;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.squall.component.ComponentFailure;
import dev.squall.component.Outcome;
import dev.squall.component.User;
import dev.squall.gpu.FakeDriver;
import dev.squall.gpu.kernel.Checksum;
import dev.squall.gpu.ptx.Interpreted;
import dev.squall.plan.Setting;
import dev.squall.stdlib.FakeGpuContract;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Allocations on a GPU, in memory and on the drive; the GPU is a fake driver's. */
class GpuTierTest extends FakeGpuContract {
  private static final double CAPACITY = 8e6;

  GpuTierTest() {
    super("tiers");
  }

  @Override
  protected Map<String, Setting> small() {
    return Map.of(
        "size", new Setting.Between(1e3, 1e6, Dimension.BYTES),
        "capacity", bytes(CAPACITY),
        "lifetime", new Setting.Amount(0, Dimension.TIME),
        "tiers", new Setting.Texts(List.of("gpu", "cpu", "nvme")));
  }

  /** Computes checksums as the reference does, from the bytes that lie there. */
  private static class Device implements FakeDriver.Device {
    long more;
    CountDownLatch goOn = new CountDownLatch(0);

    @Override
    public void run(FakeDriver.Launch launch) {
      assertThat(launch.entry()).isEqualTo(Checksum.ENTRY);
      try {
        goOn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      long count = launch.wide(1);
      MemorySegment words = launch.memory(0, 8 * count);
      MemorySegment sum = launch.memory(3, 8);
      long last = words.getAtIndex(JAVA_LONG, count - 1) & launch.wide(2);
      long made = Checksum.of(words.asSlice(0, 8 * (count - 1)), 0) + Checksum.of(last, count - 1);
      sum.set(JAVA_LONG, 0, sum.get(JAVA_LONG, 0) + made + more);
    }

    @Override
    public long nanos(FakeDriver.Launch launch) {
      return 10_000;
    }
  }

  private final Device device = new Device();

  @Override
  protected FakeDriver.Device device() {
    return device;
  }

  private interface Use {
    void of(Tiers tiers, User user) throws Exception;
  }

  private void with(Map<String, Setting> more, Use use) throws Exception {
    Map<String, Setting> settings = new HashMap<>(small());
    settings.put("lifetime", new Setting.Amount(3600, Dimension.TIME));
    settings.putAll(more);
    Tiers tiers = (Tiers) make(settings);
    try {
      tiers.setUp(site(SEED));
      use.of(tiers, user(0, SEED));
    } finally {
      tiers.tearDown();
    }
  }

  /** Longer than what is moved at a time, no whole number of pages or words, and very short. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4096, 700_001, 1_700_001})
  void anAllocationGoesAllTheWayDownAndUpWhole(int size) throws Exception {
    with(
        Map.of("size", bytes(size)),
        (tiers, user) -> {
          assertThat(call(tiers, "allocate", user)).isEqualTo(Outcome.ok(1, size));
          assertThat(tiers.figures().get("gpu bytes")).isBetween((double) size, size + 4095.0);
          for (String way :
              List.of("demote", "demote", "promote", "promote", "demote", "promote")) {
            assertThat(call(tiers, way, user)).as(way).isEqualTo(Outcome.ok(1, size));
            assertThat(call(tiers, "read", user)).isEqualTo(Outcome.ok(1, size));
          }
          assertThat(call(tiers, "promote", user))
              .isEqualTo(Outcome.skipped("nothing is placed but in the first tier"));
          for (int i = 0; i < 6; i++) {
            assertThat(call(tiers, "migrate", user)).isEqualTo(Outcome.ok(1, size));
          }
          assertThat(tiers.figures().get("consistency")).isEqualTo(1);
        });
  }

  @Test
  void theKernelItselfComesToTheSame() throws Exception {
    driver.device(new Interpreted(Checksum.ptx()));
    with(
        Map.of("size", bytes(20_003)),
        (tiers, user) -> {
          for (int i = 0; i < 3; i++) {
            assertThat(call(tiers, "allocate", user)).isInstanceOf(Outcome.Ok.class);
            assertThat(call(tiers, "read", user)).isInstanceOf(Outcome.Ok.class);
          }
        });
  }

  /** Its locked memory is another's as soon as it is closed. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aWayIsClosedOnceAllOfItHasArrived(int chunks) throws Exception {
    with(
        Map.of("size", bytes(2e6)),
        (tiers, user) -> {
          Tier gpu = tiers.tiers().getFirst();
          Tier.Place place = gpu.place(2_000_000);
          Tier.Lane way = gpu.writing(place);
          device.goOn = new CountDownLatch(1);
          Thread busy = Thread.ofPlatform().start(sneaky(() -> gpu.checksum(place)));
          await().until(() -> busy.getState() == Thread.State.WAITING);
          MemorySegment chunk = MemorySegment.ofArray(new byte[Mover.CHUNK]);
          Thread closes =
              Thread.ofPlatform()
                  .start(
                      sneaky(() -> {
                        for (int i = 0; i < chunks; i++) {
                          way.move((long) i * Mover.CHUNK, chunk);
                        }
                        way.close();
                        return null;
                      }));
          await().until(() -> closes.getState() != Thread.State.RUNNABLE);
          assertThat(closes.getState()).isEqualTo(Thread.State.WAITING);
          device.goOn.countDown();
          closes.join();
          busy.join();
        });
  }

  /** It goes with the context, from under whoever is at it. */
  @Test
  void lockedMemoryOfALostDeviceIsNotTouched() throws Exception {
    with(
        Map.of("size", bytes(2e6)),
        (tiers, user) -> {
          Tier gpu = tiers.tiers().getFirst();
          Tier.Place place = gpu.place(2_000_000);
          Tier.Lane filled = gpu.writing(place);
          Tier.Lane read = gpu.reading(place);
          MemorySegment chunk = MemorySegment.ofArray(new byte[Mover.CHUNK]);
          read.move(0, chunk);
          driver.failure("cuMemsetD8Async", 1, true, 46);
          assertThatThrownBy(() -> gpu.checksum(place)).isInstanceOf(GpuMemory.Lost.class);
          await().until(() -> driver.contexts() == 0);
          filled.move(0, chunk);
          assertThatThrownBy(filled::close).isInstanceOf(GpuMemory.Lost.class);
          assertThatThrownBy(() -> read.move(Mover.CHUNK, chunk))
              .isInstanceOf(GpuMemory.Lost.class);
          assertThatThrownBy(read::close).isInstanceOf(GpuMemory.Lost.class);
        });
  }

  private static Runnable sneaky(Callable<?> call) {
    return () -> {
      try {
        call.call();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    };
  }

  @Test
  void itsCapacityIsTakenAtTheStartAndNeverExceeded() throws Exception {
    with(
        Map.of("size", bytes(3e6)),
        (tiers, user) -> {
          long taken = driver.allocated();
          assertThat(taken).isBetween((long) CAPACITY - 4096, (long) CAPACITY + 4096);
          assertThat(call(tiers, "allocate", user)).isInstanceOf(Outcome.Ok.class);
          assertThat(call(tiers, "allocate", user)).isInstanceOf(Outcome.Ok.class);
          assertThat(call(tiers, "allocate", user)).isEqualTo(Outcome.skipped("no room in gpu"));
          assertThat(driver.allocated()).isEqualTo(taken);
        });
    assertThat(log)
        .contains(
            "tier gpu: 8 MB of GPU 0, Fake 0, through locked memory of the host; its checksums are"
                + " the device's");
  }

  @ParameterizedTest
  @ValueSource(strings = {"read", "demote", "evict"})
  void aFlippedByteOnTheDeviceIsAWrongResult(String operation) throws Exception {
    with(
        Map.of("size", bytes(700_001), "lifetime", new Setting.Amount(0, Dimension.TIME)),
        (tiers, user) -> {
          call(tiers, "allocate", user);
          flip(tiers);
          assertThat(call(tiers, operation, user))
              .isInstanceOfSatisfying(
                  Outcome.Wrong.class,
                  wrong -> assertThat(wrong.reason()).startsWith("a byte in "));
          assertThat(log).anyMatch(line -> line.endsWith(": the one at 700000 of 700001"));
        });
  }

  private static void flip(Tiers tiers) throws Exception {
    Allocation allocation = tiers.shelf().take(0, any -> true);
    MemorySegment chunk = MemorySegment.ofArray(new byte[Mover.CHUNK]);
    allocation.tier.read(allocation.place, Mover.CHUNK, chunk.asSlice(0, 180_224));
    long last = allocation.bytes() - 1 - Mover.CHUNK;
    chunk.set(JAVA_BYTE, last, (byte) (chunk.get(JAVA_BYTE, last) ^ 1));
    allocation.tier.write(allocation.place, Mover.CHUNK, chunk.asSlice(0, 180_224));
    tiers.shelf().back(allocation);
  }

  @Test
  void aDeviceThatMiscountsIsAWrongResult() throws Exception {
    with(
        Map.of(),
        (tiers, user) -> {
          device.more = 1;
          assertThat(call(tiers, "allocate", user))
              .isEqualTo(Outcome.wrong("the checksum in gpu was wrong after it was written"));
          assertThat(tiers.figures().get("consistency")).isZero();
        });
    assertThat(log).anyMatch(line -> line.endsWith("and every byte right: the device miscounts"));
  }

  /** What the checksum says is right is read once a second even so. */
  @Test
  void aChecksumThatSeesNothingIsFoundOut() throws Exception {
    with(
        Map.of("size", bytes(700_001)),
        (tiers, user) -> {
          call(tiers, "allocate", user);
          Allocation allocation = tiers.shelf().take(0, any -> true);
          long right = allocation.tier.checksum(allocation.place).getAsLong();
          tiers.shelf().back(allocation);
          flip(tiers);
          long wrong = allocation.tier.checksum(allocation.place).getAsLong();
          device.more = right - wrong;
          Clock.system().waitFor(1_000_000_000L);
          assertThat(call(tiers, "read", user))
              .isEqualTo(Outcome.wrong("a byte in gpu was wrong when it was read"));
        });
  }

  @Test
  void withoutAGpuTheTierIsLeftOutOutLoud() throws Exception {
    driver.machine(0, 9, 1L << 30, 0);
    with(
        Map.of("optional", new Setting.Truth(true)),
        (tiers, user) -> {
          assertThat(tiers.tiers()).extracting(Tier::name).containsExactly("cpu", "nvme");
          assertThat(call(tiers, "allocate", user)).isInstanceOf(Outcome.Ok.class);
          assertThat(call(tiers, "demote", user)).isInstanceOf(Outcome.Ok.class);
          assertThat(tiers.figures()).doesNotContainKey("gpu bytes");
        });
    assertThat(lost)
        .containsExactly("NVIDIA's driver is there, and finds no GPU; has no tier 'gpu'");
    assertThatThrownBy(() -> with(Map.of(), (tiers, user) -> {}))
        .isInstanceOf(ComponentFailure.class)
        .hasMessageStartingWith(
            "component 'tiers': tier 'gpu' must have a GPU: NVIDIA's driver is there, and finds"
                + " no");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cuCtxCreate", "cuModuleGetFunction", "cuMemAlloc", "cuMemAllocHost"})
  void aSetUpThatFailsInTheMiddleLeavesNothing(String call) throws Exception {
    driver.failure(call, 1, false, 2);
    assertThatThrownBy(() -> with(Map.of(), (tiers, user) -> {}))
        .isInstanceOf(ComponentFailure.class)
        .hasMessageContaining("(CUDA_ERROR_OUT_OF_MEMORY, 2)");
  }

  @Test
  void moreThanTheDeviceHasIsRefused() {
    driver.machine(1, 9, 4_000_000, 0);
    assertThatThrownBy(() -> with(Map.of(), (tiers, user) -> {}))
        .isInstanceOf(ComponentFailure.class)
        .hasMessageContaining("could not take 7.999 MB of the memory of GPU 0, Fake 0");
  }

  @ParameterizedTest
  @CsvSource({"700, ''", "214, '; failed'"})
  void aDeviceThatIsLostTakesItsAllocationsWithItAndTheOthersGoOn(int code, String failed)
      throws Exception {
    with(
        Map.of("optional", new Setting.Truth(true)),
        (tiers, user) -> {
          for (int i = 0; i < 6; i++) {
            call(tiers, "allocate", user);
          }
          call(tiers, "demote", user);
          call(tiers, "demote", user);
          driver.failure("cuStreamSynchronize", 1, true, code);
          Outcome met = Outcome.OK;
          for (int i = 0; i < 20 && !(met instanceof Outcome.Failed); i++) {
            met = call(tiers, "read", user);
          }
          assertThat(met).isEqualTo(Outcome.failed("tier gpu is lost"));
          assertThat(tiers.tiers()).extracting(Tier::name).containsExactly("cpu", "nvme");
          assertThat(tiers.shelf().living()).isBetween(1, 2);
          for (int i = 0; i < 5; i++) {
            assertThat(call(tiers, "read", user)).isInstanceOf(Outcome.Ok.class);
            assertThat(call(tiers, "allocate", user)).isInstanceOf(Outcome.Ok.class);
            assertThat(call(tiers, "migrate", user)).isInstanceOf(Outcome.Ok.class);
          }
        });
    assertThat(lost)
        .singleElement()
        .asString()
        .endsWith("; what lay there is lost with it; has no tier 'gpu'" + failed);
  }

  @Test
  void whereThereMustBeOneALostOneIsToldOnceAsAFailure() throws Exception {
    with(
        Map.of(),
        (tiers, user) -> {
          call(tiers, "allocate", user);
          driver.failure("cuMemcpyHtoD", 1, true, 46);
          for (int i = 0; i < 3; i++) {
            assertThat(call(tiers, "allocate", user)).isEqualTo(Outcome.failed("tier gpu is lost"));
          }
        });
    assertThat(lost).singleElement().asString().endsWith("; ; failed");
  }

  @Test
  void settingsThatDoNotGoTogetherAreRefused() {
    assertThatThrownBy(() -> type().plan("tiers", Map.of("optional", new Setting.Truth(true))))
        .hasMessage(
            "component 'tiers': optional and device are for a tier 'gpu', there is none; leave them"
                + " out");
    Map<String, Setting> alone = new HashMap<>(small());
    alone.put("tiers", text("gpu"));
    alone.put("optional", new Setting.Truth(true));
    assertThatThrownBy(() -> type().plan("tiers", alone))
        .hasMessage(
            "component 'tiers': tiers must have another where 'gpu' is optional, was [gpu]");
    Map<String, Setting> all = new HashMap<>(small());
    all.put("device", text("all"));
    assertThatThrownBy(() -> type().plan("tiers", all))
        .hasMessage("component 'tiers': device must be one GPU, was 'all'; say which");
  }
}
