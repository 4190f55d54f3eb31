package dev.squall.interference;

import dev.squall.interference.Slowdown.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What pressure each makes and bears, and what that says of mixes (as Bubble-Up does it: Mars,
 * Tang, Hundt, Skadron, Soffa 2011; here with several dials, and with every other member as a
 * probe).
 *
 * <pre>
 * f_A,r(x)      ln slowdown of A where the dial of resource r stands at x    (measured)
 * x_B           argmin over x ≥ 0 of Σ over probes P ( ln s_P beside B − Σ_r f_P,r(x_r) )² + λ |x|²
 * ln s_A(B, C)  Σ_r f_A,r( x_B,r + x_C,r )
 * </pre>
 *
 * <p>A pair is predicted without that pair: the pressure is then what the other probes say.
 *
 * <p>A curve that is flat tells no level: every position of the dial explains as little, and the
 * pull towards 0 alone would decide, as if nobody pressed. So nothing is told of who may be slowed
 * by a resource where none of the probes is ({@link Bears}), and {@link #untold} says so.
 */
final class Predictions {
  private static final int MOST_UNPLAYED = 60;

  /** Who is quicker than so beside another, for sure, was held up by something else when alone. */
  static final double QUICKER = 0.95;

  private final List<Member> members;
  private final List<String> resources;
  private final List<Slowdown> telling;
  private final Predicate<String> doubted;
  private final List<Sensitivity> sensitivities = new ArrayList<>();
  private final Map<String, Map<String, Response>> responses = new LinkedHashMap<>();
  private final Map<String, Map<String, Bears>> bears = new LinkedHashMap<>();
  private final Map<List<List<String>>, double[]> known = new LinkedHashMap<>();
  private final Map<String, List<String>> untold = new LinkedHashMap<>();

  /**
   * Of what {@code slowdowns} tell.
   *
   * @param doubted of whom nothing can be told: what it did alone can't be trusted
   */
  Predictions(
      List<Member> members,
      List<String> resources,
      List<Slowdown> slowdowns,
      Predicate<String> doubted) {
    this.members = members;
    this.resources = resources;
    this.doubted = doubted;
    telling =
        slowdowns.stream()
            .filter(each -> each.known() && each.figure() == figure(each.of()))
            .toList();
    for (Member member : members) {
      for (String resource : member.driven() ? resources : List.<String>of()) {
        sensitivity(member.name(), resource);
      }
    }
  }

  private Figure figure(String name) {
    return members.stream()
        .filter(each -> each.name().equals(name))
        .map(each -> Slowdown.telling(each.open()))
        .findFirst()
        .orElseThrow();
  }

  private void sensitivity(String of, String resource) {
    List<Sensitivity.Point> points = new ArrayList<>();
    points.add(new Sensitivity.Point(0, 1, 1, 1));
    for (double level : Press.LEVELS) {
      telling.stream()
          .filter(each -> each.of().equals(of) && each.beside().isEmpty())
          .filter(each -> new Press(resource, level).equals(each.press()))
          .findFirst()
          .ifPresent(each ->
              points.add(new Sensitivity.Point(level, each.value(), each.least(), each.most())));
    }
    if (points.size() > 1) {
      Sensitivity sensitivity = new Sensitivity(of, resource, points);
      Response response = Response.of(sensitivity);
      sensitivities.add(sensitivity);
      responses.computeIfAbsent(of, any -> new LinkedHashMap<>()).put(resource, response);
      bears
          .computeIfAbsent(of, any -> new LinkedHashMap<>())
          .put(resource, doubted.test(of) ? Bears.UNKNOWN : Bears.of(sensitivity, response));
    }
  }

  List<Sensitivity> sensitivities() {
    return List.copyOf(sensitivities);
  }

  /** Of each on those resources whose probes can tell. */
  List<Pressure> pressures() {
    List<Pressure> all = new ArrayList<>();
    for (Member member : members) {
      List<String> probes = probes(member.name(), Set.of());
      double[] level = pressure(member.name(), Set.of());
      for (int i = 0; level != null && i < resources.size(); i++) {
        String resource = resources.get(i);
        List<String> tell =
            probes.stream().filter(each -> bears(each, resource) == Bears.SLOWED).toList();
        if (!tell.isEmpty()) {
          all.add(new Pressure(member.name(), resource, level[i], tell));
        }
      }
    }
    return all;
  }

  /** Of what was played, each held against what came; then of mixes of three that nobody played. */
  List<Prediction> predictions() {
    untold.clear();
    List<Prediction> all = new ArrayList<>();
    for (Slowdown each : telling) {
      if (each.press() == null) {
        add(all, each.of(), each.beside(), each.value());
      }
    }
    int played = all.size();
    for (Member member : members) {
      for (List<String> mix : threes(member)) {
        if (all.size() - played < MOST_UNPLAYED
            && telling.stream()
                .noneMatch(each ->
                    each.of().equals(member.name())
                        && each.press() == null
                        && each.beside().equals(mix))) {
          add(all, member.name(), mix, Double.NaN);
        }
      }
    }
    return all;
  }

  /** What {@link #predictions} did not tell: why, and of which mixes. */
  Map<String, List<String>> untold() {
    return untold;
  }

  private List<List<String>> threes(Member member) {
    List<String> others =
        members.stream().map(Member::name).filter(each -> !each.equals(member.name())).toList();
    List<List<String>> threes = new ArrayList<>();
    for (int i = 0; member.driven() && i < others.size(); i++) {
      for (int j = i + 1; j < others.size(); j++) {
        threes.add(List.of(others.get(i), others.get(j)));
      }
    }
    return threes;
  }

  private void add(List<Prediction> to, String of, List<String> beside, double measured) {
    Map<String, Response> response = responses.get(of);
    if (response == null || response.size() < resources.size() || resources.isEmpty()) {
      return;
    }
    // Of a pair, that pair is left out; of a larger mix the pairs within it are other mixes.
    Set<String> without = beside.size() == 1 ? Set.of(of) : Set.of();
    double[] sum = new double[resources.size()];
    for (String each : beside) {
      double[] level = pressure(each, without);
      if (telling.stream()
          .noneMatch(one ->
              one.press() == null
                  && one.beside().equals(List.of(each))
                  && !without.contains(one.of()))) {
        return; // of two, nobody is left that could tell
      }
      String why = why(of, each, without);
      if (why != null) {
        untold
            .computeIfAbsent(why, any -> new ArrayList<>())
            .add(of + " beside " + String.join(", ", beside));
        return;
      }
      for (int i = 0; level != null && i < sum.length; i++) {
        sum[i] += level[i];
      }
    }
    double predicted = Math.exp(effect(response, sum));
    to.add(new Prediction(of, beside, predicted, measured, predicted / measured - 1));
  }

  /** Why how {@code of} fares beside {@code other} can't be told; null where it can. */
  private @Nullable String why(String of, String other, Set<String> without) {
    for (String resource : resources) {
      switch (bears(of, resource)) {
        case UNMOVED -> {}
        case UNKNOWN -> {
          return "whether pressure on " + resource + " slows '" + of + "' is not sure";
        }
        case SLOWED -> {
          if (probes(other, without).stream()
              .noneMatch(each -> bears(each, resource) == Bears.SLOWED)) {
            return "of those that could tell what '"
                + other
                + "' puts on "
                + resource
                + " none is slowed by that for sure";
          }
        }
      }
    }
    return null;
  }

  private Bears bears(String of, String resource) {
    Map<String, Bears> all = bears.get(of);
    return all == null ? Bears.UNKNOWN : all.getOrDefault(resource, Bears.UNKNOWN);
  }

  private double effect(Map<String, Response> of, double... levels) {
    double sum = 0;
    for (int i = 0; i < levels.length; i++) {
      sum += Objects.requireNonNull(of.get(resources.get(i))).at(levels[i]);
    }
    return sum;
  }

  /** What ran beside {@code name}, has curves, and can be read by them. */
  private List<String> probes(String name, Set<String> without) {
    return telling.stream()
        .filter(each -> each.press() == null && each.beside().equals(List.of(name)))
        .filter(each -> !(each.most() < QUICKER))
        .map(Slowdown::of)
        .filter(each -> !without.contains(each))
        .filter(
            each -> responses.containsKey(each) && responses.get(each).size() == resources.size())
        .filter(each -> resources.stream().noneMatch(one -> bears(each, one) == Bears.UNKNOWN))
        .toList();
  }

  /** Where the dials of {@code name} stand, told by all but those; null where nobody can tell. */
  private double @Nullable [] pressure(String name, Set<String> without) {
    List<String> probes = probes(name, without);
    if (resources.isEmpty() || probes.isEmpty()) {
      return null;
    }
    return known.computeIfAbsent(
        List.of(List.of(name), probes),
        any ->
            new Dials(
                    probes.stream()
                        .map(probe ->
                            resources.stream()
                                .map(Objects.requireNonNull(responses.get(probe))::get)
                                .map(Objects::requireNonNull)
                                .toList())
                        .toList(),
                    probes.stream().mapToDouble(probe -> measured(probe, name)).toArray())
                .levels());
  }

  /** ln slowdown, which is at least 0: what seems quicker beside another is noise. */
  private double measured(String of, String beside) {
    return telling.stream()
        .filter(each ->
            each.press() == null && each.of().equals(of) && each.beside().equals(List.of(beside)))
        .mapToDouble(each -> Math.max(0, Math.log(each.value())))
        .findFirst()
        .orElseThrow();
  }
}
