package dev.squall.metric.doctor;

import dev.squall.shim.Shim;
import org.jspecify.annotations.Nullable;

/** Whether the clock and the files of processes that a scenario starts can be broken. */
final class ShimCheck {
  private ShimCheck() {}

  /**
   * What it means.
   *
   * @param lacking why the shim can't be made here; null where it can
   */
  static Finding finding(@Nullable String lacking) {
    String means = "faults of clock and files, in processes that a scenario starts";
    if (lacking == null) {
      return Finding.ok(
          "C compiler",
          Shim.compiler().map(String::valueOf).orElse("none"),
          means + ", can be made");
    }
    String[] said = lacking.split("; ", 2);
    return Finding.missing(
        "C compiler",
        "none",
        means + ", are refused: " + said[0],
        said.length > 1 ? said[1] : null);
  }
}
