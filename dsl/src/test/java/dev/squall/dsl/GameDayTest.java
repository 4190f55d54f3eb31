package dev.squall.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.plan.FaultPlan;
import dev.squall.plan.Plan;
import dev.squall.plan.PlanJson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A game day is drawn when its plan is made: by weight, from the seed, within its budget. */
class GameDayTest {
  private static final Map<String, Integer> RADII =
      Map.of("slow", 1, "flaky", 2, "dead", 2, "gone", 3, "frozen", 2);

  private static final String POOL =
      """
          fault 'slow',   weight: 6, radius: 1, during: 4.seconds, delay(on: shop, by: 80.ms)
          fault 'flaky',  weight: 3, radius: 2, during: 6.seconds, error(on: shop, chance: 20.percent)
          fault 'dead',   weight: 1, radius: 2, during: 2.seconds, error(on: shop)
          fault 'frozen', weight: 1, radius: 2, during: 2.seconds, stall(on: shop)
          fault 'gone',   weight: 1, radius: 3, during: 5.seconds, delay(on: stock, by: 1.second)
      }
      """;

  private static Plan plan(long seed, String arguments) {
    String script =
        """
        component('shop') { pay() { sleep(2.ms) } }
        drive shop, rate: 50.perSecond
        component('stock') { take() { sleep(1.ms) } }
        drive stock, rate: 5.perSecond
        play during: 10.hours
        gameDay(%s) {
        %s\
        """
            .formatted(arguments, POOL);
    Request request =
        new Request(
            "day.groovy",
            Path.of("day.groovy"),
            script,
            Map.of(),
            Map.of(),
            OptionalLong.of(seed),
            Machines.SMALL,
            Request.TIME_LIMIT);
    Evaluation evaluation = Scenarios.evaluate(request, line -> {});
    assertThat(evaluation).isInstanceOf(Evaluation.Planned.class);
    return ((Evaluation.Planned) evaluation).plan();
  }

  private static String base(FaultPlan fault) {
    return fault.name().replaceFirst("-\\d+$", "");
  }

  private static List<List<FaultPlan>> rounds(Plan plan) {
    Map<Duration, List<FaultPlan>> rounds =
        plan.faults().stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.times().from(), TreeMap::new, Collectors.toList()));
    return new ArrayList<>(rounds.values());
  }

  @Test
  void theSameSeedDrawsTheSameAndAnotherAnother() {
    String arguments = "draws: 12, between: 20.seconds";
    assertThat(PlanJson.write(plan(7, arguments))).isEqualTo(PlanJson.write(plan(7, arguments)));
    assertThat(plan(7, arguments).faults()).hasSize(12);
    assertThat(plan(8, arguments).faults()).isNotEqualTo(plan(7, arguments).faults());
  }

  @Test
  void eachIsDrawnAsOftenAsItsWeightSays() {
    Map<String, Integer> counts = new HashMap<>();
    plan(7, "draws: 1000, between: 20.seconds")
        .faults()
        .forEach(each -> counts.merge(base(each), 1, Integer::sum));
    // 6, 3, 1, 1 and 1 of 12; four standard deviations are at most 64 draws.
    assertThat(counts.get("slow")).isBetween(500 - 64, 500 + 64);
    assertThat(counts.get("flaky")).isBetween(250 - 55, 250 + 55);
    assertThat(counts.get("dead")).isBetween(83 - 35, 83 + 35);
    assertThat(counts.get("gone")).isBetween(83 - 35, 83 + 35);
  }

  @Test
  void allAreHealedBeforeTheNextDraw() {
    List<List<FaultPlan>> rounds =
        rounds(plan(3, "draws: 50, between: 20.seconds, at: 1.minute, together: 3"));
    assertThat(rounds).hasSize(50);
    Duration next = Duration.ofMinutes(1);
    for (List<FaultPlan> round : rounds) {
      assertThat(round.getFirst().times().from()).isEqualTo(next);
      next =
          round.stream()
              .map(each -> each.times().until())
              .max(Duration::compareTo)
              .orElseThrow()
              .plusSeconds(20);
    }
  }

  @Test
  void neitherBeyondTheBudgetNorTwoThatContradict() {
    List<List<FaultPlan>> rounds =
        rounds(plan(5, "draws: 300, between: 20.seconds, budget: 4, together: 3"));
    assertThat(rounds).anyMatch(round -> round.size() == 2);
    for (List<FaultPlan> round : rounds) {
      List<String> names = round.stream().map(GameDayTest::base).toList();
      assertThat(names.stream().mapToInt(RADII::get).sum()).isLessThanOrEqualTo(4);
      assertThat(names).doesNotHaveDuplicates();
      assertThat(names.containsAll(List.of("dead", "frozen"))).as("%s", names).isFalse();
    }
  }

  @Test
  void whatNeverFitsTheBudgetIsSaid() {
    Plan plan = plan(5, "draws: 100, between: 20.seconds, budget: 2");
    assertThat(plan.faults()).noneMatch(each -> base(each).equals("gone"));
    assertThat(plan.notes().toString())
        .contains("'gone' of the game day is never drawn: its radius of 3")
        .contains("game day, of seed 5: ");
  }
}
