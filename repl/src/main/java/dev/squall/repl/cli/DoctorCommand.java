package dev.squall.repl.cli;

import dev.squall.metric.doctor.Doctor;
import dev.squall.metric.doctor.Finding;
import dev.squall.state.StateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
    for (Finding finding : findings) {
      out()
          .printf(
              Locale.ROOT,
              "%s %-" + width + "s  %s%n",
              sign(finding.status()),
              finding.what(),
              finding.value());
      if (finding.status() != Finding.Status.OK) {
        indent(width, finding.means());
        String mend = finding.mend();
        if (mend != null) {
          indent(width, "→ " + mend);
        }
      }
    }
    out().flush();
    return Exit.OK;
  }

  private void indent(int width, String text) {
    if (!text.isBlank()) {
      out().println(" ".repeat(width + 4) + text);
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
