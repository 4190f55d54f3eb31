package dev.squall.metric.doctor;

import dev.squall.metric.linux.Roots;
import dev.squall.plan.MachineStep;
import dev.squall.prepare.Possible;
import dev.squall.units.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which steps of {@code prepare} a plan may ask for here. */
final class PreparationCheck {
  private PreparationCheck() {}

  static Finding finding(Roots roots) {
    Possible possible = new Possible(roots);
    Map<String, MachineStep> steps = new LinkedHashMap<>();
    steps.put("governor", new MachineStep.Governor("performance"));
    steps.put("descriptors", new MachineStep.Descriptors(65_536));
    steps.put("dropCaches", new MachineStep.DroppedCaches());
    steps.put("swap", new MachineStep.Swap(Bytes.gigabytes(1)));
    steps.put("sharedMemory", new MachineStep.SharedMemory());
    steps.put("gpuClock, gpuPower", new MachineStep.GpuClock(1000));
    List<String> can = new ArrayList<>();
    List<String> not = new ArrayList<>();
    steps.forEach((word, step) ->
        possible
            .refusal(step)
            .ifPresentOrElse(why -> not.add(word + ": " + why), () -> can.add(word)));
    String value = can.isEmpty() ? "none of prepare's steps" : String.join(", ", can);
    return not.isEmpty()
        ? Finding.ok("preparing", value, "every step of prepare can be asked for")
        : Finding.limited("preparing", value, String.join("; ", not), null);
  }
}
