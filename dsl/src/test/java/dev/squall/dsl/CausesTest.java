package dev.squall.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.plan.Dial;
import dev.squall.plan.Happening;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Any scenario as a measurement of causes, asked for from outside. */
class CausesTest {
  private static final String SHOP =
      """
      component('shop') { pay() { ok() } }
      hold cpu: 10.percent, during: 5.seconds
      phase 'busy', during: 1.minute, {
          cpu 30.percent
          drive shop, rate: 50.perSecond
      }
      fault 'slow', at: 20.seconds, during: 5.seconds, delay(on: shop, by: 80.ms)
      """;

  private static Plan plan(Map<String, String> parameters) {
    return Evaluated.plan(SHOP, parameters);
  }

  private static List<Happening.Spike> spikes(Plan plan) {
    return plan.happenings().stream().map(Happening.Spike.class::cast).toList();
  }

  private static Dial dial(Happening happening) {
    return Objects.requireNonNull(Dial.of(happening.name()));
  }

  @Test
  void theDrivesPhaseAloneIsPlayedWhileEachResourceIsTurned() {
    Plan plan = plan(Map.of("cause.rounds", "8"));
    assertThat(plan.phases()).hasSize(1);
    assertThat(plan.faults()).isEmpty();
    assertThat(plan.length()).isEqualTo(Duration.ofSeconds(5 + 8 * 3 * 2 * 5 + 1));
    assertThat(plan.loads())
        .extracting(LoadPlan::name)
        .containsExactly("cpu-2", "shop", "dial-memory", "dial-disk");
    assertThat(spikes(plan)).hasSize(48);
    assertThat(plan.notes())
        .anyMatch(note ->
            note.startsWith("turned up and down, 8 times in blocks of 5 s")
                && note.contains("cpu by cpu-2, memory by a load of its own")
                && note.endsWith("left out: its faults, its other phases and loads"));
  }

  @Test
  void whatThePhaseAsksItselfIsAskedForLessToo() {
    List<Happening.Spike> cpu =
        spikes(plan(Map.of("cause.by", "10%"))).stream()
            .filter(each -> dial(each).resource().equals("cpu"))
            .toList();
    assertThat(cpu).hasSize(16).allMatch(each -> each.loads().equals(List.of("cpu-2")));
    assertThat(cpu)
        .allMatch(each -> Math.abs(each.factor() - (dial(each).up() ? 1.1 : 0.9)) < 1e-9);
  }

  @Test
  void everyRoundHasAPairOfEachInAnOrderThatChanceDecides() {
    List<Happening.Spike> all = spikes(plan(Map.of("cause.rounds", "20")));
    Map<String, Integer> firstUp = new TreeMap<>();
    List<String> orders = new ArrayList<>();
    for (int i = 0; i < all.size(); i += 6) {
      List<Dial> round = all.subList(i, i + 6).stream().map(CausesTest::dial).toList();
      int number = i / 6 + 1;
      assertThat(round).allMatch(each -> each.round() == number);
      StringBuilder order = new StringBuilder();
      for (int pair = 0; pair < 6; pair += 2) {
        Dial one = round.get(pair);
        Dial other = round.get(pair + 1);
        assertThat(other).isEqualTo(new Dial(one.resource(), !one.up(), number));
        order.append(one.resource()).append(' ');
        firstUp.merge(one.resource(), one.up() ? 1 : 0, Integer::sum);
      }
      orders.add(order.toString());
    }
    assertThat(firstUp.values()).allMatch(up -> up > 2 && up < 18);
    assertThat(orders.stream().distinct().count()).isGreaterThan(3);
    assertThat(spikes(plan(Map.of("cause.rounds", "20")))).isEqualTo(all);
  }

  @Test
  void whatCanNotBeIsRefused() {
    assertThat(Evaluated.refused(SHOP, Map.of("cause.rond", "1")))
        .contains("cause has no 'rond'", "rounds");
    assertThat(Evaluated.refused(SHOP, Map.of("cause.rounds", "6")))
        .contains("cause: rounds must be at least 7 to tell anything of 3 effects at once, was 6");
    assertThat(Evaluated.refused(SHOP, Map.of("cause.rounds", "2.5"))).contains("whole number");
    assertThat(Evaluated.refused(SHOP, Map.of("cause.of", "network")))
        .contains("of: 'network' can't be turned here", "let the phase load it");
    assertThat(Evaluated.refused(SHOP, Map.of("cause.of", "dis")))
        .contains("one of cpu, memory, disk");
    assertThat(Evaluated.refused(SHOP, Map.of("cause.by", "80%")))
        .contains("by must be 1 % to 50 %");
    assertThat(Evaluated.refused(SHOP, Map.of("cause.block", "1s")))
        .contains("at least 4 s, was 1 s");
    assertThat(Evaluated.refused(SHOP, Map.of("cause.block", "10m")))
        .contains("must take at most 1 h");
    assertThat(Evaluated.refused(SHOP, Map.of("cause.drive", "shup")))
        .contains("did you mean 'shop'?");
    assertThat(Evaluated.refused(SHOP, Map.of("cause.rounds", "8", "find.to", "5000/s")))
        .contains("either finds a breaking point or a cause");
    assertThat(
            Evaluated.refused(
                "hold cpu: 10.percent, during: 5.seconds\n", Map.of("cause.rounds", "8")))
        .contains("drives nothing");
  }
}
