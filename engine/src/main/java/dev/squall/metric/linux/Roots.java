package dev.squall.metric.linux;

import java.nio.file.Path;

/** Where the kernel's files lie: {@code /proc} and {@code /sys}, or a copy of them in a test. */
public record Roots(Path proc, Path sys) {
  /** This machine's own. */
  public static final Roots MACHINE = new Roots(Path.of("/proc"), Path.of("/sys"));

  /** A file of {@code /proc}. */
  public Path proc(String file) {
    return proc.resolve(file);
  }

  /** A file of {@code /sys}. */
  public Path sys(String file) {
    return sys.resolve(file);
  }

  /** The folder that both lie in, where other files of the machine are found. */
  public Path machine() {
    Path parent = proc.toAbsolutePath().getParent();
    return parent == null ? Path.of("/") : parent;
  }
}
