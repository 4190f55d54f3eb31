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

  /** Both at their maximum with so many users; where there is no GPU, why. */
  static List<Line> beside(
      Benchmark.Settings settings, Driven.What what, int users, int measured, String work)
      throws Exception {
    String figure = what.type() + ", a GPU beside the CPU, " + work;
    Driven.What onGpu = with(what, "gpu");
    ComponentType type =
        new ComponentTypes(OnGpu.class.getClassLoader()).find(what.type()).orElseThrow();
    GpuWish wish = type.gpu(type.plan(what.type(), onGpu.settings())).orElseThrow();
    Optional<NoGpu> none = Chosen.lacking(wish.settings());
    if (none.isPresent()) {
      return List.of(Line.skipped(figure, none.get().lacking() + ": " + none.get().mend()));
    }
    Driven cpu = Driven.atMaximum(settings, with(what, "cpu"), users, measured);
    Driven gpu = Driven.atMaximum(settings, onGpu, users, measured);
    double byCpu = cpu.items() / cpu.seconds();
    double byGpu = gpu.items() / gpu.seconds();
    return List.of(
        Line.info(
            figure,
            byGpu / byCpu,
            "",
            Math.round(byGpu)
                + " /s and "
                + Math.round(byCpu)
                + " /s, not well "
                + (cpu.bad() + gpu.bad())));
  }

  private static Driven.What with(Driven.What what, String on) {
    Map<String, Setting> settings = new TreeMap<>(what.settings());
    settings.put("on", new Setting.Text(on));
    return new Driven.What(what.type(), settings, what.mix());
  }
}
