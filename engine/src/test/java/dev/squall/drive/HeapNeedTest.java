package dev.squall.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.chance.Chance;
import dev.squall.component.Component;
import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.component.Site;
import dev.squall.curve.Constant;
import dev.squall.load.Loads;
import dev.squall.plan.Arrivals;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Overflow;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Components whose users take 10 MB each, in a heap of 512 MB. */
class HeapNeedTest {
  private static final long HEAP = 512L << 20;
  private static final long USER = 10_000_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final List<String> setUp = new ArrayList<>();
  private final Map<String, String> failed = new LinkedHashMap<>();

  @Test
  void whatFitsIsSetUp() throws Exception {
    prepare(phase("one", 0, users("small", 30)));
    assertThat(setUp).containsExactly("small");
    assertThat(failed).isEmpty();
  }

  @Test
  void whatDoesNotFitIsRefusedWithWhatItNeedsAndWhatToDo() throws Exception {
    prepare(phase("one", 0, users("small", 3)), phase("rush", 1, users("big", 64)));
    assertThat(setUp).containsExactly("small");
    assertThat(failed)
        .containsExactly(
            Map.entry(
                "big",
                "the engine's memory must hold it, 640 MB with 64 users at once in"
                    + " phase 'rush', and components may take 322.1 MB of it; drive it with fewer"
                    + " users (users:, inFlight:), make it smaller, or give the engine more:"
                    + " SQUALL_ENGINE_JAVA_OPTS=-Xmx2g"));
  }

  @Test
  void theLargestOfThoseAtOnceGoes() throws Exception {
    prepare(phase("one", 0, users("half", 20), users("more", 25)));
    assertThat(setUp).containsExactly("half");
    assertThat(failed.get("more"))
        .contains("250 MB with 25 users at once in phase 'one', beside 200 MB of others")
        .contains("-Xmx1g");
  }

  @Test
  void phasesAfterOneAnotherDoNotAddUp() throws Exception {
    prepare(phase("one", 0, users("half", 20)), phase("two", 1, users("more", 25)));
    assertThat(setUp).containsExactly("half", "more");
    assertThat(failed).isEmpty();
  }

  @Test
  void drivesOfOneComponentDo() throws Exception {
    prepare(phase("one", 0, users("half", 20)), phase("too", 0, users("half", 21)));
    assertThat(failed.get("half")).contains("410 MB with 41 users");
  }

  private static Phase phase(String name, int minute, LoadPlan... loads) {
    return new Phase(name, MINUTE.multipliedBy(minute), MINUTE, List.of(loads), List.of());
  }

  private static LoadPlan users(String component, int users) {
    return new LoadPlan(
        component + users,
        new LoadSettings.Drive(
            component,
            new Arrivals.Closed(Duration.ZERO, Arrivals.Thinking.CONSTANT),
            Map.of(),
            1_000,
            Overflow.QUEUE,
            0,
            null),
        new Level.Along(new Constant(users), Dimension.NUMBER));
  }

  private void prepare(Phase... phases) throws InterruptedException {
    List<ComponentPlan> components =
        List.of(phases).stream()
            .flatMap(phase -> phase.loads().stream())
            .map(load -> ((LoadSettings.Drive) load.settings()).component())
            .distinct()
            .map(name ->
                new ComponentPlan(
                    name,
                    "test",
                    Map.of(),
                    List.of(new ComponentPlan.OperationPlan("one", 1, null)),
                    ComponentPlan.Model.PLAIN))
            .toList();
    Plan plan =
        Plan.named("heap", MINUTE.multipliedBy(phases.length))
            .phases(List.of(phases))
            .components(components)
            .build();
    new Components(
            plan,
            made -> new Hungry(made.name()),
            Clock.system(),
            Chance.ofSeed(1),
            Path.of("."),
            2,
            HEAP)
        .prepare(new Heard());
  }

  private final class Hungry implements Component {
    private final String name;

    Hungry(String name) {
      this.name = name;
    }

    @Override
    public List<Operation> operations() {
      return List.of(Operation.of("one", user -> Outcome.OK));
    }

    @Override
    public long heap(int users) {
      return users * USER;
    }

    @Override
    public void setUp(Site site) {
      setUp.add(name);
    }
  }

  private final class Heard implements Loads.Tell {
    @Override
    public void ready(String component, String type, long nanos) {}

    @Override
    public void failed(String component, String message) {
      failed.put(component, message);
    }

    @Override
    public void log(String component, String line) {}
  }
}
