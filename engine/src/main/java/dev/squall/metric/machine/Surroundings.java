package dev.squall.metric.machine;

import dev.squall.metric.linux.MachineFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What lies between this machine and the metal: a hypervisor, a container. */
final class Surroundings {
  private Surroundings() {}

  /** The hypervisor, as far as the firmware tells; empty on bare metal. */
  static Optional<String> virtualisation(MachineFiles files) {
    String version = files.line(files.roots().proc("version")).orElse("").toLowerCase(Locale.ROOT);
    if (version.contains("microsoft")) {
      return Optional.of("WSL");
    }
    Optional<String> xen = files.line(files.roots().sys("hypervisor/type"));
    if (xen.isPresent()) {
      return xen;
    }
    boolean flag =
        files.lines(files.roots().proc("cpuinfo")).stream()
            .filter(line -> line.startsWith("flags"))
            .anyMatch(line -> line.contains(" hypervisor"));
    if (!flag) {
      return Optional.empty();
    }
    Optional<String> vendor = files.line(files.roots().sys("class/dmi/id/sys_vendor"));
    Optional<String> product = files.line(files.roots().sys("class/dmi/id/product_name"));
    return Optional.of(
        vendor
            .map(v -> product.map(p -> v + " " + p).orElse(v))
            .or(() -> product)
            .orElse("a virtual machine"));
  }

  /** The kind of container this process is in; empty in none. */
  static Optional<String> container(MachineFiles files) {
    Path root = files.roots().machine();
    if (Files.exists(root.resolve(".dockerenv"))) {
      return Optional.of("docker");
    }
    if (Files.exists(root.resolve("run/.containerenv"))) {
      return Optional.of("podman");
    }
    String groups = String.join("\n", files.lines(files.roots().proc("self/cgroup")));
    for (String kind : List.of("kubepods", "docker", "libpod", "lxc", "containerd")) {
      if (groups.contains(kind)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
