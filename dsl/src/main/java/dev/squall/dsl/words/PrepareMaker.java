package dev.squall.dsl.words;

import dev.squall.dsl.draft.Draft;
import dev.squall.plan.MachineStep;
import dev.squall.units.Bytes;

/** Makes steps of the words of {@code prepare}. */
final class PrepareMaker {
  private final Draft draft;

  PrepareMaker(Draft draft) {
    this.draft = draft;
  }

  void step(String name, Call call) {
    if (!call.whole()) {
      return;
    }
    try {
      MachineStep step =
          switch (name) {
            case "governor" -> new MachineStep.Governor(call.get("name", String.class));
            case "descriptors" -> new MachineStep.Descriptors(call.get("most", Long.class));
            case "dropCaches" -> new MachineStep.DroppedCaches();
            case "swap" -> new MachineStep.Swap(call.get("size", Bytes.class));
            case "sharedMemory" -> new MachineStep.SharedMemory();
            case "gpuClock" -> new MachineStep.GpuClock(call.get("megahertz", Long.class));
            case "gpuPower" -> new MachineStep.GpuPower(call.get("watts", Long.class));
            default -> throw new IllegalStateException("prepare has no " + name);
          };
      if (!draft.add(step)) {
        call.problem(call.site().place(), name + " is said twice", "leave one out");
      }
    } catch (IllegalArgumentException e) {
      call.problem(call.site().place(), String.valueOf(e.getMessage()), null);
    }
  }
}
