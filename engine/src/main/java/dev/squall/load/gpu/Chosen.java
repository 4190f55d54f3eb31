package dev.squall.load.gpu;

import dev.squall.gpu.BadKernel;
import dev.squall.gpu.Cuda;
import dev.squall.gpu.Gpu;
import dev.squall.gpu.GpuFailure;
import dev.squall.gpu.NoGpu;
import dev.squall.gpu.kernel.Kernel;
import dev.squall.gpu.kernel.Kernels;
import dev.squall.plan.GpuKernel;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.LoadSettings.GpuUse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which GPUs of this machine a load means. */
public final class Chosen {
  private Chosen() {}

  /**
   * Why {@code settings} can't be loaded on this machine; empty where they can.
   *
   * @throws BadKernel when the kernel that they bring is not taken
   */
  public static Optional<NoGpu> lacking(LoadSettings.Gpu settings) throws BadKernel {
    try {
      List<Gpu> gpus = of(settings);
      GpuKernel kernel = settings.kernel();
      if (kernel != null) {
        OwnKernels.check(kernel, gpus);
      }
      if (settings.use() == GpuUse.POWER) {
        Power.of(gpus).close();
      }
      return Optional.empty();
    } catch (NoGpu none) {
      return Optional.of(none);
    }
  }

  /**
   * Those that {@code settings} mean.
   *
   * @throws NoGpu where there is none such, or one that its work can't run on
   */
  public static List<Gpu> of(LoadSettings.Gpu settings) throws NoGpu {
    try {
      return among(Cuda.open().gpus(), settings);
    } catch (GpuFailure failure) {
      throw new NoGpu("the driver " + failure.getMessage(), "look at nvidia-smi");
    }
  }

  /** Those of {@code gpus}. */
  static List<Gpu> among(List<Gpu> gpus, LoadSettings.Gpu settings) throws NoGpu {
    List<Gpu> chosen = gpus.stream().filter(gpu -> gpu.is(settings.device())).toList();
    if (chosen.isEmpty()) {
      throw new NoGpu(
          "device must be one of this machine's, was '" + settings.device() + "'",
          "there are "
              + gpus.stream()
                  .map(gpu -> "'" + gpu.index() + "' (" + gpu.name() + ", " + gpu.uuid() + ")")
                  .collect(Collectors.joining(", "))
              + ", or 'all'");
    }
    for (Gpu gpu : chosen) {
      for (Kernel kernel : kernels(settings)) {
        if (gpu.architecture() < kernel.architecture()) {
          throw new NoGpu(
              "work '"
                  + kernel.name()
                  + "' needs compute capability "
                  + capability(kernel.architecture())
                  + ", "
                  + gpu
                  + " has "
                  + gpu.capability(),
              "choose other work, or another device");
        }
      }
    }
    return chosen;
  }

  static List<Kernel> kernels(LoadSettings.Gpu settings) {
    return settings.work().stream()
        .map(work ->
            Kernels.named(work)
                .orElseThrow(() ->
                    new IllegalArgumentException(
                        "gpu: work must be of "
                            + Kernels.ALL.stream().map(Kernel::name).toList()
                            + ", was '"
                            + work
                            + "'")))
        .toList();
  }

  private static String capability(int architecture) {
    return architecture / 10 + "." + architecture % 10;
  }
}
