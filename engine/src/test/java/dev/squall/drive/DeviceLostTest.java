package dev.squall.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.squall.chance.Chance;
import dev.squall.component.Component;
import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.component.Site;
import dev.squall.load.Loads;
import dev.squall.plan.Arrivals;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Overflow;
import dev.squall.plan.Plan;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** What becomes of a component, and of what drives it, when it says that its GPU is lost. */
@Tag("real")
@Timeout(60)
@Isolated
class DeviceLostTest {
  private static final LoadSettings.Drive HOW =
      new LoadSettings.Drive(
          "votes", new Arrivals.Maximum(1), Map.of(), 1, Overflow.QUEUE, 0, null);

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final Votes votes = new Votes();
  private final Components components = components();
  private Drive drive;

  private Components components() {
    ComponentPlan plan =
        new ComponentPlan(
            "votes",
            "test",
            Map.of(),
            List.of(new ComponentPlan.OperationPlan("tally", 1, null)),
            ComponentPlan.Model.PLAIN);
    return new Components(
        Plan.named("lost", Duration.ofMinutes(1))
            .loads(List.of(load()))
            .components(List.of(plan))
            .build(),
        made -> votes,
        Clock.system(),
        Chance.ofSeed(1),
        Path.of("."),
        1);
  }

  private static LoadPlan load() {
    return new LoadPlan("votes", HOW, new Level.Maximum(Dimension.RATE));
  }

  private void start() throws Exception {
    components.prepare(new Heard());
    drive = new Drive(load(), Clock.system(), Chance.ofSeed(1), components, 1);
    drive.start();
    drive.ask(1);
  }

  @Test
  void oneThatCanDoNothingMoreIsEndedWithItsDrives() throws Exception {
    start();
    votes.site.devices().lost("it fell off", "", true);
    assertThat(told).containsExactly("votes: it fell off;  true");
    assertThat(drive.broken()).isEqualTo("component 'votes' lost its GPU: it fell off");
    await().until(() -> votes.tornDown.get() == 1);
    drive.close();
    components.giveBack(new Heard());
    assertThat(votes.tornDown.get()).as("once").isEqualTo(1);
  }

  @Test
  void oneThatGoesOnIsDrivenOn() throws Exception {
    start();
    votes.site.devices().lost("none here", "computes on the CPU", false);
    assertThat(told).containsExactly("votes: none here; computes on the CPU false");
    assertThat(drive.broken()).isNull();
    drive.close();
    assertThat(votes.tornDown.get()).isZero();
    components.giveBack(new Heard());
  }

  private static final class Votes implements Component {
    private volatile Site site;
    private final AtomicInteger tornDown = new AtomicInteger();

    @Override
    public List<Operation> operations() {
      return List.of(Operation.of("tally", user -> Outcome.OK));
    }

    @Override
    public void setUp(Site its) {
      site = its;
    }

    @Override
    public void tearDown() {
      tornDown.incrementAndGet();
    }
  }

  private final class Heard implements Loads.Tell {
    @Override
    public void ready(String component, String type, long nanos) {}

    @Override
    public void failed(String component, String message) {
      told.add(component + " failed: " + message);
    }

    @Override
    public void lost(String component, String why, String instead, boolean failed) {
      told.add(component + ": " + why + "; " + instead + " " + failed);
    }

    @Override
    public void log(String component, String line) {}
  }
}
