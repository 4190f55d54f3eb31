package dev.squall.stdlib.bench;

import dev.squall.bench.Benchmark;
import dev.squall.bench.Line;
import dev.squall.component.ComponentType;
import dev.squall.component.ComponentTypes;
import dev.squall.component.GpuWish;
import dev.squall.gpu.NoGpu;
import dev.squall.load.gpu.Chosen;
import dev.squall.plan.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A component on a GPU beside the same one on this machine's processors. */
final class OnGpu {
  private OnGpu() {}

  /**
   * Both at their maximum with so many users; where there is no GPU, why.
   *
   * @param setting the one that says who computes: {@code cpu} or {@code gpu}
   * @param work what is done, for people
   */
  static List<Line> beside(
      Benchmark.Settings settings,
      Driven.What what,
      String setting,
      int users,
      int measured,
      String work)
      throws Exception {
    String figure = what.type() + ", a GPU beside the CPU, " + work;
    Driven.What onGpu = with(what, setting, "gpu");
    ComponentType type =
        new ComponentTypes(OnGpu.class.getClassLoader()).find(what.type()).orElseThrow();
    GpuWish wish = type.gpu(type.plan(what.type(), onGpu.settings())).orElseThrow();
    Optional<NoGpu> none = Chosen.lacking(wish.settings());
    if (none.isPresent()) {
      return List.of(Line.skipped(figure, none.get().lacking() + ": " + none.get().mend()));
    }
    Driven cpu = Driven.atMaximum(settings, with(what, setting, "cpu"), users, measured);
    Driven gpu = Driven.atMaximum(settings, onGpu, users, measured);
    double byCpu = cpu.bytes() / cpu.seconds();
    double byGpu = gpu.bytes() / gpu.seconds();
    return List.of(
        Line.info(
            figure,
            byGpu / byCpu,
            "",
            Math.round(byGpu / 1e6)
                + " MB/s and "
                + Math.round(byCpu / 1e6)
                + " MB/s, not well "
                + (cpu.bad() + gpu.bad())));
  }

  private static Driven.What with(Driven.What what, String setting, String word) {
    Map<String, Setting> settings = new TreeMap<>(what.settings());
    settings.put(setting, new Setting.Text(word));
    return new Driven.What(what.type(), settings, what.mix());
  }
}
