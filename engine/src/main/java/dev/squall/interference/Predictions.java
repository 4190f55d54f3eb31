package dev.squall.interference;

import dev.squall.interference.Slowdown.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
 */
final class Predictions {
  private static final int MOST_UNPLAYED = 60;

  private final List<Member> members;
  private final List<String> resources;
  private final List<Slowdown> telling;
  private final List<Sensitivity> sensitivities = new ArrayList<>();
  private final Map<String, Map<String, Response>> responses = new LinkedHashMap<>();
  private final Map<List<List<String>>, double[]> known = new LinkedHashMap<>();

  Predictions(List<Member> members, List<String> resources, List<Slowdown> slowdowns) {
    this.members = members;
    this.resources = resources;
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
      sensitivities.add(sensitivity);
      responses
          .computeIfAbsent(of, any -> new LinkedHashMap<>())
          .put(resource, Response.of(sensitivity));
    }
  }

  List<Sensitivity> sensitivities() {
    return List.copyOf(sensitivities);
  }

  List<Pressure> pressures() {
    List<Pressure> all = new ArrayList<>();
    for (Member member : members) {
      List<String> probes = probes(member.name(), Set.of());
      double[] level = pressure(member.name(), Set.of());
      for (int i = 0; level != null && i < resources.size(); i++) {
        all.add(new Pressure(member.name(), resources.get(i), level[i], probes));
      }
    }
    return all;
  }

  /** Of what was played, each held against what came; then of mixes of three that nobody played. */
  List<Prediction> predictions() {
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
    double[] sum = new double[resources.size()];
    for (String each : beside) {
      // Of a pair, that pair is left out; of a larger mix the pairs within it are other mixes.
      double[] level = pressure(each, beside.size() == 1 ? Set.of(of) : Set.of());
      if (level == null) {
        return;
      }
      for (int i = 0; i < sum.length; i++) {
        sum[i] += level[i];
      }
    }
    Map<String, Response> bears = responses.get(of);
    if (bears != null && bears.size() == resources.size()) {
      double predicted = Math.exp(effect(bears, sum));
      to.add(new Prediction(of, beside, predicted, measured, predicted / measured - 1));
    }
  }

  private double effect(Map<String, Response> of, double... levels) {
    double sum = 0;
    for (int i = 0; i < levels.length; i++) {
      sum += Objects.requireNonNull(of.get(resources.get(i))).at(levels[i]);
    }
    return sum;
  }

  /** What ran beside {@code name} and has curves. */
  private List<String> probes(String name, Set<String> without) {
    return telling.stream()
        .filter(each -> each.press() == null && each.beside().equals(List.of(name)))
        .map(Slowdown::of)
        .filter(each -> !without.contains(each))
        .filter(
            each -> responses.containsKey(each) && responses.get(each).size() == resources.size())
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
