package dev.squall.report;

import dev.squall.search.Breaking;
import dev.squall.search.Capacity;
import dev.squall.search.LevelSearch;
import dev.squall.search.Outcome;
import dev.squall.search.Scalability;
import dev.squall.search.Tried;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the summaries of searches, and what speaks against a plain pass in them. */
final class SearchSummaries {
  private SearchSummaries() {}

  /** Null where nothing was sought. */
  static @Nullable List<SearchSummary> of(SearchFold fold) {
    return fold.all().isEmpty() ? null : fold.all().stream().map(SearchSummaries::of).toList();
  }

  private static SearchSummary of(SearchFold.Sought of) {
    Capacity capacity = Capacity.of(of.levels);
    Breaking breaking =
        Breaking.of(of.tried.stream().map(SearchSummaries::tried).toList(), of.stuck, of.gone);
    String saturated = saturated(of);
    double recovery =
        of.tried.stream()
            .mapToDouble(each -> each.recovery)
            .filter(Double::isFinite)
            .max()
            .orElse(Double.NaN);
    double most =
        of.tried.stream()
            .filter(each -> each.outcome() == Outcome.HELD)
            .mapToDouble(each -> each.probed.achieved())
            .max()
            .orElse(Double.NaN);
    String end = end(of);
    String why = of.ended == null ? "" : of.ended.why();
    return new SearchSummary(
        of.phase,
        of.search.drives(),
        of.search.sought().name().toLowerCase(Locale.ROOT),
        of.search.from(),
        of.search.to(),
        end,
        why,
        number(capacity.level()),
        capacity.low(),
        number(capacity.high()),
        capacity.rounds(),
        number(capacity.spread()),
        capacity.method(),
        number(most),
        breaking.name().toLowerCase(Locale.ROOT),
        number(recovery),
        saturated,
        SearchWords.sentence(of, capacity, end, why),
        curve(of),
        of.tried.stream().map(SearchSummaries::probe).toList());
  }

  static String end(SearchFold.Sought of) {
    if (of.ended != null) {
      return of.ended.end();
    }
    LevelSearch.End end = of.levels.end();
    return end == null ? "cut-short" : end.word();
  }

  private static Tried tried(SearchFold.Tried each) {
    return new Tried(
        each.probed.level(),
        each.outcome(),
        each.probed.offered(),
        each.probed.achieved(),
        each.probed.present(),
        each.probed.errors());
  }

  private static String saturated(SearchFold.Sought of) {
    String limit =
        of.tried.stream()
            .filter(each -> each.outcome() == Outcome.LIMITED)
            .map(each -> each.probed.why())
            .findFirst()
            .orElse(null);
    boolean broke = of.tried.stream().anyMatch(each -> each.outcome() == Outcome.BROKEN);
    String places =
        of.tried.stream()
            .filter(each -> !broke && each.outcome() == Outcome.UNCLEAR && each.probed.capped())
            .map(each -> each.probed.why())
            .findFirst()
            .orElse(null);
    return Saturation.first(
        of.tried.stream()
            .filter(each -> each.outcome() != Outcome.UNCLEAR)
            .map(each ->
                new Saturation.Held(each.probed.level(), each.outcome().broke(), each.means))
            .toList(),
        limit,
        places);
  }

  private static SearchSummary.Curve curve(SearchFold.Sought of) {
    Scalability curve =
        Scalability.of(
            of.tried.stream()
                .filter(each -> each.outcome() == Outcome.HELD || each.outcome() == Outcome.BROKEN)
                .map(each -> new Scalability.Point(each.probed.present(), each.probed.achieved()))
                .toList());
    return curve.holds()
        ? new SearchSummary.Curve(
            "",
            estimate(curve.lambda()),
            estimate(curve.alpha()),
            estimate(curve.beta()),
            number(curve.knee()),
            number(curve.peak()),
            number(curve.fit()))
        : new SearchSummary.Curve(curve.why(), null, null, null, null, null, null);
  }

  private static SearchSummary.Estimate estimate(Scalability.Parameter of) {
    return new SearchSummary.Estimate(of.value(), number(of.low()), number(of.high()));
  }

  private static SearchSummary.Probe probe(SearchFold.Tried each) {
    var probed = each.probed;
    return new SearchSummary.Probe(
        probed.number(),
        Summaries.seconds(each.at),
        probed.stage(),
        probed.round(),
        probed.level(),
        probed.outcome(),
        probed.settled(),
        probed.seconds(),
        number(probed.offered()),
        number(probed.achieved()),
        number(probed.p50()),
        number(probed.p99()),
        number(probed.errors()),
        number(probed.present()),
        number(each.recovery),
        probed.why());
  }

  /** What speaks against a plain pass. */
  static List<Verdict.Reason> reasons(SearchFold fold) {
    return fold.all().stream()
        .filter(of -> of.begun || !of.tried.isEmpty())
        .map(SearchSummaries::reason)
        .filter(Objects::nonNull)
        .toList();
  }

  private static Verdict.@Nullable Reason reason(SearchFold.Sought of) {
    Capacity capacity = Capacity.of(of.levels);
    String end = end(of);
    String why = of.ended == null ? "" : of.ended.why();
    String said = "search in '" + of.phase + "': " + SearchWords.sentence(of, capacity, end, why);
    return switch (end) {
      case "found" -> null;
      case "unclear" -> new Verdict.Reason(ExitCode.UNTRUSTWORTHY, said);
      case "at-once", "died" -> new Verdict.Reason(ExitCode.EXPECTATION_FAILED, said);
      default -> new Verdict.Reason(ExitCode.PASSED, said);
    };
  }

  private static @Nullable Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
