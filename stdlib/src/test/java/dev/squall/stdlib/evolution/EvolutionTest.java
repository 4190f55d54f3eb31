package dev.squall.stdlib.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.squall.chance.Chance;
import dev.squall.component.Component;
import dev.squall.component.Outcome;
import dev.squall.component.User;
import dev.squall.plan.Setting;
import dev.squall.stdlib.ComponentContract;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EvolutionTest extends ComponentContract {
  EvolutionTest() {
    super("evolution");
  }

  @Override
  protected Map<String, Setting> small() {
    return Map.of("population", number(50), "size", number(6));
  }

  @ParameterizedTest
  @EnumSource(Landscape.class)
  void aLandscapeIsItsDefinition(Landscape landscape) {
    double[] genes = new double[4_001];
    for (int i = 0; i < genes.length; i++) {
      genes[i] = (i - 2_000) * Landscape.BOUND / 2_000;
    }
    double[] values = new double[genes.length];
    landscape.add(genes, values);
    for (int i = 0; i < genes.length; i++) {
      assertThat(values[i]).isCloseTo(landscape.plain(genes[i]), within(1e-11));
      assertThat(values[i]).isGreaterThanOrEqualTo(i == 2_000 ? 0 : 1e-9);
    }
    assertThat(values[2_000]).isZero();
  }

  @ParameterizedTest
  @EnumSource(Landscape.class)
  void theOptimumIsFound(Landscape landscape) {
    Island island = new Island(2_000, 6, 0.1, landscape, Chance.ofSeed(1));
    double before = island.best();
    for (int i = 0; i < 400 && !island.found(); i++) {
      island.generation();
      assertThat(island.best()).isLessThanOrEqualTo(before);
      before = island.best();
    }
    assertThat(island.found()).as("best %s", before).isTrue();
    for (int g = 0; g < 6; g++) {
      int gene = g;
      assertThat(Arrays.stream(island.genes()[g]).allMatch(x -> Math.abs(x) <= Landscape.BOUND))
          .as("gene %s", gene)
          .isTrue();
    }
    island.populate();
    assertThat(island.found()).isFalse();
    assertThat(island.age()).isZero();
  }

  @Test
  void aUserTakesWhatIsSaidOfItsHeap() throws Exception {
    Component component = make(Map.of("population", number(20_000), "size", number(50)));
    component.setUp(site(SEED));
    assertThat((double) allocated(component, user(0, SEED)))
        .isCloseTo(component.heap(1), withinPercentage(2));
    assertThat(component.heap(40)).isEqualTo(40 * component.heap(1));
  }

  @Test
  void genesMutateAsOftenAsTheRateSays() {
    for (double rate : new double[] {0, 0.5, 1}) {
      Island island = new Island(5_000, 20, rate, Landscape.SPHERE, Chance.ofSeed(2));
      double[][] parents =
          Arrays.stream(island.genes()).map(double[]::clone).toArray(double[][]::new);
      island.generation();
      int same = 0;
      for (int g = 0; g < 20; g++) {
        double[] sorted = parents[g].clone();
        Arrays.sort(sorted);
        for (double gene : island.genes()[g]) {
          // At the bound many are the same by being cut off there.
          same +=
              Arrays.binarySearch(sorted, gene) >= 0 && Math.abs(gene) < Landscape.BOUND ? 1 : 0;
        }
      }
      assertThat(same / 100_000.0).as("rate %s", rate).isCloseTo(1 - rate, within(0.02));
    }
  }

  @Test
  void aGeneThatChangesIsFound() throws Exception {
    Component component = make(small());
    component.setUp(site(SEED));
    User user = user(0, SEED);
    component.begin(user);
    assertThat(call(component, "audit", user)).isInstanceOf(Outcome.Ok.class);
    Island island = (Island) Objects.requireNonNull(user.state);
    island.genes()[3][17] += 1e-3;
    assertThat(call(component, "audit", user))
        .isEqualTo(Outcome.wrong("a value is not that of its genes"));
    island.genes()[3][17] -= 1e-3;
    assertThat(call(component, "audit", user)).isInstanceOf(Outcome.Ok.class);
  }

  @Test
  void aBestThatIsLostIsFound() throws Exception {
    Component component = make(Map.of("population", number(50), "mutation", share(0)));
    component.setUp(site(SEED));
    User user = user(0, SEED);
    component.begin(user);
    Island island = (Island) Objects.requireNonNull(user.state);
    for (double[] row : island.genes()) {
      Arrays.fill(row, 5); // everyone's genes are worse than the values say
    }
    assertThat(call(component, "generation", user))
        .isEqualTo(Outcome.wrong("the best worsened though it is kept"));
  }

  @Test
  void aFoundOptimumBeginsAnew() throws Exception {
    Component component =
        make(Map.of("population", number(500), "size", number(1), "function", text("sphere")));
    component.setUp(site(SEED));
    User user = user(0, SEED);
    component.begin(user);
    for (int i = 0; i < 200; i++) {
      assertThat(call(component, "generation", user)).isInstanceOf(Outcome.Ok.class);
    }
    Map<String, Double> figures = component.figures();
    assertThat(figures.get("found")).isPositive();
    assertThat(figures.get("generations")).isEqualTo(200);
    assertThat(figures.get("best")).isLessThan(1e-3);
  }

  @Test
  void settingsThatDoNotGoTogether() {
    assertThatThrownBy(() -> make(Map.of("population", number(50_000), "size", number(100))))
        .hasMessage(
            "evolution: population times size must be ≤ 1000000, so that a user's fit into 16 MB, was 5000000");
  }
}
