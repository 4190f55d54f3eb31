package dev.squall.stdlib.offload;

import dev.squall.component.ComponentFailure;
import dev.squall.component.GpuWish;
import dev.squall.component.Site;
import dev.squall.gpu.Gpu;
import dev.squall.gpu.GpuFailure;
import dev.squall.gpu.GpuQueue;
import dev.squall.gpu.NoGpu;
import dev.squall.load.gpu.Chosen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A component's batches on GPUs: handed over where there is one; left to the CPU where there is
 * none, or once one fails, when the script allows it. Several devices take turns. {@link #open},
 * {@link #figures} and {@link #close} by one thread, the rest by any.
 *
 * @param <J> a batch
 */
public final class Offload<J> {
  private static final long COMPARED_EVERY_NANOS = 1_000_000_000L;

  private final String component;
  private final Placement placement;
  private final List<GpuQueue<J>> opened = new ArrayList<>();
  private volatile List<GpuQueue<J>> serving = List.of();
  private volatile boolean closing;
  private @Nullable Site site;

  private final AtomicLong turn = new AtomicLong();
  private final AtomicBoolean lost = new AtomicBoolean();
  private final AtomicLong nextComparison = new AtomicLong();
  private final LongAdder byGpu = new LongAdder();
  private final LongAdder byCpu = new LongAdder();
  private final LongAdder compared = new LongAdder();
  private long gpuTold;
  private long cpuTold;
  private long groupsTold;

  /** Of the component called {@code component}, placed so. */
  public Offload(String component, Placement placement) {
    this.component = component;
    this.placement = placement;
  }

  /**
   * Opens its devices, where it is to have some.
   *
   * @param most batches that a device takes together
   * @throws ComponentFailure where there must be one and is none
   */
  public void open(Site its, int most, GpuQueue.Maker<J> maker)
      throws ComponentFailure, InterruptedException {
    site = its;
    nextComparison.set(its.clock().nanos());
    if (placement.wish().isEmpty()) {
      return;
    }
    GpuWish wish = placement.wish().get();
    try {
      for (Gpu gpu : Chosen.of(wish.settings())) {
        opened.add(GpuQueue.open(component + "-gpu-" + gpu.index(), gpu, most, maker));
      }
      serving = List.copyOf(opened);
      its.log().accept("computes on " + devices());
    } catch (NoGpu none) {
      without(wish, none.lacking(), ": " + none.mend(), false);
    } catch (GpuFailure failure) {
      without(wish, String.valueOf(failure.getMessage()), "", failure.broken());
    }
  }

  private void without(GpuWish wish, String why, String mend, boolean failed)
      throws ComponentFailure {
    opened.forEach(GpuQueue::close);
    opened.clear();
    if (!wish.settings().optional()) {
      throw new ComponentFailure(
          "component '" + component + "': there must be a GPU: " + why + mend);
    }
    tell(why, wish.instead(), failed);
  }

  private void tell(String why, String instead, boolean failed) {
    Site told = site;
    if (told != null && lost.compareAndSet(false, true)) {
      told.devices().lost(why, instead, failed);
    }
  }

  private String devices() {
    return opened.stream().map(each -> each.gpu().toString()).collect(Collectors.joining("; "));
  }

  /**
   * Has a device do {@code batch}, and waits for it; false where the CPU is to do it.
   *
   * @throws ComponentFailure when the device failed, and the CPU may not
   */
  public boolean did(J batch) throws ComponentFailure, InterruptedException {
    List<GpuQueue<J>> all = serving;
    if (!all.isEmpty()) {
      try {
        all.get((int) (turn.getAndIncrement() % all.size())).submit(batch).await();
        byGpu.increment();
        return true;
      } catch (GpuFailure failure) {
        failed(failure);
      }
    }
    byCpu.increment();
    return false;
  }

  private void failed(GpuFailure failure) throws ComponentFailure {
    String why = String.valueOf(failure.getMessage());
    GpuWish wish = placement.wish().orElseThrow();
    if (closing || !wish.settings().optional()) {
      if (!closing) {
        tell(why, "", true);
      }
      throw new ComponentFailure(why, failure);
    }
    serving = List.of();
    tell(why, wish.instead(), failure.broken());
  }

  /** True once a second: what a device has done is to be done by the CPU too, and compared. */
  public boolean due() {
    Site at = site;
    if (at == null) {
      return false;
    }
    long now = at.clock().nanos();
    long next = nextComparison.get();
    boolean due = now - next >= 0 && nextComparison.compareAndSet(next, now + COMPARED_EVERY_NANOS);
    if (due) {
      compared.increment();
    }
    return due;
  }

  /** Who did how much since the last call, where a GPU was asked for. */
  public Map<String, Double> figures() {
    Map<String, Double> figures = new TreeMap<>();
    if (placement.wanted()) {
      long gpu = byGpu.sum();
      long cpu = byCpu.sum();
      long groups = groups();
      figures.put("batches on gpu", (double) (gpu - gpuTold));
      figures.put("batches on cpu", (double) (cpu - cpuTold));
      figures.put("groups on gpu", (double) (groups - groupsTold));
      gpuTold = gpu;
      cpuTold = cpu;
      groupsTold = groups;
    }
    return figures;
  }

  private long groups() {
    return opened.stream().mapToLong(GpuQueue::groups).sum();
  }

  /** Gives the devices back, and says who did how much. */
  public void close() {
    closing = true;
    opened.forEach(GpuQueue::close);
    Site told = site;
    if (told != null && placement.wanted()) {
      told.log()
          .accept(
              opened.isEmpty()
                  ? "the CPU did all " + byCpu.sum() + " batches"
                  : devices()
                      + " did "
                      + byGpu.sum()
                      + " batches in "
                      + groups()
                      + " groups, the CPU "
                      + byCpu.sum()
                      + "; compared "
                      + compared.sum());
    }
    opened.clear();
    serving = List.of();
    site = null;
  }
}
