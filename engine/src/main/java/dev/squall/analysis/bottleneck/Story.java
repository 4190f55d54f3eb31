package dev.squall.analysis.bottleneck;

import dev.squall.analysis.Evidence;
import dev.squall.analysis.Finding;
import dev.squall.analysis.Finding.Kind;
import dev.squall.analysis.Severity;
import dev.squall.analysis.Table;
import dev.squall.statistic.Components;
import dev.squall.statistic.Order;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The finding that tells why a drive got worse. */
final class Story {
  /** A correlation of a series with a component below this is not told. */
  private static final double LOADS = 0.5;

  private final Table table;
  private final Machine machine;
  private final List<Strain> strains;
  private final Known known;
  private final Explanation explanation;
  private final Worsening worsening;

  Story(Table table, Machine machine, List<Strain> strains, Known known, Explanation explanation) {
    this.table = table;
    this.machine = machine;
    this.strains = strains;
    this.known = known;
    this.explanation = explanation;
    this.worsening = explanation.worsening();
  }

  Finding finding() {
    Suspect first = explanation.suspects().isEmpty() ? null : explanation.suspects().getFirst();
    if (first != null) {
      return first.strain() == null ? fault(first) : resource(first, first.strain());
    }
    return places() ? tooFewPlaces() : target();
  }

  private Finding resource(Suspect suspect, Strain strain) {
    int onset = onset(strain);
    List<String> asked = machine.askedBy().getOrDefault(suspect.name(), List.of());
    String readings =
        Telling.readings(
            strain, IntStream.range(0, table.rows()).filter(i -> worsening.worse()[i]));
    List<Evidence> evidence = new ArrayList<>(how(suspect));
    evidence.addAll(Telling.evidence(table, strain, worsening.from(), worsening.to()));
    evidence.addAll(rivals());
    return finding(
        Kind.RESOURCE,
        suspect.name(),
        suspect.name()
            + " was short ("
            + readings
            + "), and "
            + worse()
            + (asked.isEmpty()
                ? ""
                : "; " + suspect.name() + " was asked for by " + Telling.list(asked)),
        Math.min(onset, worsening.from()),
        confidence(),
        evidence,
        Mends.of(suspect.name()));
  }

  private Finding fault(Suspect suspect) {
    return finding(
        Kind.FAULT,
        suspect.name(),
        worse() + " " + Telling.whileInjected(suspect.name(), suspect.faults()),
        worsening.from(),
        confidence(),
        how(suspect),
        List.of("see the fault's own times to detect, to degrade and to recover"));
  }

  private Finding tooFewPlaces() {
    return finding(
        Kind.PLACES,
        worsening.drive().name(),
        worse()
            + ", for operations waited for one of its "
            + worsening.drive().places()
            + " places; each by itself took no longer",
        worsening.from(),
        null,
        List.of(
            evidence(
                "operations that waited for a place",
                over(worsening.drive().waiting()),
                "{number}",
                "mean over time, in the worse windows"),
            evidence(
                "service time, median",
                over(worsening.drive().serviceMedian()),
                "s",
                "from when an operation was sent, mean over the worse windows")),
        Mends.ofPlaces(worsening.drive().places()));
  }

  private Finding target() {
    List<Evidence> evidence = new ArrayList<>();
    for (Strain strain : strains) {
      if (strain.utilisation() != null) {
        evidence.add(
            evidence(
                strain.resource() + " in use",
                over(strain.utilisation()),
                "1",
                "mean over the worse windows: it was not short, or not when the drive got worse"));
      }
    }
    evidence.add(
        evidence("operations under way", over(worsening.drive().underWay()), "{number}", "mean"));
    return finding(
        Kind.TARGET,
        worsening.drive().component(),
        worse()
            + (known.any()
                ? ", though nothing of this machine was short"
                    + (known.missing().isEmpty()
                        ? ": it is '"
                        : " (" + Telling.list(known.missing()) + " can't be judged): it seems '")
                    + worsening.drive().component()
                    + "' itself, or what it calls"
                : "; nothing was sampled that could tell why"),
        worsening.from(),
        null,
        evidence,
        Mends.ofTarget(worsening.drive().component()));
  }

  private Finding finding(
      Kind kind,
      String subject,
      String what,
      int from,
      @Nullable Double confidence,
      List<Evidence> evidence,
      List<String> mends) {
    double factor = Math.max(worsening.median(), worsening.p99());
    Double target = worsening.drive().target();
    double p99 = over(worsening.drive().p99());
    boolean missed = target != null && p99 > target;
    List<Evidence> all = new ArrayList<>();
    all.add(
        evidence(
            "p99 of " + worsening.drive().name(),
            p99,
            "s",
            "mean of the windows' p99 of response time, over the worse windows"
                + (target == null ? "" : "; expected below " + Words.seconds(target))));
    all.addAll(evidence);
    return new Finding(
        kind,
        factor >= 2 || missed ? Severity.HIGH : Severity.MEDIUM,
        subject,
        worsening.drive().name(),
        what,
        table.from(from),
        table.from(worsening.to()),
        confidence,
        impact(missed),
        all,
        mends);
  }

  private String impact(boolean missed) {
    long rows = IntStream.range(0, table.rows()).filter(i -> worsening.worse()[i]).count();
    return "for "
        + Words.seconds(rows * table.width())
        + ", while "
        + Words.rate(over(worsening.drive().arrived()))
        + " arrived and "
        + Words.rate(over(worsening.drive().done()))
        + " were done"
        + (missed ? "; its target was missed" : "");
  }

  /** {@code the median of 'shop' went from 2 ms to 9 ms}. */
  private String worse() {
    return "the "
        + (worsening.byP99() ? "p99" : "median")
        + " of '"
        + worsening.drive().name()
        + "' went from "
        + Words.seconds(worsening.byP99() ? worsening.p99Before() : worsening.before())
        + " to "
        + Words.seconds(
            worsening.byP99()
                ? worsening.p99Before() * worsening.p99()
                : worsening.before() * worsening.median())
        + " ("
        + Words.times(worsening.byP99() ? worsening.p99() : worsening.median())
        + ")";
  }

  private @Nullable Double confidence() {
    return Double.isFinite(explanation.confidence()) ? explanation.confidence() : null;
  }

  private List<Evidence> how(Suspect suspect) {
    List<Evidence> how = new ArrayList<>();
    how.add(
        evidence(
            "explained by " + suspect.name(),
            suspect.explained(),
            "1",
            "share of the variance of the response time's logarithm that a curve of it tells which"
                + " only rises, told by windows that did not make the curve"));
    if (Double.isFinite(suspect.correlation())) {
      how.add(
          evidence(
              "rank correlation",
              suspect.correlation(),
              "{number}",
              "Spearman's, of how short it was with the response time "
                  + (suspect.lag() == 0
                      ? "in the same window"
                      : Words.seconds(suspect.lag() * table.width()) + " later")));
    }
    component(suspect, how);
    return how;
  }

  /** With what else both move: the principal component that most of the response time is in. */
  private void component(Suspect suspect, List<Evidence> how) {
    List<String> names = new ArrayList<>(List.of("response time"));
    List<double[]> series = new ArrayList<>(List.of(worsening.level()));
    for (Strain strain : strains) {
      for (Strain.Reading reading : strain.readings()) {
        names.add(strain.resource() + ": " + Telling.name(reading.name()));
        series.add(reading.values());
      }
    }
    Components components = Components.of(series);
    int k = components.of(0);
    if (k < 0) {
      return;
    }
    double sign = Math.signum(components.loadings()[k][0]);
    List<String> with =
        IntStream.range(1, names.size())
            .filter(i -> sign * components.loadings()[k][i] >= LOADS)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -sign * components.loadings()[k][i]))
            .limit(4)
            .map(i ->
                names.get(i)
                    + String.format(Locale.ROOT, " %.2f", sign * components.loadings()[k][i]))
            .toList();
    if (!with.isEmpty() && suspect.strain() != null) {
      how.add(
          evidence(
              "moves together with " + Telling.list(with),
              components.shares()[k],
              "1",
              "share of all variance in the principal component that most of the response time is"
                  + " in; the numbers are the readings' correlations with it"));
    }
  }

  private List<Evidence> rivals() {
    return explanation.suspects().stream()
        .skip(1)
        .limit(3)
        .map(each ->
            evidence(
                "explained by " + each.name() + " instead",
                each.explained(),
                "1",
                "the same share, for the next that was there"))
        .toList();
  }

  private Evidence evidence(String name, double value, String unit, String definition) {
    return new Evidence(
        name,
        Double.isFinite(value) ? value : null,
        unit,
        table.from(worsening.from()),
        table.from(worsening.to()),
        definition);
  }

  /** When a resource became short, before the drive got worse or as it did. */
  private int onset(Strain strain) {
    int onset = worsening.from();
    for (int row = worsening.from(); row >= 0 && row >= worsening.from() - 30; row--) {
      if (strain.at(row)) {
        onset = row;
      } else if (Double.isFinite(strain.values()[row])) {
        break;
      }
    }
    if (!strain.at(onset)) {
      for (int row = worsening.from(); row < worsening.to(); row++) {
        if (strain.at(row)) {
          return row;
        }
      }
    }
    return onset;
  }

  /** True when all places were taken and each operation by itself took hardly longer. */
  private boolean places() {
    Table.Drive drive = worsening.drive();
    double before =
        Order.median(
            IntStream.range(0, table.rows())
                .filter(i -> !worsening.worse()[i])
                .mapToDouble(i -> table.counted(drive.serviceMedian())[i])
                .toArray());
    double service = over(drive.serviceMedian());
    return drive.places() > 0
        && over(drive.waiting()) >= 1
        && over(drive.underWay()) >= 0.8 * drive.places()
        && service > 0
        && before > 0
        && Math.log(service / before) < 0.25 * Math.log(Math.max(worsening.median(), 1.01));
  }

  private double over(double[] values) {
    return IntStream.range(0, Math.min(values.length, table.rows()))
        .filter(i -> worsening.worse()[i] && Double.isFinite(values[i]))
        .mapToDouble(i -> values[i])
        .average()
        .orElse(Double.NaN);
  }
}
