package dev.squall.stdlib.evolution;

import dev.squall.component.Component;
import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.component.Site;
import dev.squall.component.User;
import dev.squall.units.Dimension;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/**
 * Populations, one for each user. {@code generation} breeds the next one and checks that the best
 * has not worsened and that the values of a sample are those of the definition; {@code audit}
 * checks all values. Once the optimum is found the population begins anew, so that there is always
 * work.
 */
final class Evolution implements Component {
  static final String GENERATION = "generation";
  static final String AUDIT = "audit";

  /** The fast way of a landscape and its definition agree this well, relative to the value. */
  private static final double AGREE = 1e-9;

  private static final int SAMPLE = 16;

  private final EvolutionSettings settings;
  private final LongAdder generations = new LongAdder();
  private final LongAdder found = new LongAdder();
  private final LongAccumulator oldest = new LongAccumulator(Math::max, 0);
  private final DoubleAccumulator best = new DoubleAccumulator(Math::min, Double.POSITIVE_INFINITY);
  private volatile double bestSoFar = Double.NaN;

  Evolution(EvolutionSettings settings) {
    this.settings = settings;
  }

  @Override
  public List<Operation> operations() {
    return List.of(
        Operation.of(GENERATION, this::generation),
        Operation.of(AUDIT, user -> audit(island(user))).weighing(0));
  }

  @Override
  public Calling calling() {
    return Calling.COMPUTING;
  }

  @Override
  public long heap(int users) {
    return users * settings.userBytes();
  }

  @Override
  public void setUp(Site site) {
    site.log()
        .accept(
            settings.population()
                + " individuals of "
                + settings.size()
                + " genes for each user, "
                + Dimension.BYTES.print(settings.userBytes()));
  }

  @Override
  public void begin(User user) {
    user.state =
        new Island(
            settings.population(),
            settings.size(),
            settings.mutation(),
            Landscape.of(settings.function()),
            user.chance().stream("island"));
  }

  private static Island island(User user) {
    return (Island) Objects.requireNonNull(user.state);
  }

  private Outcome generation(User user) {
    Island island = island(user);
    if (island.found()) {
      found.increment();
      island.populate();
    }
    double before = island.best();
    island.generation();
    generations.increment();
    oldest.accumulate(island.age());
    best.accumulate(island.best());
    if (island.best() > before) {
      return Outcome.wrong("the best worsened though it is kept");
    }
    for (int i = 0; i < SAMPLE; i++) {
      if (!agrees(island, (int) user.below(island.population()))) {
        return Outcome.wrong("a value is not that of its genes");
      }
    }
    return Outcome.ok(island.population(), 0);
  }

  private static Outcome audit(Island island) {
    for (int i = 0; i < island.population(); i++) {
      if (!agrees(island, i)) {
        return Outcome.wrong("a value is not that of its genes");
      }
    }
    return Outcome.ok(island.population(), 0);
  }

  private static boolean agrees(Island island, int i) {
    double plain = island.plain(i);
    return Math.abs(island.value(i) - plain) <= AGREE * Math.max(1, Math.abs(plain));
  }

  @Override
  public Map<String, Double> figures() {
    double now = best.getThenReset();
    if (Double.isFinite(now)) {
      bestSoFar = now;
    }
    double shown = bestSoFar;
    return Double.isNaN(shown)
        ? Map.of()
        : Map.of(
            "generation", (double) oldest.getThenReset(),
            "generations", (double) generations.sumThenReset(),
            "best", shown,
            "found", (double) found.sumThenReset());
  }
}
