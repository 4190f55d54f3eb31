package dev.squall.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

final class RenderingTest {
  private static String render(String line, int column, int length) {
    Place place = new Place("a.groovy", 1, column, length);
    return Rendering.of(List.of(Problem.of(place, "wrong")), file -> List.of(line));
  }

  @Test
  void aProblemWithPlaceCaretAndMend() {
    Problem problem =
        new Problem(
            new Place("storm.groovy", 2, 6, 4),
            "'cpuu' is not a word of Squall",
            "did you mean 'cpu'?");
    List<String> source = List.of("scenario 'Storm'", "load cpuu, along: day");
    assertThat(Rendering.of(List.of(problem), file -> source))
        .isEqualTo(
            """
            storm.groovy:2:6: 'cpuu' is not a word of Squall
                load cpuu, along: day
                     ^^^^
              did you mean 'cpu'?
            """);
  }

  @Test
  void aMendOfSeveralLinesStaysUnderItsProblem() {
    Problem problem = new Problem(Place.whole("-p"), "wrong", "for example this\nthat");
    assertThat(Rendering.of(List.of(problem), file -> null))
        .isEqualTo(
            """
            -p: wrong
              for example this
                that
            """);
  }

  @Test
  void severalAreCounted() {
    List<Problem> problems =
        List.of(
            Problem.of(Place.whole("-p"), "'peak' is not a parameter"),
            Problem.of(new Place("a.groovy", 1, 0, 1), "wrong"));
    assertThat(Rendering.of(problems, file -> List.of("one")))
        .isEqualTo(
            """
            -p: 'peak' is not a parameter
            a.groovy:1: wrong
                one
            2 problems; nothing was started
            """);
  }

  @Test
  void whereTheSourceIsMissingOrShorterThePlaceStillStands() {
    Problem problem = Problem.of(Place.at("a.groovy", 7, 3), "wrong");
    assertThat(Rendering.of(List.of(problem), file -> null)).isEqualTo("a.groovy:7:3: wrong\n");
    assertThat(Rendering.of(List.of(problem), file -> List.of("one")))
        .isEqualTo("a.groovy:7:3: wrong\n");
  }

  @Test
  void tabsBecomeBlanksAndTheCaretFollows() {
    assertThat(render("\tx\tcpuu", 4, 4))
        .isEqualTo(
            """
            a.groovy:1:4: wrong
                    x   cpuu
                        ^^^^
            """);
  }

  @Test
  void wideCharactersTakeTwoColumns() {
    assertThat(render("'日本' cpuu", 6, 4))
        .isEqualTo(
            """
            a.groovy:1:6: wrong
                '日本' cpuu
                       ^^^^
            """);
    assertThat(render("'🌊' cpuu", 6, 4)).contains("\n         ^^^^\n");
    assertThat(render("'日本'", 2, 2)).contains("\n     ^^^^\n");
  }

  @Test
  void combiningMarksTakeNone() {
    assertThat(render("'e\u0301' cpuu", 6, 4)).contains("\n        ^^^^\n");
  }

  @Test
  void controlCharactersDoNotReachTheTerminal() {
    assertThat(render("a\u001b[31mb", 1, 1)).contains("    a·[31mb\n").doesNotContain("\u001b");
  }

  @Test
  void theCaretStaysWithTheLine() {
    assertThat(render("abc", 2, 50)).contains("\n     ^^\n");
    assertThat(render("abc", 4, 1)).contains("\n       ^\n");
    assertThat(render("abc", 50, 1)).contains("\n       ^\n");
    assertThat(render("abc", 1, 0)).contains("\n    ^\n");
    assertThat(render("", 1, 1)).contains("\n    ^\n");
  }

  @Test
  void aLongLineIsCutAroundThePlace() {
    String line = "a".repeat(200) + "cpuu" + "b".repeat(200);
    List<String> shown = render(line, 201, 4).lines().toList();
    assertThat(shown.get(1)).isEqualTo("    …" + "a".repeat(39) + "cpuu" + "b".repeat(75) + "…");
    assertThat(shown.get(2)).isEqualTo("    " + " ".repeat(40) + "^^^^");
    assertThat(render(line, 1, 1).lines().toList().get(1))
        .isEqualTo("    " + "a".repeat(119) + "…");
    assertThat(render(line, 404, 1).lines().toList().get(1)).isEqualTo("    …" + "b".repeat(119));
    assertThat(render("a".repeat(120), 1, 1)).doesNotContain("…");
  }

  @Test
  void aLongLineOfWideCharactersKeepsItsWidth() {
    for (int column = 1; column <= 300; column += 7) {
      List<String> shown = render("日".repeat(300), column, 3).lines().toList();
      int width = Columns.of(shown.get(1)) - 4;
      assertThat(width).isBetween(118, 120);
      int caret = shown.get(2).indexOf('^');
      assertThat(caret).isBetween(4, 123);
    }
  }

  @Test
  void problemsComeInTheOrderOfTheInputAndOnce() {
    Problems problems = new Problems();
    Problem third = Problem.of(Place.at("b.groovy", 1, 1), "third");
    Problem second = Problem.of(Place.at("a.groovy", 10, 2), "second");
    Problem later = Problem.of(Place.at("a.groovy", 10, 14), "later on that line");
    Problem first = Problem.of(Place.at("a.groovy", 9, 80), "first");
    Problem zeroth = Problem.of(Place.whole("a.groovy"), "zeroth");
    for (Problem problem : Arrays.asList(third, later, second, first, zeroth, second)) {
      problems.add(problem);
    }
    assertThat(problems.all()).containsExactly(zeroth, first, second, later, third);
    assertThat(problems.none()).isFalse();
  }

  @Test
  void allIsThrownAtOnce() {
    Problems problems = new Problems();
    problems.throwIfAny();
    problems.add(Place.at("a", 1, 1), "phase 'peak': duration must be > 0 s, was -5 s", "say 5 s");
    problems.add(Place.at("a", 2, 1), "wrong", "mend");
    Assertions.assertThatThrownBy(problems::throwIfAny)
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "a:1:1: phase 'peak': duration must be > 0 s, was -5 s; say 5 s\na:2:1: wrong; mend");
  }
}
