package dev.squall.report;

import dev.squall.analysis.Evidence;
import dev.squall.analysis.Finding;
import dev.squall.analysis.Findings;
import dev.squall.units.Dimension;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Findings in words that text, page and Markdown share. */
final class FindingWords {
  private FindingWords() {}

  /** {@code 0:42.0 to 1:12.0}. */
  static String when(double from, double to) {
    return Figures.moment(nanos(from)) + " to " + Figures.moment(nanos(to));
  }

  /** How sure it is; empty where that is no question. */
  static String sure(@Nullable Double confidence) {
    return confidence == null ? "" : String.format(Locale.ROOT, "%.0f %% sure", 100 * confidence);
  }

  /** {@code explained by cpu: 91 %}. */
  static String of(Evidence evidence) {
    return evidence.name() + ": " + value(evidence);
  }

  static String value(Evidence evidence) {
    Double value = evidence.value();
    return Figures.quantity(Units.of(evidence.unit()), value == null ? Double.NaN : value);
  }

  /** {@code high, 0:42.0 to 1:12.0, 93 % sure}. */
  static String head(Finding finding) {
    String sure = sure(finding.confidence());
    return finding.severity().word()
        + ", "
        + when(finding.from(), finding.to())
        + (sure.isEmpty() ? "" : ", " + sure);
  }

  /** A resource's cells: use, most, waited, short for, errors. */
  static String[] cells(Findings.Use use) {
    return new String[] {
      share(use.utilisation()),
      share(use.most()),
      share(use.saturation()),
      use.saturatedSeconds() == 0 ? "never" : Figures.stretch(nanos(use.saturatedSeconds())),
      Figures.whole(use.errors())
    };
  }

  private static String share(@Nullable Double share) {
    return share == null ? "–" : Figures.quantity(Dimension.SHARE, share);
  }

  static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }
}
