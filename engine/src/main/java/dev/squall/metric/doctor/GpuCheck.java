package dev.squall.metric.doctor;

import dev.squall.gpu.Gpu;
import dev.squall.gpu.GpuFailure;
import dev.squall.gpu.NoGpu;
import dev.squall.metric.linux.MachineFiles;
import dev.squall.metric.machine.Gpus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whether a GPU can be loaded. */
final class GpuCheck {
  private GpuCheck() {}

  /** Asks the driver, once its files are all there. */
  interface Driver {
    List<Gpu> gpus() throws NoGpu, GpuFailure;
  }

  static Finding finding(MachineFiles files, Driver driver) {
    Gpus gpus = Gpus.of(files);
    if (gpus.usable()) {
      return asked(gpus, driver);
    }
    if (gpus.driver().isEmpty()
        && gpus.devices().stream().noneMatch(device -> device.startsWith("NVIDIA"))) {
      return Finding.missing(
          "GPU", gpus.words(), "GPU loads are refused; nothing else needs one", null);
    }
    List<String> lacking = new ArrayList<>();
    if (gpus.driver().isEmpty()) {
      lacking.add("the driver");
    }
    if (!gpus.node()) {
      lacking.add("/dev/nvidiactl");
    }
    if (gpus.library().isEmpty()) {
      lacking.add("libcuda.so.1");
    }
    return Finding.limited(
        "GPU",
        gpus.words() + ", without " + String.join(", ", lacking),
        "GPU loads are refused",
        "install NVIDIA's driver; in a container pass the devices and the library in (--gpus all)");
  }

  private static Finding asked(Gpus gpus, Driver driver) {
    try {
      List<Gpu> found = driver.gpus();
      String names =
          found.stream()
              .map(gpu -> gpu + ", " + gpu.uuid() + ", " + gpu.memory())
              .collect(Collectors.joining("; "));
      return found.stream().allMatch(Gpu::suits)
          ? Finding.ok("GPU", names, "may be loaded")
          : Finding.limited(
              "GPU",
              names,
              "one is older than compute capability "
                  + Gpu.LEAST_ARCHITECTURE / 10
                  + ".0, GPU loads refuse it",
              "name another with device:");
    } catch (NoGpu none) {
      return refused(gpus, none.lacking(), none.mend());
    } catch (GpuFailure failure) {
      return refused(gpus, String.valueOf(failure.getMessage()), "look at nvidia-smi");
    }
  }

  private static Finding refused(Gpus gpus, String why, String mend) {
    return Finding.limited("GPU", gpus.words() + "; " + why, "GPU loads are refused", mend);
  }
}
