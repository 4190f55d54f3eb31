package dev.squall.run.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.curve.Constant;
import dev.squall.event.Event;
import dev.squall.event.Timed;
import dev.squall.plan.Happening;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.run.Player;
import dev.squall.run.RunState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A plan that grows while it is played, as a session's at the prompt does. */
class GrowingPlanTest extends PlayerScene {
  private static Plan open(List<Happening> happenings, Phase... phases) {
    return Plan.named("prompt", Plan.OPEN_END)
        .phases(List.of(phases))
        .happenings(happenings)
        .build();
  }

  private static Phase endless(String name, int start) {
    return new Phase(
        name,
        Duration.ofSeconds(start),
        Plan.OPEN_END.minusSeconds(start),
        List.of(cpu(name, new Constant(0.2))),
        List.of());
  }

  private void playUntil(Player player, int second) throws InterruptedException {
    while (clock.nanos() < second * 1_000_000_000L) {
      clock.waitUntil(player.step());
    }
  }

  private List<String> phases() {
    return events.stream()
        .filter(timed ->
            timed.event() instanceof Event.PhaseStarted
                || timed.event() instanceof Event.PhaseEnded)
        .map(timed ->
            timed.event() instanceof Event.PhaseStarted started
                ? timed.at() / 1_000_000_000L + " begins " + started.phase()
                : timed.at() / 1_000_000_000L
                    + " ends "
                    + ((Event.PhaseEnded) timed.event()).phase())
        .toList();
  }

  @Test
  void itsTimeBeginsWithTheFirstThatThereIsToPlay() throws Exception {
    Player player = player(open(List.of()), loads);
    playUntil(player, 30);
    assertThat(player.position()).isZero();
    assertThat(player.state()).isEqualTo(RunState.WARMING);
    player.grow(open(List.of(), endless("cpu", 0)));
    playUntil(player, 40);
    assertThat(player.state()).isEqualTo(RunState.RUNNING);
    assertThat(Duration.ofNanos(player.position()))
        .isBetween(Duration.ofSeconds(8), Duration.ofSeconds(10));
  }

  @Test
  void whoAsksSeesWhatWasAddedBeforeThePlayerTakesItUp() throws Exception {
    Player player = player(open(List.of()), loads);
    Plan grown = open(List.of(), endless("cpu", 0));
    player.grow(grown);
    assertThat(player.plan()).isEqualTo(grown);
    playUntil(player, 1);
    assertThat(player.plan()).isEqualTo(grown);
  }

  @Test
  void whatIsAddedBeginsAndWhatIsCutEnds() throws Exception {
    Player player = player(open(List.of(), endless("cpu", 0)), loads);
    playUntil(player, 5);
    player.grow(
        open(List.of(), endless("cpu", 0), phase("hold", 5, 3, cpu("c2", new Constant(0.1)))));
    playUntil(player, 12);
    player.grow(
        open(
            List.of(new Happening.Mark("here", Duration.ofSeconds(13))),
            endless("cpu", 0).until(Duration.ofSeconds(12)),
            phase("hold", 5, 3, cpu("c2", new Constant(0.1)))));
    playUntil(player, 20);
    assertThat(phases())
        .containsExactly("0 begins cpu", "5 begins hold", "8 ends hold", "12 ends cpu");
    assertThat(of(Event.HappeningStarted.class)).hasSize(1);
  }

  @Test
  void withItsEndItIsPlayedToIt() throws Exception {
    Player player = player(open(List.of(), endless("cpu", 0)), loads);
    playUntil(player, 7);
    Plan closed =
        Plan.named("prompt", Duration.ofSeconds(7))
            .phases(List.of(endless("cpu", 0).until(Duration.ofSeconds(7))))
            .build();
    player.grow(closed);
    player.play();
    assertThat(player.state()).isEqualTo(RunState.FINISHED);
    assertThat(of(Event.Finished.class))
        .containsExactly(new Event.Finished("finished", "played to its end"));
    assertThat(events.getLast().at()).isLessThan(9_000_000_000L);
  }

  @Test
  void aSpikeThatIsAddedHitsALoadThatPlays() throws Exception {
    Player player = player(open(List.of(), endless("cpu", 0)), loads);
    playUntil(player, 5);
    player.grow(
        open(
            List.of(
                new Happening.Spike(
                    "spike", Duration.ofSeconds(5), Duration.ofSeconds(5), 2, List.of("cpu"))),
            endless("cpu", 0)));
    playUntil(player, 9);
    Timed last =
        events.stream()
            .filter(timed -> timed.event() instanceof Event.LoadInterval)
            .reduce((first, second) -> second)
            .orElseThrow();
    assertThat(((Event.LoadInterval) last.event()).asked()).isEqualTo(0.4);
  }
}
