package dev.squall.repl.cli;

import dev.squall.metric.doctor.Doctor;
import dev.squall.metric.doctor.Finding;
import dev.squall.state.StateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code squall doctor}. */
@Command(
    name = "doctor",
    description =
        "Says what this machine allows: cores, cgroup, pressure, sensors, disks, GPU, privileges.")
final class DoctorCommand extends Printing {
  @Override
  public Integer call() throws IOException {
    List<Finding> findings =
        Doctor.examine(Path.of("").toAbsolutePath(), StateFolder.here().path());
    int width = findings.stream().mapToInt(finding -> finding.what().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (Finding finding : findings) {
      text.append(sign(finding.status()))
          .append(' ')
          .append(finding.what())
          .append(" ".repeat(width - finding.what().length()))
          .append("  ")
          .append(finding.value())
          .append('\n');
      if (finding.status() != Finding.Status.OK) {
        indent(text, width, finding.means());
        String mend = finding.mend();
        if (mend != null) {
          indent(text, width, "→ " + mend);
        }
      }
    }
    show(text.toString());
    return Exit.OK;
  }

  private static void indent(StringBuilder text, int width, String line) {
    if (!line.isBlank()) {
      text.append(" ".repeat(width + 4)).append(line).append('\n');
    }
  }

  private static String sign(Finding.Status status) {
    return switch (status) {
      case OK -> "✓";
      case LIMITED -> "~";
      case MISSING -> "–";
    };
  }
}
