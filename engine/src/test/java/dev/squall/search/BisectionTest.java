package dev.squall.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.plan.Steering.Sought;
import dev.squall.plan.Steering.Way;
import dev.squall.search.LevelSearch.End;
import dev.squall.search.Step.Stage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which levels a search tries, and what it knows at its end. */
class BisectionTest {
  @ParameterizedTest
  @ValueSource(doubles = {100.5, 137, 199.9, 200, 201, 480, 1999, 2000, 2001, 3777, 4990})
  void findsWhereItBreaks(double capacity) {
    LevelSearch search = LevelSearch.of(Pool.usual());
    List<Step> tried = Pool.play(search, Pool.breaksAbove(capacity, 0, 1));
    assertThat(search.end()).isEqualTo(End.FOUND);
    assertThat(search.rounds())
        .hasSize(3)
        .allSatisfy(round -> {
          assertThat(round.held()).isLessThanOrEqualTo(capacity);
          assertThat(round.broken()).isGreaterThan(capacity);
          assertThat(round.broken() - round.held()).isLessThanOrEqualTo(0.0201 * capacity);
        });
    Capacity found = Capacity.of(search);
    assertThat(found.level()).isBetween(0.98 * capacity, 1.02 * capacity);
    assertThat(found.low()).isLessThanOrEqualTo(capacity);
    assertThat(found.high()).isGreaterThanOrEqualTo(capacity);
    assertThat(tried).hasSizeLessThan(45);
  }

  @Test
  void bothEndsAreConfirmedOnceInTheFirstRound() {
    LevelSearch search = LevelSearch.of(Pool.search(100, 5_000, 0.02, 1));
    List<Step> tried = Pool.play(search, Pool.breaksAbove(1_000, 0, 1));
    LevelSearch.Bracket bracket = search.rounds().getFirst();
    assertThat(tried)
        .filteredOn(step -> step.stage() == Stage.CONFIRM)
        .extracting(Step::level)
        .containsExactly(bracket.held(), bracket.broken());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void findsItWhereItIsUnsteadyToo(long seed) {
    LevelSearch search = LevelSearch.of(Pool.usual());
    Pool.play(search, Pool.breaksAbove(2_000, 0.02, seed));
    assertThat(search.end()).isEqualTo(End.FOUND);
    Capacity found = Capacity.of(search);
    assertThat(found.level()).isBetween(1_900.0, 2_100.0);
    assertThat(found.low()).isLessThan(2_000);
    assertThat(found.high()).isGreaterThan(2_000);
  }

  @Test
  void anEndThatTurnsOutOtherwiseOpensTheBracketAgain() {
    // It bears 3,000 in its first tries, then 1,000: a cache that was full, and is not any more.
    int[] n = new int[1];
    LevelSearch search = LevelSearch.of(Pool.usual());
    Pool.play(
        search, level -> level > (n[0]++ < 8 ? 3_000 : 1_000) ? Outcome.BROKEN : Outcome.HELD);
    assertThat(search.end()).isEqualTo(End.FOUND);
    assertThat(Capacity.of(search).level()).isBetween(970.0, 1_030.0);
  }

  @Test
  void whatNeverBreaksIsNotFound() {
    LevelSearch search = LevelSearch.of(Pool.usual());
    List<Step> tried = Pool.play(search, level -> Outcome.HELD);
    assertThat(search.end()).isEqualTo(End.NEVER);
    assertThat(tried.getLast().level()).isEqualTo(5_000);
    Capacity found = Capacity.of(search);
    assertThat(found.level()).isNaN();
    assertThat(found.low()).isEqualTo(5_000);
    assertThat(found.high()).isInfinite();
  }

  @Test
  void whatIsBrokenAtOnceIsTriedOnceMore() {
    LevelSearch search = LevelSearch.of(Pool.usual());
    List<Step> tried = Pool.play(search, level -> Outcome.BROKEN);
    assertThat(search.end()).isEqualTo(End.AT_ONCE);
    assertThat(tried).hasSize(2);
    Capacity found = Capacity.of(search);
    assertThat(found.low()).isZero();
    assertThat(found.high()).isEqualTo(100);
  }

  @Test
  void aFirstLevelThatBreaksOnceAndThenHoldsIsHeld() {
    int[] n = new int[1];
    LevelSearch search = LevelSearch.of(Pool.usual());
    Pool.play(search, level -> n[0]++ == 0 || level > 2_000 ? Outcome.BROKEN : Outcome.HELD);
    assertThat(search.end()).isEqualTo(End.FOUND);
    assertThat(Capacity.of(search).level()).isBetween(1_960.0, 2_040.0);
  }

  @Test
  void nobodyGoesTwiceWhereALimitWasNear() {
    LevelSearch search = LevelSearch.of(Pool.usual());
    List<Double> beyond = new ArrayList<>();
    Pool.play(
        search,
        level -> {
          if (level > 2_000) {
            assertThat(beyond).noneMatch(before -> level >= before);
            beyond.add(level);
            return Outcome.LIMITED;
          }
          return Outcome.HELD;
        });
    assertThat(search.end()).isEqualTo(End.FOUND);
    assertThat(search.rounds()).hasSize(1);
    assertThat(Capacity.of(search).level()).isBetween(1_950.0, 2_050.0);
  }

  @Test
  void whatIsUnclearIsTriedThreeTimesInARow() {
    LevelSearch search = LevelSearch.of(Pool.usual());
    List<Step> tried = Pool.play(search, level -> level > 700 ? Outcome.UNCLEAR : Outcome.HELD);
    assertThat(search.end()).isEqualTo(End.UNCLEAR);
    assertThat(tried.subList(tried.size() - 3, tried.size()))
        .extracting(Step::level)
        .containsOnly(800.0);
    assertThat(Capacity.of(search).low()).isEqualTo(400);
  }

  @Test
  void whatHoldsAndBreaksInTurnHasNoAnswer() {
    int[] n = new int[1];
    LevelSearch search = LevelSearch.of(Pool.usual());
    Pool.play(search, level -> n[0]++ % 2 == 0 ? Outcome.HELD : Outcome.BROKEN);
    assertThat(search.end()).isIn(End.UNSTEADY, End.FOUND, End.AT_ONCE);
    assertThat(n[0]).isLessThan(400);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 12, 30})
  void usersAreWhole(int capacity) {
    LevelSearch search = LevelSearch.of(Pool.of(Sought.USERS, Way.BISECT, 1, 64));
    List<Step> tried = Pool.play(search, Pool.breaksAbove(capacity + 0.5, 0, 1));
    assertThat(tried).allMatch(step -> step.level() == Math.rint(step.level()));
    assertThat(search.end()).isEqualTo(End.FOUND);
    assertThat(search.rounds())
        .allSatisfy(round -> {
          assertThat(round.held()).isEqualTo(capacity);
          assertThat(round.broken()).isEqualTo(capacity + 1);
        });
  }

  @Test
  void theSimpleWayGoesUpByAFifth() {
    LevelSearch search = LevelSearch.of(Pool.of(Sought.RATE, Way.SIMPLE, 100, 1_000));
    List<Step> tried = Pool.play(search, Pool.breaksAbove(300, 0, 1));
    assertThat(tried).extracting(Step::level).startsWith(100.0, 120.0, 144.0);
    assertThat(search.end()).isEqualTo(End.FOUND);
    LevelSearch.Bracket bracket = search.rounds().getFirst();
    assertThat(bracket.held()).isBetween(298.0, 299.0);
    assertThat(bracket.broken()).isBetween(358.0, 359.0);
  }

  @Test
  void theSimpleWayTriesTheHighestTooAndThenGivesUp() {
    LevelSearch search = LevelSearch.of(Pool.of(Sought.RATE, Way.SIMPLE, 100, 1_000));
    List<Step> tried = Pool.play(search, level -> Outcome.HELD);
    assertThat(search.end()).isEqualTo(End.NEVER);
    assertThat(tried.getLast().level()).isEqualTo(1_000);
  }

  @Test
  void whatWasCutShortSaysWhatIsKnownSoFar() {
    LevelSearch search = LevelSearch.of(Pool.usual());
    for (int i = 0; i < 7; i++) {
      Step step = search.next();
      assertThat(step).isNotNull();
      search.seen(step.level(), step.level() > 1_000 ? Outcome.BROKEN : Outcome.HELD);
    }
    Capacity sofar = Capacity.of(search);
    assertThat(sofar.rounds()).isZero();
    assertThat(sofar.low()).isBetween(800.0, 1_000.0);
    assertThat(sofar.high()).isBetween(1_000.0, 1_600.0);
    assertThat(sofar.method()).contains("so far");
  }
}
