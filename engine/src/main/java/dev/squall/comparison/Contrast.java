package dev.squall.comparison;

import dev.squall.comparison.Comparison.Better;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One set of runs held against another, figure by figure, window by window: what differs by more
 * than chance, and by how much.
 *
 * @param schema the version of this form
 * @param before ids of the runs that the others are held against
 * @param after ids of the others
 * @param verdict {@code pass}, {@code regression}, {@code unclear} or {@code untrustworthy}
 * @param sentence it, in words
 * @param tolerance a figure may be worse by this share
 * @param figures those of drives, which are judged, then the machine's, which are not
 * @param caveats what can't be said of them, in words
 */
public record Contrast(
    int schema,
    List<String> before,
    List<String> after,
    String verdict,
    String sentence,
    double tolerance,
    List<Figure> figures,
    List<String> caveats) {
  /** The version of this form. */
  public static final int SCHEMA = 1;

  /** Copies the lists. */
  public Contrast {
    before = List.copyOf(before);
    after = List.copyOf(after);
    figures = List.copyOf(figures);
    caveats = List.copyOf(caveats);
  }

  /** How a figure fared. */
  public enum Outcome {
    /** Worse, beyond chance and beyond what is tolerated. */
    REGRESSION,
    /** Better by as much. */
    IMPROVEMENT,
    /** The interval lies within what is tolerated. */
    SAME,
    /** It may be either: more runs, or longer ones, would tell. */
    UNCLEAR,
    /** Neither is the better one, or there is nothing to compare. */
    UNJUDGED
  }

  /**
   * One figure.
   *
   * @param subject the drive, or the machine
   * @param before median over windows; null for none
   * @param after the same of the others
   * @param ratio of after to before; null where that can't be said
   * @param least the lower end of its interval
   * @param most the upper end
   * @param above Cliff's delta: −1 where every window of after lies below, 1 where above
   * @param windows how many were compared
   */
  public record Figure(
      String subject,
      String name,
      String unit,
      Better better,
      @Nullable Double before,
      @Nullable Double after,
      @Nullable Double ratio,
      @Nullable Double least,
      @Nullable Double most,
      @Nullable Double above,
      int windows,
      Outcome outcome) {}

  /** Those of its figures that got worse. */
  public List<Figure> regressions() {
    return figures.stream().filter(each -> each.outcome() == Outcome.REGRESSION).toList();
  }
}
