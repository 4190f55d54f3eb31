package dev.squall.stdlib.offload;

import dev.squall.component.ComponentType.Parameter;
import dev.squall.component.GpuWish;
import dev.squall.component.Settings;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Setting;
import dev.squall.units.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What computes: the settings {@code on} and {@code device} of a component.
 *
 * @param on the word
 * @param wish what it would have of the machine's GPUs; empty on the CPU
 */
public record Placement(String on, Optional<GpuWish> wish) {
  static final String ON = "on";
  static final String DEVICE = "device";
  static final String CPU = "cpu";
  static final String GPU = "gpu";
  static final String AUTO = "auto";

  /** What a component does that may do without, and does. */
  public static final String ON_CPU = "computes on the CPU";

  private static final List<Parameter> BOTH =
      List.of(
          Parameter.word(
              ON,
              CPU,
              List.of(CPU, GPU, AUTO),
              "what computes: the CPU, a GPU, or a GPU where there is one"),
          Parameter.of(DEVICE, new Setting.Text("0"), 0, 0, "which GPU: an index, a UUID, or all"));

  /** A component's own settings, and both of these. */
  public static List<Parameter> with(Parameter... own) {
    return Stream.concat(Arrays.stream(own), BOTH.stream()).toList();
  }

  /**
   * That of {@code settings}.
   *
   * @param kernel the work that its GPU must be able to do
   */
  public static Placement of(String type, Settings settings, String kernel) {
    String on = settings.text(ON);
    if (on.equals(CPU)) {
      if (settings.has(DEVICE)) {
        throw new IllegalArgumentException(
            type + ": device is for on: gpu or auto; leave it out, or say which");
      }
      return new Placement(on, Optional.empty());
    }
    LoadSettings.Gpu gpu =
        new LoadSettings.Gpu(
            settings.text(DEVICE),
            LoadSettings.GpuUse.COMPUTE,
            List.of(kernel),
            null,
            LoadSettings.Direction.BOTH,
            new Bytes(0),
            on.equals(AUTO));
    return new Placement(on, Optional.of(new GpuWish(gpu, ON_CPU, "on: auto")));
  }

  /** True where a GPU computes, or would. */
  public boolean wanted() {
    return wish.isPresent();
  }
}
