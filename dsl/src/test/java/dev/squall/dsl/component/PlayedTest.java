package dev.squall.dsl.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.event.Event;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A component of a script, driven for real: through the player, on its threads. */
@Tag("real")
@Isolated
class PlayedTest extends Playing {
  @Test
  void everyKindOfOutcomeIsCounted() throws Exception {
    play(
        """
        component('shop') {
          feeder([[id: 1], [id: 2], [id: 3]], once)
          setup { log 'set up'; numbers = [1, 2, 3] }
          browse(weight: 5) { check('adds up', numbers.sum() == 6); ok(items: 3) }
          find(weight: 1) { false }
          pay(weight: 1) { wrong('sum') }
          read(weight: 1) { ok(items: feed.id) }
          teardown { log 'torn down' }
        }
        drive shop, rate: 300.perSecond, arrivals: poisson
        play during: 2.seconds
        """);
    Map<String, List<Long>> ended = ended("shop");
    assertThat(ended.get("browse").get(0)).isGreaterThan(100);
    assertThat(ended.get("browse").subList(1, 4)).containsOnly(0L);
    assertThat(ended.get("find").get(1)).isPositive();
    assertThat(ended.get("find").get(0)).isZero();
    assertThat(ended.get("pay").get(2)).isPositive();
    assertThat(ended.get("read").get(0)).isEqualTo(3);
    assertThat(ended.get("read").get(3)).isPositive();
    assertThat(said()).contains("shop: set up", "shop: torn down");
    assertThat(events).anyMatch(Event.ComponentReady.class::isInstance);
  }

  @Test
  void aBaselineRunsAloneFirstAndACountEnds() throws Exception {
    play(
        """
        component('shop') { pay { sleep(1.ms) } }
        drive shop, rate: 100.perSecond, count: 5
        drive shop, users: 2, think: 20.ms, as: 'people'
        play baseline: 1.second, during: 1.second
        """);
    assertThat(ended("shop").get("pay").get(0)).isEqualTo(5);
    assertThat(ended("people").get("pay").get(0)).isPositive();
    assertThat(ended("baseline shop").get("pay").get(0)).isGreaterThan(5);
    List<String> phases =
        events.stream()
            .filter(Event.PhaseStarted.class::isInstance)
            .map(event -> ((Event.PhaseStarted) event).phase())
            .toList();
    assertThat(phases).containsExactly("baseline shop", "baseline people", "main");
  }

  @Test
  void aSetupThatFailsIsToldAndNothingHangs() throws Exception {
    play(
        """
        component('shop') {
          setup { throw new IllegalStateException('no stock') }
          pay { true }
          teardown { log 'torn down' }
        }
        drive shop, rate: 100.perSecond
        play during: 1.second
        """);
    assertThat(events)
        .filteredOn(Event.ComponentFailed.class::isInstance)
        .extracting(event -> ((Event.ComponentFailed) event).message())
        .contains("IllegalStateException: no stock");
    assertThat(said()).contains("shop: torn down");
  }
}
