package dev.squall.fault.netem;

import dev.squall.component.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is done to packets.
 *
 * @param delay seconds
 * @param jitter seconds, normally distributed about the delay
 * @param loss share, 0 to 1, as the next three
 * @param duplicate those that are sent twice
 * @param corrupt those that get a flipped bit
 * @param reorder those that overtake the others, which are delayed
 * @param bandwidth bytes a second; 0 for as many as go
 */
record Shape(
    double delay,
    double jitter,
    double loss,
    double duplicate,
    double corrupt,
    double reorder,
    double bandwidth) {
  private static final double QUEUE_SECONDS = 0.1;
  private static final double BURST_SECONDS = 0.01;
  private static final long LEAST_BURST = 16_384;
  private static final double MOST_BITS = 100e9;
  private static final double LEAST_STRENGTH = 1e-6;

  /** Checks that it does something that goes together. */
  Shape {
    if (jitter > delay) {
      throw new IllegalArgumentException(
          "netem: jitter must be at most the delay, was more; make delay: longer");
    }
    if (reorder > 0 && delay == 0) {
      throw new IllegalArgumentException(
          "netem: reorder needs delay: beside it, as what is not delayed overtakes; for example"
              + " delay: 10.ms");
    }
    if (delay + loss + duplicate + corrupt + bandwidth == 0) {
      throw new IllegalArgumentException(
          "netem: delay, loss, duplicate, corrupt or bandwidth must be given, was none; for example"
              + " delay: 80.ms");
    }
  }

  static Shape of(Settings settings) {
    return new Shape(
        settings.amount("delay"),
        settings.amount("jitter"),
        settings.amount("loss"),
        settings.amount("duplicate"),
        settings.amount("corrupt"),
        settings.amount("reorder"),
        settings.amount("bandwidth"));
  }

  /** The kernel's word for what does it: a plain bucket where only the bandwidth is meant. */
  String kind() {
    return delay + loss + duplicate + corrupt == 0 ? "tbf" : "netem";
  }

  /** As {@code tc} is told, at this share of its full strength. */
  List<String> arguments(double strength) {
    double s = Math.max(strength, LEAST_STRENGTH);
    List<String> all = new ArrayList<>(List.of(kind()));
    double bits = Math.min(MOST_BITS, 8 * bandwidth / s);
    if (kind().equals("tbf")) {
      long burst = Math.max(LEAST_BURST, Math.round(bits / 8 * BURST_SECONDS));
      all.addAll(List.of("rate", Math.round(bits) + "bit", "burst", burst + "b"));
      all.addAll(List.of("latency", Math.round(QUEUE_SECONDS * 1000) + "ms"));
      return all;
    }
    if (delay > 0) {
      all.addAll(List.of("delay", micros(s * delay)));
      if (jitter > 0) {
        all.addAll(List.of(micros(s * jitter), "distribution", "normal"));
      }
    }
    share(all, "loss", s * loss);
    share(all, "duplicate", s * duplicate);
    share(all, "corrupt", s * corrupt);
    share(all, "reorder", s * reorder);
    if (bandwidth > 0) {
      all.addAll(List.of("rate", Math.round(bits) + "bit"));
    }
    return all;
  }

  private static String micros(double seconds) {
    return Math.round(seconds * 1e6) + "us";
  }

  private static void share(List<String> all, String word, double share) {
    if (share > 0) {
      all.addAll(List.of(word, String.format(Locale.ROOT, "%.4f%%", 100 * share)));
    }
  }
}
