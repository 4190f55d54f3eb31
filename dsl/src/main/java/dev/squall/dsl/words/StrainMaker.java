package dev.squall.dsl.words;

import dev.squall.plan.Fault;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.ProcessTarget;
import dev.squall.plan.Strain;
import dev.squall.units.Bytes;
import dev.squall.units.Percent;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes what is said of faults of the machine itself. */
final class StrainMaker {
  private static final Set<String> WORDS =
      Set.of(
          "burn",
          "crowd",
          "forkStorm",
          "fillDisk",
          "manyFiles",
          "deleteFile",
          "truncateFile",
          "slowSync");

  private StrainMaker() {}

  static boolean isStrain(String word) {
    return WORDS.contains(word);
  }

  static Fault fault(String word, Call call) {
    try {
      return new Fault.OnMachine(strain(word, call));
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(word + ": " + wrong.getMessage(), wrong);
    }
  }

  private static Strain strain(String word, Call call) {
    return switch (word) {
      case "burn" ->
          new Strain.Burn(
              call.get("level", Percent.class),
              call.get("cores", List.<Integer>of()),
              LoadSettings.CpuWork.valueOf(call.get("work", "integer").toUpperCase(Locale.ROOT)));
      case "crowd" -> new Strain.Crowd(call.get("memory", Bytes.class));
      case "forkStorm" -> new Strain.ForkStorm(call.get("most", Long.class));
      case "fillDisk" ->
          new Strain.FillDisk(
              call.get("folder", String.class),
              call.get("leave", Bytes.class),
              (ProcessTarget) call.value("of"));
      case "manyFiles" ->
          new Strain.ManyFiles(call.get("folder", String.class), call.get("count", Long.class));
      case "slowSync" -> new Strain.SlowSync(call.get("load", String.class), call.time("by"));
      case "deleteFile" -> new Strain.Damage(call.get("file", String.class), null);
      default -> new Strain.Damage(call.get("file", String.class), call.get("to", Bytes.class));
    };
  }
}
