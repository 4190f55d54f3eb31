package dev.squall.interference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.chance.Chance;
import dev.squall.problem.InvalidInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slowdowns, their intervals and what comes of them, of cells whose slowdowns are known. */
class MatricesTest {
  private static final Made.Truth TRUTH =
      (of, cell) -> {
        double slowdown = 1;
        for (String beside : cell.of()) {
          if (!beside.equals(of)) {
            slowdown *= of.equals("a") ? 1.3 : 1.05;
          }
        }
        return slowdown;
      };

  private static Slowdown of(Matrix matrix, String of, String... beside) {
    return matrix.beside().stream()
        .filter(each -> each.of().equals(of) && each.beside().equals(List.of(beside)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void eachIsHeldAgainstItselfAloneBesideOneAndBesideAll() throws Exception {
    Matrix matrix =
        Made.matrix(
            Made.asked(3, List.of(), List.of(), "a", "b", "c"),
            Made.plays(TRUTH, 0.05, 0.01, Chance.ofSeed(1)));
    assertThat(matrix.lacking()).isEmpty();
    assertThat(of(matrix, "a", "b").value()).isBetween(1.25, 1.35);
    assertThat(of(matrix, "b", "a").value()).isBetween(1.0, 1.1);
    assertThat(of(matrix, "a", "b", "c").value()).isBetween(1.6, 1.8);
    assertThat(of(matrix, "a", "b").least()).isGreaterThan(1.2);
    assertThat(matrix.verdict()).isEqualTo("pass");
    assertThat(matrix.sentence()).contains("'a' is").contains("beside b, c");
  }

  @Test
  void intervalsHoldTheTruthAsOftenAsTheySay() throws Exception {
    int held = 0;
    int all = 0;
    double widest = 0;
    for (int seed = 0; seed < 120; seed++) {
      Matrix matrix =
          Made.matrix(
              Made.asked(3, List.of(), List.of(), "a", "b", "c"),
              Made.plays(TRUTH, 0.05, 0.03, Chance.ofSeed(seed)));
      for (Slowdown each : matrix.beside()) {
        List<String> cell = new ArrayList<>(each.beside());
        cell.add(each.of());
        double truth = TRUTH.slowdown(each.of(), new Cell(1, cell, null));
        held += each.least() <= truth && truth <= each.most() ? 1 : 0;
        widest = Math.max(widest, each.most() / each.least());
        all++;
      }
    }
    assertThat(held / (double) all).isBetween(0.93, 1.0);
    assertThat(widest).as("and are no wider than they must be").isLessThan(1.5);
  }

  @Test
  void oneRoundHasAnIntervalOfItsWindowsAndSaysSo() throws Exception {
    Matrix matrix =
        Made.matrix(
            Made.asked(1, List.of(), List.of(), "a", "b"),
            Made.plays(TRUTH, 0.05, 0, Chance.ofSeed(3)));
    assertThat(of(matrix, "a", "b").least()).isBetween(1.1, 1.3);
    assertThat(of(matrix, "a", "b").most()).isBetween(1.3, 1.5);
    assertThat(matrix.caveats()).anyMatch(each -> each.startsWith("one round"));
  }

  @Test
  void everyRoundHoldsEachOnceInAnOrderOfItsOwn() {
    Matrix.Asked asked = Made.asked(4, List.of("cpu", "disk"), List.of(), "a", "b", "c");
    List<Cell> cells = Matrices.cells(asked);
    Set<List<String>> orders = new HashSet<>();
    Set<Set<String>> kinds = new HashSet<>();
    for (int round = 1; round <= 4; round++) {
      int here = round;
      List<String> order =
          cells.stream().filter(each -> each.round() == here).map(Cell::words).toList();
      orders.add(order);
      kinds.add(new HashSet<>(order));
      // three alone, three pairs, all, and three under two pressures at three levels
      assertThat(order).hasSize(3 + 3 + 1 + 18).doesNotHaveDuplicates();
    }
    assertThat(orders).hasSize(4);
    assertThat(kinds).hasSize(1);
    assertThat(cells.getFirst().words()).isEqualTo("all of disk alone");
    assertThat(Matrices.cells(asked)).isEqualTo(cells);
  }

  @Test
  void whatIsExpectedIsJudgedByTheInterval() throws Exception {
    List<Bound> bounds =
        List.of(
            new Bound("a", "b", 0.05, 0.10),
            new Bound("a", "c", 0.10, 0.50),
            new Bound("b", "c", 0.20, 0.30),
            new Bound("a", "b", 0.30, 0.30),
            new Bound("a", "all", 0.10, 0.20),
            new Bound("c", "all", 0.20, 0.40));
    Matrix matrix =
        Made.matrix(
            Made.asked(3, List.of(), bounds, "a", "b", "c"),
            Made.plays(TRUTH, 0.05, 0.01, Chance.ofSeed(5)));
    assertThat(matrix.bounds())
        .extracting(Bound.Held::outcome)
        .containsExactly(
            Bound.Outcome.FAIL,
            Bound.Outcome.WARN,
            Bound.Outcome.PASS,
            Bound.Outcome.UNCLEAR,
            Bound.Outcome.FAIL,
            Bound.Outcome.PASS);
    assertThat(matrix.verdict()).isEqualTo("fail");
    assertThat(matrix.exit()).isEqualTo(99);
    assertThat(matrix.sentence()).contains("a beside b").contains("a beside all others");
  }

  @Test
  void aCutMatrixIsReadableAndGoesOnWithWhatItLacks(@TempDir Path path) throws Exception {
    Matrix.Asked asked = Made.asked(2, List.of(), List.of(), "a", "b");
    Matrices.Plays plays = Made.plays(TRUTH, 0.05, 0.01, Chance.ofSeed(7));
    MatrixFolder folder = new MatrixFolder(path);
    List<String> first = new ArrayList<>();
    Matrix cut =
        new Matrices(
                asked,
                List.of(),
                (cell, during, full) -> {
                  first.add(cell.words());
                  Played played = plays.play(cell, during, full);
                  return first.size() < 3
                      ? played
                      : new Played("", "interrupted", false, false, true, played.table(), null);
                },
                (soFar, last) -> folder.write(soFar))
            .play();
    assertThat(cut.cells()).hasSize(2);
    assertThat(cut.lacking()).isNotEmpty();
    Matrix there = folder.read();
    assertThat(there.caveats()).contains("cut off: 4 of 6 cells were not played");
    assertThat(Files.readString(folder.page()))
        .contains("Not played: ")
        .contains("cut off: 4 of 6");
    assertThat(there.asked().playsAs(asked)).isTrue();
    List<String> then = new ArrayList<>();
    Matrix whole =
        new Matrices(
                asked,
                there.cells(),
                (cell, during, full) -> {
                  then.add(cell.words());
                  return plays.play(cell, during, full);
                },
                (soFar, last) -> folder.write(soFar))
            .play();
    assertThat(then).hasSize(4);
    Matrix atOnce = Made.matrix(asked, plays);
    assertThat(MatrixFolder.text(Matrices.again(there))).isEqualTo(MatrixFolder.text(there));
    assertThat(MatrixFolder.text(whole)).isEqualTo(MatrixFolder.text(atOnce));
  }

  @Test
  void anAlteredMatrixIsRefusedWithItsPlace(@TempDir Path path) throws Exception {
    MatrixFolder folder = new MatrixFolder(path);
    folder.write(
        Made.matrix(
            Made.asked(1, List.of(), List.of(), "a", "b"),
            Made.plays(TRUTH, 0.05, 0.01, Chance.ofSeed(7))));
    String text = Files.readString(folder.json());
    Files.writeString(folder.json(), text.replace("\"rounds\"", "\"runds\""));
    Assertions.assertThatThrownBy(folder::read)
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("asked.design: property 'rounds' is missing");
  }

  @Test
  void whatDoesNotSettleIsPlayedAgainForLongerAndSaidSo() throws Exception {
    Matrices.Plays steady = Made.plays(TRUTH, 0.02, 0, Chance.ofSeed(2));
    List<Double> lengths = new ArrayList<>();
    Matrix matrix =
        Made.matrix(
            Made.asked(1, List.of(), List.of(), "a", "b"),
            (cell, during, full) -> {
              Played played = steady.play(cell, during, full);
              if (cell.of().size() == 2) {
                lengths.add(during.toMillis() / 1e3);
                for (int i = 0; i < Made.WINDOWS; i++) {
                  played.table().drives().getFirst().median()[i] *= Math.exp(0.05 * i);
                }
              }
              return played;
            });
    assertThat(lengths).containsExactly(20.0, 40.0);
    assertThat(matrix.caveats()).anyMatch(each -> each.contains("did not settle"));
  }

  @Test
  void whatCantBeTrustedIsLeftOutAndWithoutItAloneNothingIsSaid() throws Exception {
    Matrices.Plays plays = Made.plays(TRUTH, 0.02, 0, Chance.ofSeed(2));
    Matrix matrix =
        Made.matrix(
            Made.asked(2, List.of(), List.of(), "a", "b"),
            (cell, during, full) -> {
              Played played = plays.play(cell, during, full);
              boolean bad = cell.playsAlone() && cell.of().contains("a");
              return new Played(
                  played.run(), bad ? "fail" : "pass", !bad, false, false, played.table(), null);
            });
    assertThat(matrix.verdict()).isEqualTo("untrustworthy");
    assertThat(matrix.exit()).isEqualTo(112);
    assertThat(matrix.beside().stream().filter(each -> each.of().equals("a")))
        .noneMatch(Slowdown::known);
    assertThat(matrix.caveats()).anyMatch(each -> each.contains("left out: a alone (2)"));
  }

  private static Matrix starved(java.util.function.Predicate<Cell> which) throws Exception {
    Matrices.Plays plays = Made.plays(TRUTH, 0.02, 0, Chance.ofSeed(2));
    return Made.matrix(
        Made.asked(2, List.of(), List.of(new Bound("a", "b", 0.5, 0.5)), "a", "b"),
        (cell, during, full) -> {
          Played played = plays.play(cell, during, full);
          return new Played(played.run(), "", true, which.test(cell), false, played.table(), null);
        });
  }

  @Test
  void ofWhomAloneWasStarvedNoBoundIsJudged() throws Exception {
    Matrices.Plays plays = Made.plays(TRUTH, 0.02, 0, Chance.ofSeed(2));
    Matrix matrix =
        Made.matrix(
            Made.asked(
                2,
                List.of(),
                List.of(new Bound("a", "b", 0.5, 0.5), new Bound("b", "c", 0.5, 0.5)),
                "a",
                "b",
                "c"),
            (cell, during, full) -> {
              Played played = plays.play(cell, during, full);
              boolean starved = cell.playsAlone() && cell.of().contains("a");
              return new Played(played.run(), "", true, starved, false, played.table(), null);
            });
    assertThat(matrix.bounds())
        .extracting(Bound.Held::outcome)
        .containsExactly(Bound.Outcome.UNJUDGED, Bound.Outcome.PASS);
    assertThat(matrix.verdict()).isEqualTo("warn");
  }

  @Test
  void starvedBesideAnotherIsAnEffectAndStarvedAloneIsADoubt() throws Exception {
    Matrix beside = starved(cell -> !cell.playsAlone());
    assertThat(beside.verdict()).isEqualTo("pass");
    assertThat(of(beside, "a", "b").value()).isBetween(1.2, 1.4);
    assertThat(beside.caveats()).anyMatch(each -> each.contains("which is in the figures"));
    assertThat(beside.bounds().getFirst().outcome()).isEqualTo(Bound.Outcome.PASS);
    Matrix alone = starved(Cell::playsAlone);
    assertThat(alone.verdict()).isEqualTo("untrustworthy");
    assertThat(alone.bounds().getFirst().outcome())
        .as("no bound passes where nothing can be trusted")
        .isEqualTo(Bound.Outcome.UNJUDGED);
    assertThat(MatrixText.text(alone)).doesNotContain("  pass  ").contains("not judged");
    assertThat(alone.caveats()).anyMatch(each -> each.startsWith("starved though alone"));
  }
}
