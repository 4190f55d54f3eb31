package dev.squall.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.plan.Arrivals;
import dev.squall.plan.Level;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Plan;
import dev.squall.plan.Steering;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Any scenario as a search, asked for from outside. */
class FindsTest {
  private static final String SHOP =
      """
      component('shop') { pay() { ok() } }
      hold cpu: 10.percent, during: 5.seconds
      phase 'busy', during: 1.minute, {
          memory 10.percent
          drive shop, rate: %s
      }
      fault 'slow', at: 20.seconds, during: 5.seconds, delay(on: shop, by: 80.ms)
      at 30.seconds, spike(5.times, of: 'shop', during: 5.seconds)
      expect { p99 of: shop, below: 50.ms }
      """;

  private static Steering.Search search(Plan plan) {
    return Objects.requireNonNull(plan.phases().getFirst().search());
  }

  private static LoadPlan drive(Plan plan) {
    return plan.loads().stream()
        .filter(load -> load.settings() instanceof LoadSettings.Drive)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theDrivesPhaseAloneIsPlayedWithWhatElseLoadsThere() {
    Plan plan =
        Evaluated.plan(
            SHOP.formatted("100.perSecond"), Map.of("find.to", "5000/s", "find.repeats", "2"));
    assertThat(plan.phases()).hasSize(1);
    assertThat(plan.length()).isEqualTo(Duration.ofMinutes(10));
    assertThat(plan.loads()).extracting(LoadPlan::name).containsExactly("memory", "shop");
    assertThat(plan.faults()).isEmpty();
    assertThat(plan.happenings()).isEmpty();
    assertThat(plan.expectations()).hasSize(1);
    assertThat(plan.parameters()).isEmpty();
    assertThat(search(plan).from()).isEqualTo(100);
    assertThat(search(plan).to()).isEqualTo(5_000);
    assertThat(search(plan).repeats()).isEqualTo(2);
    assertThat(plan.notes())
        .anyMatch(note ->
            note.endsWith(
                "left out: what happens at a time, its faults, its other phases and loads"));
  }

  @Test
  void aDriveAtMaximumIsSoughtByItsRate() {
    Plan plan =
        Evaluated.plan(SHOP.formatted("maximum"), Map.of("find.from", "10/s", "find.within", "2m"));
    assertThat(plan.length()).isEqualTo(Duration.ofMinutes(2));
    assertThat(search(plan).sought()).isEqualTo(Steering.Sought.RATE);
    assertThat(search(plan).to()).isEqualTo(100);
    LoadSettings.Drive drive = (LoadSettings.Drive) drive(plan).settings();
    assertThat(drive.arrivals()).isInstanceOf(Arrivals.Open.class);
    assertThat(((Level.Along) drive(plan).level()).curve().at(0)).isEqualTo(100);
  }

  @Test
  void orByUsers() {
    Plan plan =
        Evaluated.plan(SHOP.formatted("maximum"), Map.of("find.from", "2", "find.to", "4000"));
    assertThat(search(plan).sought()).isEqualTo(Steering.Sought.USERS);
    LoadSettings.Drive drive = (LoadSettings.Drive) drive(plan).settings();
    assertThat(drive.arrivals()).isInstanceOf(Arrivals.Closed.class);
    assertThat(drive.inFlight()).isEqualTo(4_000);
  }

  @Test
  void aLevelThatIsACurveIsMultiplied() {
    Plan plan =
        Evaluated.plan(
            SHOP.formatted("ramp(10.perSecond, to: 20.perSecond, over: 1.minute)"),
            Map.of("find.simple", "true"));
    assertThat(search(plan).sought()).isEqualTo(Steering.Sought.TIMES);
    assertThat(search(plan).way()).isEqualTo(Steering.Way.SIMPLE);
    assertThat(search(plan).probe()).isEqualTo(Duration.ofMinutes(2));
    assertThat(((Level.Along) drive(plan).level()).curve().at(60)).isEqualTo(200);
  }

  @Test
  void whatIsAskedGoesOverWhatTheScriptSearches() {
    String script =
        """
        component('shop') { pay() { ok() } }
        phase 'first', during: 5.seconds, { drive shop, rate: 5.perSecond }
        phase 'breaking point', during: 3.minutes, {
            drive shop, rate: 100.perSecond
            search to: 500.perSecond, precision: 5.percent, by: simple
        }
        """;
    Plan plan = Evaluated.plan(script, Map.of("find.to", "900/s", "find.probe", "3s"));
    assertThat(plan.length()).isEqualTo(Duration.ofMinutes(3));
    assertThat(plan.loads()).hasSize(1);
    assertThat(search(plan).to()).isEqualTo(900);
    assertThat(search(plan).precision()).isEqualTo(0.05);
    assertThat(search(plan).way()).isEqualTo(Steering.Way.SIMPLE);
    assertThat(search(plan).probe()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void whatNothingIsExpectedOfIsNotedAndHasDefaults() {
    String script =
        """
        component('shop') { pay() { ok() } }
        drive shop, rate: 10.perSecond
        play during: 1.minute
        """;
    Plan plan = Evaluated.plan(script, Map.of("find.to", "900/s"));
    assertThat(plan.notes())
        .anyMatch(note -> note.contains("nothing is expected of shop, so it breaks where more"));
  }

  @Test
  void whatIsAskedWrongIsRefused() {
    String shop = SHOP.formatted("100.perSecond");
    assertThat(Evaluated.refused(shop, Map.of("find.drive", "shopp")))
        .contains("'shopp' is no drive of this scenario")
        .contains("did you mean 'shop'?");
    assertThat(Evaluated.refused(shop, Map.of("find.form", "5/s"))).contains("find has no 'form'");
    assertThat(Evaluated.refused(shop, Map.of("find.from", "500/s", "find.to", "400/s")))
        .contains("search: to must be above from, 500 /s, was 400 /s");
    assertThat(Evaluated.refused(shop, Map.of("find.to", "5 apples"))).contains("find: to");
    assertThat(Evaluated.refused(shop, Map.of("find.to", "5s")))
        .contains("must be a rate such as 500/s");
    assertThat(Evaluated.refused(shop, Map.of("find.repeats", "1.5"))).contains("a whole number");
    assertThat(Evaluated.refused(shop, Map.of("find.simple", "yes")))
        .contains("must be true or false");
    assertThat(Evaluated.refused(shop, Map.of("find.to", "500/s", "find.times", "3")))
        .contains("times says what to says");
    assertThat(
            Evaluated.refused(
                "hold cpu: 10.percent, during: 5.seconds", Map.of("find.to", "500/s")))
        .contains("drives nothing whose level could be sought");
    assertThat(
            Evaluated.refused(
                shop + "drive shop, rate: 5.perSecond, as: 'other'\n", Map.of("find.to", "500/s")))
        .contains("the scenario has several drives, other, shop")
        .contains("--drive other");
  }
}
