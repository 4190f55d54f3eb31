package dev.squall.expectation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.event.Event;
import dev.squall.plan.Happening;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each definition, by figures that can be worked out in the head, and its place in the docs. */
class DefinitionsTest {
  @Test
  void healthyIsTheShareOfGoodSeconds() {
    Told told = new Told().seconds(15);
    told.failed = 5; // a second with errors
    told.ok = 95;
    told.seconds(1);
    told.failed = 0;
    told.ok = 80; // one that does less than 90 % of what arrived
    told.left = 20;
    told.seconds(1);
    told.ok = 100;
    told.left = 0;
    told.millis = 25; // one that is more than twice as slow as the first ten
    told.seconds(1);
    told.millis = 19;
    told.seconds(2);
    assertThat(told.figure(Definition.HEALTHY)).isCloseTo(17.0 / 20, within(1e-9));
  }

  @Test
  void resourceEfficiency() {
    Told told = new Told();
    told.drive = "baseline";
    told.cpu = 0.3;
    told.seconds(5);
    told.drive = "shop";
    told.cpu = 0.5;
    told.seconds(10);
    assertThat(told.figure(Definition.EFFICIENCY)).isCloseTo(0.6, within(0.01));
  }

  @Test
  void adaptationTimeIsTheLongestEpisode() {
    Told told =
        new Told(
            List.of(
                new Happening.Spike(
                    "sale", Duration.ofSeconds(10), Duration.ofSeconds(20), 2, List.of("shop"))));
    told.seconds(12).say(new Event.HappeningStarted("sale", "spike", ""));
    told.millis = 40;
    told.seconds(3);
    told.millis = 10;
    told.seconds(10).say(new Event.HappeningEnded("sale"));
    told.seconds(10);
    assertThat(told.figure(Definition.ADAPTATION)).isCloseTo(3, within(1e-9));
  }

  @Test
  void performanceVariance() {
    Told told = new Told();
    for (int i = 0; i < 20; i++) {
      told.ok = i % 2 == 0 ? 90 : 100;
      told.seconds(1);
    }
    // ±5 about 95, with n − 1 below the root
    assertThat(told.figure(Definition.VARIANCE))
        .isCloseTo(5 * Math.sqrt(20.0 / 19) / 95, within(1e-9));
  }

  @Test
  void recoveryTime() {
    Told told = new Told();
    told.seconds(12).say(new Event.StateChanged("running", "held", "limit"));
    told.seconds(5).say(new Event.StateChanged("held", "running", "limit"));
    told.failed = 50;
    told.ok = 50;
    told.seconds(4);
    told.failed = 0;
    told.ok = 100;
    told.seconds(8);
    assertThat(told.figure(Definition.RECOVERY)).isCloseTo(4, within(1e-9));
  }

  @Test
  void availability() {
    Told told = new Told();
    told.ok = 90;
    told.failed = 5;
    told.dropped = 5;
    told.seconds(10);
    assertThat(told.figure(Definition.AVAILABILITY)).isCloseTo(0.9, within(1e-9));
  }

  @Test
  void dataConsistency() {
    Told told = new Told();
    told.ok = 99;
    told.wrong = 1;
    told.seconds(10);
    assertThat(told.figure(Definition.CONSISTENCY)).isCloseTo(0.99, within(1e-9));
  }

  @Test
  void thePageHoldsEachDefinitionWordForWord() throws Exception {
    String page =
        Files.readString(Path.of("../docs/concepts/definitions.md")).replaceAll("\\s+", " ");
    for (Definition definition : Definition.values()) {
      String words = definition.word();
      assertThat(page)
          .contains("## " + Character.toUpperCase(words.charAt(0)) + words.substring(1))
          .containsIgnoringCase(definition.formula());
    }
  }

  /** The criteria of success that the policies were made from, each with its two bounds. */
  @Test
  void everyCriterionOfSuccessIsInAPolicy() {
    assertThat(Policies.byName().keySet())
        .containsExactly("maximum", "mixed", "production", "soak");
    assertThat(
            Policies.byName().values().stream()
                .flatMap(List::stream)
                .map(each -> each.origin() + ": " + each.words().replaceAll(" over .*", "")))
        .containsExactlyInAnyOrder(
            "production: degradation below 20 %, fail 50 %",
            "production: errors below 0.1 %, fail 1 %",
            "production: efficiency above 70 %, fail 50 %",
            "maximum: headroom above 5, fail 2",
            "maximum: recovery below 1 min, fail 5 min",
            "maximum: consistency above 100 %, fail 99.9 %",
            "mixed: adaptation below 30 s, fail 2 min",
            "mixed: variance below 10 %, fail 25 %",
            "mixed: queue below 1000, fail 10000",
            "soak: growth below 0.1 %, fail 1 % a day",
            "soak: drift below 5 %, fail 15 %",
            "soak: availability above 99.9 %, fail 99 %");
  }

  @Test
  void thePageListsEveryPolicy() throws Exception {
    String page = Files.readString(Path.of("../docs/concepts/definitions.md"));
    Policies.byName()
        .forEach((name, expectations) ->
            expectations.forEach(
                each -> assertThat(page).contains("| `" + name + "` | " + each.words())));
  }
}
