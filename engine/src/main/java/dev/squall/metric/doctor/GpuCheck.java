package dev.squall.metric.doctor;

import dev.squall.metric.linux.MachineFiles;
import dev.squall.metric.machine.Gpus;
import java.util.ArrayList;
import java.util.List;

/** Whether a GPU can be loaded. */
final class GpuCheck {
  private GpuCheck() {}

  static Finding finding(MachineFiles files) {
    Gpus gpus = Gpus.of(files);
    if (gpus.usable()) {
      return Finding.ok("GPU", gpus.words(), "a GPU may be loaded");
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
}
