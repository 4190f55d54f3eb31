package dev.squall.metric.machine;

import dev.squall.metric.linux.MachineFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which GPUs the kernel shows, and whether NVIDIA's driver and library are there. Looks at files
 * only: loading the library would cost the guard memory, and print where there is no device.
 *
 * @param devices by maker and PCI address
 * @param driver NVIDIA's driver's version
 * @param node true when the device node that programs open is there
 * @param library where {@code libcuda.so.1} lies
 */
public record Gpus(
    List<String> devices, Optional<String> driver, boolean node, Optional<Path> library) {
  private static final List<String> LIBRARIES =
      List.of(
          "usr/lib/x86_64-linux-gnu",
          "usr/lib/aarch64-linux-gnu",
          "usr/lib64",
          "usr/lib",
          "usr/local/nvidia/lib64",
          "usr/local/cuda/compat",
          "usr/lib/wsl/lib");

  /** Copies the devices. */
  public Gpus {
    devices = List.copyOf(devices);
  }

  /** Looks. */
  public static Gpus of(MachineFiles files) {
    List<String> devices = new ArrayList<>();
    for (Path device : files.entries(files.roots().sys("bus/pci/devices"))) {
      // PCI class 0x0300xx is a VGA controller, 0x0302xx a 3D controller, 0x0380xx another display
      // controller.
      String kind = files.line(device.resolve("class")).orElse("");
      if (kind.startsWith("0x03")) {
        maker(files.line(device.resolve("vendor")).orElse(""))
            .ifPresent(maker -> devices.add(maker + " at " + device.getFileName()));
      }
    }
    Path root = files.roots().machine();
    Optional<String> driver =
        files
            .after(files.roots().proc("driver/nvidia/version"), "NVRM version")
            .map(text -> text.replaceFirst("^.*?(\\d+\\.\\d+(\\.\\d+)?).*$", "$1"));
    Optional<Path> library =
        LIBRARIES.stream()
            .map(folder -> root.resolve(folder).resolve("libcuda.so.1"))
            .filter(Files::exists)
            .findFirst();
    return new Gpus(devices, driver, Files.exists(root.resolve("dev/nvidiactl")), library);
  }

  private static Optional<String> maker(String vendor) {
    return switch (vendor) {
      case "0x10de" -> Optional.of("NVIDIA");
      case "0x1002" -> Optional.of("AMD");
      case "0x8086" -> Optional.of("Intel");
      default -> Optional.empty();
    };
  }

  /** True when an NVIDIA device can be used: driver, node and library. */
  public boolean usable() {
    return driver.isPresent() && node && library.isPresent();
  }

  /** In a few words. */
  public String words() {
    String found = devices.isEmpty() ? "none" : String.join(", ", devices);
    return driver
        .map(version -> (devices.isEmpty() ? "NVIDIA" : found) + ", NVIDIA driver " + version)
        .orElse(found);
  }
}
