package dev.squall.stdlib.tiers;

import dev.squall.component.ComponentFailure;
import dev.squall.component.GpuWish;
import dev.squall.component.Site;
import dev.squall.gpu.Gpu;
import dev.squall.gpu.GpuFailure;
import dev.squall.gpu.NoGpu;
import dev.squall.load.gpu.Chosen;
import dev.squall.units.Print;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The tiers in their order, from the one that allocations begin in on. One whose device is lost is
 * no longer among them. {@link #open} and {@link #close} by one thread, the rest by any.
 */
final class Ladder {
  private final String component;
  private final Optional<GpuWish> wish;
  private final List<Tier> opened = new ArrayList<>();
  private final List<Tier> tiers = new CopyOnWriteArrayList<>();
  private final AtomicBoolean told = new AtomicBoolean();
  private Site.@Nullable Devices devices;

  /** Of the component called {@code component}, which would have a GPU so. */
  Ladder(String component, Optional<GpuWish> wish) {
    this.component = component;
    this.wish = wish;
  }

  /**
   * Takes what they need.
   *
   * @param lanes as many as may move bytes at once
   */
  void open(List<String> wanted, long capacity, Site site, int lanes)
      throws ComponentFailure, InterruptedException {
    devices = site.devices();
    for (String each : wanted) {
      switch (each) {
        case "gpu" -> gpu(capacity, site, lanes);
        case "cpu" -> {
          FreeMemory.require(component, capacity);
          opened.add(new MainMemory(capacity));
        }
        case "nvme" -> {
          DriveFile file = DriveFile.create(component, site.folder(), capacity);
          opened.add(file);
          site.log()
              .accept(
                  "tier nvme: a file in "
                      + site.folder()
                      + (file.direct() ? ", past the page cache" : ", through the page cache"));
        }
        default -> throw new ComponentFailure(TiersType.unknownTier(component, each));
      }
    }
    tiers.addAll(opened);
  }

  private void gpu(long capacity, Site site, int lanes)
      throws ComponentFailure, InterruptedException {
    GpuWish its = wish.orElseThrow();
    try {
      Gpu gpu = Chosen.of(its.settings()).getFirst();
      opened.add(GpuMemory.open(component, gpu, capacity, lanes));
      site.log()
          .accept(
              "tier gpu: "
                  + Print.bytes(capacity)
                  + " of "
                  + gpu
                  + ", through locked memory of the host; its checksums are the device's");
    } catch (NoGpu none) {
      without(its, none.lacking(), ": " + none.mend(), false);
    } catch (GpuFailure failure) {
      without(its, String.valueOf(failure.getMessage()), "", failure.broken());
    }
  }

  private void without(GpuWish its, String why, String mend, boolean failed)
      throws ComponentFailure {
    if (!its.settings().optional()) {
      throw new ComponentFailure(
          "component '" + component + "': tier 'gpu' must have a GPU: " + why + mend);
    }
    tell(why, its.instead(), failed);
  }

  private void tell(String why, String instead, boolean failed) {
    Site.Devices to = devices;
    if (to != null && told.compareAndSet(false, true)) {
      to.lost(why, instead, failed);
    }
  }

  /** The device of a tier failed; true when the others go on without it. */
  boolean lost(GpuMemory.Lost lost) {
    GpuWish its = wish.orElseThrow();
    String why = String.valueOf(lost.getMessage());
    if (!its.settings().optional()) {
      tell(why, "", true);
      return false;
    }
    tiers.removeIf(tier -> tier instanceof GpuMemory);
    tell(why + "; what lay there is lost with it", its.instead(), lost.failure().broken());
    return true;
  }

  /** All of them, in their order. */
  List<Tier> tiers() {
    return tiers;
  }

  /** True while it is one of them. */
  boolean has(Tier tier) {
    return tiers.contains(tier);
  }

  /** The one after it, or before it with a step of −1; null where there is none. */
  @Nullable Tier beside(Tier tier, int step) {
    int at = tiers.indexOf(tier) + step;
    return at < 0 || at >= tiers.size() ? null : tiers.get(at);
  }

  /** The one after it, after the last the first; null where it is the only one. */
  @Nullable Tier next(Tier tier) {
    Tier after = beside(tier, 1);
    Tier next = after == null ? tiers.getFirst() : after;
    return next.equals(tier) ? null : next;
  }

  /** Gives all back. No operation may be under way. */
  void close() {
    opened.forEach(Tier::close);
    opened.clear();
    tiers.clear();
  }
}
