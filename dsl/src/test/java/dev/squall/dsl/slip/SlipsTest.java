package dev.squall.dsl.slip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SlipsTest {
  private static final Path ROOT = Path.of("..");

  /** Every script that is right, and every block of Groovy in the docs. */
  static Stream<Arguments> rightOnes() throws IOException {
    List<Arguments> right = new ArrayList<>();
    for (String folder : List.of("scenarios", "dsl/src/test/resources/plans", "docs")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          if (file.toString().endsWith(".groovy") && !file.toString().contains("target")) {
            right.add(Arguments.of(file.toString(), Files.readString(file)));
          } else if (file.toString().endsWith(".md")) {
            Matcher blocks =
                Pattern.compile("(?ms)^```groovy\n(.*?)^```").matcher(Files.readString(file));
            while (blocks.find()) {
              right.add(Arguments.of(file + ":" + blocks.start(), blocks.group(1)));
            }
          }
        }
      }
    }
    assertThat(right).hasSizeGreaterThan(50);
    return right.stream();
  }

  /** None is asked about them, but nothing in them may look like one. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("rightOnes")
  void scriptsThatAreRightHaveNone(String where, String text) {
    Slips slips = Slips.of(where, text);
    assertThat(slips.among(List.of())).isEmpty();
    assertThat(slips.meant()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          hold cpu: 50 percent                    | hold cpu: 50.percent
          hold cpu: 50%, during: 30s              | hold cpu: 50.percent, during: 30.s
          load disk, rate: 1_000/s                | load disk, rate: 1_000.perSecond
          load network, rate: 2.5MB/s             | load network, rate: 2.5.MBps
          hold memory: 64 MiB                     | hold memory: 64.MiB
          hold cpu = 50.percent                   | hold cpu: 50.percent
          hold cpu: 5.percent during: 3.s         | hold cpu: 5.percent, during: 3.s
          phase 'a', during: 1.minute { }         | phase 'a', during: 1.minute, { }
          hold(cpu: 50.percent                    | hold(cpu: 50.percent)
          f([1, 2)                                | f([1, 2])
          hold cpu: 5.percent)                    | hold cpu: 5.percent
          scenario ‘a’                            | scenario 'a'
          def a = 10 % b                          | def a = 10 % b
          def a = 10 / s                          | def a = 10.perSecond
          def s = 2; def a = 10 / s               | def s = 2; def a = 10 / s
          x ? a : b                               | x ? a : b
          say "50% of ${a('30s')}" // 5 percent ( | say "50% of ${a('30s')}" // 5 percent (
          def cut = $/50% ' (/$; f(               | def cut = $/50% ' (/$; f()
          a = /50% (/                             | a = /50% (/
          f('it''s                                | f('it''s
          """)
  void whatWasMeant(String text, String meant) {
    assertThat(Slips.of("a.groovy", text).meant()).isEqualTo(meant);
  }

  @Test
  void aBraceBelongsToTheLineThatItStandsUnder() {
    String text =
        """
        component('shop') {
          buy(weight: 1) { true
        }
        """;
    assertThat(Slips.of("a", text).among(List.of()))
        .extracting(problem -> problem.place().toString(), Problem::message)
        .containsExactly(Tuple.tuple("a:2:18", "'{' is never closed"));
  }

  @Test
  void twoAtOnePlaceAreTwo() {
    assertThat(Slips.of("a", "phase 'a', during: 1.minute {\n").among(List.of()))
        .extracting(Problem::message)
        .containsExactly("a comma is missing before this brace", "'{' is never closed");
  }

  @Test
  void whatElseIsWrongIsToldAtItsPlaceInTheText() {
    String text = "hold cpu: 50 percent, memroy: 64 MB";
    Slips slips = Slips.of("a", text);
    String meant = slips.meant();
    assertThat(meant).isEqualTo("hold cpu: 50.percent, memroy: 64.MB");
    List<Problem> others =
        List.of(
            Problem.of(place(meant, "memroy"), "no such thing"),
            Problem.of(place(meant, "64.MB"), "only meant"),
            Problem.of(new Place("a", 1, 1, meant.length()), "all of it"),
            Problem.of(Place.at("b", 1, 12), "elsewhere"));
    assertThat(slips.among(others).stream().skip(2))
        .containsExactly(
            Problem.of(place(text, "memroy"), "no such thing"),
            Problem.of(new Place("a", 1, 1, text.length()), "all of it"),
            Problem.of(Place.at("b", 1, 12), "elsewhere"));

    Slips longer = Slips.of("a", "hold cpu: 50%, memroy: 1.MB");
    Place moved = place(longer.meant(), "memroy");
    assertThat(longer.among(List.of(Problem.of(moved, "no such thing"))).getLast().place())
        .isEqualTo(place("hold cpu: 50%, memroy: 1.MB", "memroy"));
  }

  @Test
  void ofATextThatCanBeReadOnlyWhatStandsByAProblemIsOne() {
    String text = "a = 50%\nhold(\n  cpu: 30%)\nb = 3%\nc = 4 percent";
    Slips slips = Slips.of("s", text).at(List.of(Problem.of(Place.at("s", 2, 1), "wrong")));
    assertThat(slips.meant())
        .isEqualTo("a = 50%\nhold(\n  cpu: 30.percent)\nb = 3%\nc = 4.percent");
    assertThat(Slips.of("s", "f(1").at(List.of(Problem.of(Place.at("s", 1, 1), "wrong"))).none())
        .isTrue();
  }

  /** Time to be told what is wrong with a script must not grow with the square of its length. */
  @Test
  void aLongTextIsDoneAtOnce() {
    String text = "f([" + "50%, a: 3 s, (b) = 2, ".repeat(50_000) + "])";
    Slips slips = Slips.of("s", text);
    assertThat(slips.none()).isFalse();
    assertThat(slips.meant()).doesNotContain("50%");
  }

  private static Place place(String text, String what) {
    return new Place("a", 1, text.indexOf(what) + 1, what.length());
  }
}
