package dev.squall.repl.cli;

import dev.squall.report.ExitCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The exit codes, at the foot of the help. */
final class ExitCodes {
  static final String SECTION = "exitCodes";

  private ExitCodes() {}

  /** The help's sections with this one before the footer. */
  static List<String> after(List<String> sections) {
    List<String> all = new ArrayList<>(sections);
    all.add(all.indexOf(UsageMessageSpec.SECTION_KEY_FOOTER_HEADING), SECTION);
    return all;
  }

  static String text() {
    Map<Integer, String> codes = new TreeMap<>(Comparator.naturalOrder());
    Stream.of(ExitCode.values()).forEach(code -> codes.put(code.number(), code.meaning()));
    codes.put(Exit.UNUSABLE, "Squall itself could not do it");
    codes.put(Exit.INVALID, "invalid scenario, command or configuration");
    codes.put(Exit.STRICT, "--strict, and there was a warning or something was skipped");
    StringBuilder text = new StringBuilder("\nExit codes:\n");
    codes.forEach((code, meaning) -> text.append("%5d  %s%n".formatted(code, meaning)));
    return text.toString();
  }
}
