package dev.squall.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a run.
 *
 * @param schema the version of this form
 * @param sentence what gave way first, when and why, in a sentence; or that nothing did
 * @param findings worst first, of one severity the earlier first
 * @param resources how much each resource was used
 * @param unsaid what can't be said of this run, and why
 */
public record Findings(
    int schema, String sentence, List<Finding> findings, List<Use> resources, List<String> unsaid) {
  /** The version of this form. */
  public static final int SCHEMA = 1;

  /** Copies the lists. */
  public Findings {
    findings = List.copyOf(findings);
    resources = List.copyOf(resources);
    unsaid = List.copyOf(unsaid);
  }

  /** The same with others, among its own by how much they matter. */
  public Findings with(List<Finding> others, List<String> alsoUnsaid) {
    if (others.isEmpty() && alsoUnsaid.isEmpty()) {
      return this;
    }
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(others);
    all.sort(Comparator.comparing(Finding::severity).thenComparingDouble(Finding::from));
    List<String> silent = new ArrayList<>(unsaid);
    silent.addAll(alsoUnsaid);
    boolean before = findings.stream().anyMatch(each -> each.severity() != Severity.LOW);
    Finding worst =
        others.stream().filter(each -> each.severity() != Severity.LOW).findFirst().orElse(null);
    String said =
        worst == null
            ? sentence
            : before
                ? sentence + ". Besides, " + worst.what()
                : Character.toUpperCase(worst.what().charAt(0)) + worst.what().substring(1) + ".";
    return new Findings(schema, said, all, resources, silent);
  }

  /** True where there is nothing to tell, not even what can't be said. */
  public boolean isEmpty() {
    return findings.isEmpty() && resources.isEmpty() && unsaid.isEmpty();
  }

  /** The same, with more that can't be said. */
  public Findings unsaying(List<String> more) {
    List<String> all = new ArrayList<>(unsaid);
    all.addAll(more);
    return new Findings(schema, sentence, findings, resources, all);
  }

  /**
   * How much a resource was used over the windows that count: utilisation, saturation, errors.
   *
   * @param resource its name: cpu, memory, disk, network, gpu 0
   * @param utilisation mean share in use; null where it is not known
   * @param most the most of it over a window
   * @param saturation mean share of the time in which someone waited for it or it was held down;
   *     null where nothing tells
   * @param saturatedSeconds for how long it was short
   * @param errors operations that failed for it
   * @param askedBy the scenario's loads that ask for it
   */
  public record Use(
      String resource,
      @Nullable Double utilisation,
      @Nullable Double most,
      @Nullable Double saturation,
      double saturatedSeconds,
      long errors,
      List<String> askedBy) {
    /** Copies the list. */
    public Use {
      askedBy = List.copyOf(askedBy);
    }
  }
}
