package dev.squall.load.gpu;

import dev.squall.gpu.Gpu;
import dev.squall.gpu.NoGpu;
import dev.squall.gpu.Nvml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What devices draw, as their management library tells. Thread-safe. */
final class Power implements AutoCloseable {
  private final Nvml library;
  private final Map<Integer, Integer> devices;

  private Power(Nvml library, Map<Integer, Integer> devices) {
    this.library = library;
    this.devices = devices;
  }

  /**
   * That of {@code gpus}.
   *
   * @throws NoGpu when one of them does not tell it
   */
  static Power of(List<Gpu> gpus) throws NoGpu {
    Nvml library = Nvml.open();
    boolean tells = false;
    try {
      Map<Integer, Integer> devices = new LinkedHashMap<>();
      for (Gpu gpu : gpus) {
        int device = library.device(gpu);
        if (Double.isNaN(library.watts(device)) || Double.isNaN(library.wattsLimit(device))) {
          throw new NoGpu(gpu + " does not tell what power it draws", "hold a share of its time");
        }
        devices.put(gpu.index(), device);
      }
      tells = true;
      return new Power(library, devices);
    } finally {
      if (!tells) {
        library.close();
      }
    }
  }

  private int device(Gpu gpu) {
    return Objects.requireNonNull(devices.get(gpu.index()));
  }

  /** That {@code gpu} draws, W. */
  synchronized double watts(Gpu gpu) {
    return library.watts(device(gpu));
  }

  /** That {@code gpu} may draw at most, W. */
  synchronized double limit(Gpu gpu) {
    return library.wattsLimit(device(gpu));
  }

  @Override
  public synchronized void close() {
    library.close();
  }
}
