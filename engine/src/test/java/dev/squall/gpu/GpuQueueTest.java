package dev.squall.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs handed to the thread of a device, on a driver that the C compiler made. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GpuQueueTest {
  private FakeDriver driver;
  private Gpu gpu;

  /** What was served, group by group. */
  private final List<List<Integer>> served = new CopyOnWriteArrayList<>();

  /** Holds the device back. */
  private CountDownLatch goOn = new CountDownLatch(0);

  @BeforeEach
  void load() throws Exception {
    driver = FakeDriver.loaded();
    gpu = driver.open().gpus().getFirst();
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(driver.contexts()).isZero();
    assertThat(driver.allocated()).isZero();
  }

  private GpuQueue<Integer> queue(int most) throws Exception {
    return GpuQueue.open("queue", gpu, most, this::server);
  }

  private GpuQueue.Server<Integer> server(GpuContext context) throws GpuFailure {
    GpuContext.Buffer buffer = context.allocate(64);
    return group -> {
      served.add(List.copyOf(group));
      try {
        goOn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      context.clear(buffer, 64);
      context.await();
    };
  }

  @Test
  void whatComesMeanwhileIsServedTogether() throws Exception {
    goOn = new CountDownLatch(1);
    try (GpuQueue<Integer> queue = queue(3)) {
      List<GpuQueue<Integer>.Ticket> all = new ArrayList<>();
      all.add(queue.submit(1));
      await().until(() -> served.size() == 1);
      for (int i = 2; i <= 6; i++) {
        all.add(queue.submit(i));
      }
      goOn.countDown();
      for (GpuQueue<Integer>.Ticket each : all) {
        each.await();
      }
      assertThat(served).containsExactly(List.of(1), List.of(2, 3, 4), List.of(5, 6));
      assertThat(queue.groups()).isEqualTo(3);
    }
  }

  @Test
  void anInterruptTakesBackWhatHasNotBegunAndWaitsForWhatHas() throws Exception {
    goOn = new CountDownLatch(1);
    try (GpuQueue<Integer> queue = queue(1)) {
      GpuQueue<Integer>.Ticket begun = queue.submit(1);
      await().until(() -> served.size() == 1);
      GpuQueue<Integer>.Ticket waiting = queue.submit(2);
      Thread.currentThread().interrupt();
      assertThatThrownBy(waiting::await).isInstanceOf(InterruptedException.class);
      Thread.currentThread().interrupt();
      Thread.ofVirtual().start(goOn::countDown);
      begun.await();
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(served).containsExactly(List.of(1));
  }

  @Test
  void aFailureIsToldToAllThatWaitAndEndsIt() throws Exception {
    goOn = new CountDownLatch(1);
    try (GpuQueue<Integer> queue = queue(1)) {
      GpuQueue<Integer>.Ticket first = queue.submit(1);
      await().until(() -> served.size() == 1);
      GpuQueue<Integer>.Ticket second = queue.submit(2);
      driver.failure("cuStreamSynchronize", 1, true, 700);
      goOn.countDown();
      String lost =
          "could not run what was launched on GPU 0, Fake 0: the context is lost: look at dmesg for"
              + " 'Xid' (CUDA_ERROR_ILLEGAL_ADDRESS, 700)";
      assertThatThrownBy(first::await).isInstanceOf(GpuFailure.class).hasMessage(lost);
      assertThatThrownBy(second::await).hasMessage(lost);
      await().until(() -> driver.contexts() == 0);
      assertThatThrownBy(() -> queue.submit(3).await()).hasMessage(lost);
    }
  }

  @Test
  void aMistakeOfOursIsNoFailureOfTheDevice() throws Exception {
    GpuQueue.Maker<Integer> wrong =
        context ->
            group -> {
              throw new IllegalStateException("mistake");
            };
    try (GpuQueue<Integer> queue = GpuQueue.open("queue", gpu, 1, wrong)) {
      assertThatThrownBy(() -> queue.submit(1).await())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("mistake");
    }
  }

  @Test
  void aSetUpThatFailsInTheMiddleLeavesNothing() {
    driver.failure("cuMemAlloc", 1, false, 2);
    assertThatThrownBy(() -> queue(1))
        .isInstanceOfSatisfying(
            GpuFailure.class,
            full -> assertThat(full.kind()).isEqualTo(GpuFailure.Kind.OUT_OF_MEMORY));
    driver.failure("cuCtxCreate", 1, false, 46);
    assertThatThrownBy(() -> queue(1)).hasMessageContaining("the device is gone");
  }

  @Test
  void aClosedOneServesNothingMore() throws Exception {
    GpuQueue<Integer> queue = queue(1);
    queue.submit(1).await();
    queue.close();
    assertThat(driver.contexts()).isZero();
    assertThatThrownBy(() -> queue.submit(2).await())
        .isInstanceOf(GpuFailure.class)
        .hasMessage("GPU 0, Fake 0: its queue is closed");
  }
}
