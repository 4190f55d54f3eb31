package dev.squall.dsl.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("LibraryTestTest")
class LibraryTestTest {
  @TempDir private Path folder;
  private Path acme;

  @BeforeEach
  void begin() throws IOException {
    acme = new Shelf(folder).starter("acme");
  }

  private LibraryTest.Result tested() throws IOException {
    return new Shelf(folder).tested(acme);
  }

  private void change(String file, String is, String instead) throws IOException {
    String text = Files.readString(acme.resolve(file));
    assertThat(text).contains(is);
    Files.writeString(acme.resolve(file), text.replace(is, instead));
  }

  private void says(String problem) throws IOException {
    assertThat(tested().problems()).extracting(Problem::toString).containsExactly(problem);
  }

  @Test
  void theStarterIsWell() throws IOException {
    LibraryTest.Result result = tested();
    assertThat(result.problems()).isEmpty();
    assertThat(result.failed()).isEmpty();
    assertThat(result.passed()).as("3 examples, a page, a scenario, a test").isEqualTo(6);
  }

  @Test
  void whatItDeclaresItOffers() throws IOException {
    change("words/acme.groovy", "private def share", "def share");
    says(
        "acme/words/acme.groovy:9:1: 'share' is not offered in acme/library.json; offer it there,"
            + " or make it the library's own: a private method");
  }

  @Test
  void whatItOffersItDeclares() throws IOException {
    change("words/acme.groovy", "def slowKiosk(by) {", "private def slowKiosk(by) {");
    change("library.json", "\"slowKiosk\"", "\"slowestKiosk\"");
    change("library.json", "slowKiosk(20.ms)", "slowestKiosk(20.ms)");
    assertThat(tested().problems())
        .extracting(Problem::toString)
        .contains(
            "acme/library.json:22:7: offers: 'slowestKiosk' is declared in no file of words;"
                + " declare it, or leave it out");
  }

  @Test
  void whatItsWordsUseItNeeds() throws IOException {
    Shelf shelf = new Shelf(folder);
    shelf.add(shelf.library("units", List.of("quarter"), "def quarter = 25.percent\n"));
    change("words/acme.groovy", "def rush(", "use 'units'\n\ndef rush(");
    says(
        "acme/library.json:6:3: needs: must have 'units', which its words use; say which versions"
            + " of it will do");
    change("library.json", "[],", "[{\"name\": \"units\", \"versions\": \">=1 <2\"}],");
    assertThat(tested().problems()).isEmpty();
  }

  @Test
  void whatItTouchesItSays() throws IOException {
    change("library.json", "\"component\", \"cpu\", \"faults\"", "\"component\", \"cpu\"");
    assertThat(tested().problems())
        .extracting(Problem::toString)
        .containsExactly(
            "acme/library.json:7:3: touches: must have 'faults', which the example of 'slowKiosk'"
                + " does; say so, that whoever adds it knows");
  }

  @Test
  void anExampleThatIsWrongIsSaidAtTheExample() throws IOException {
    change(
        "library.json", "along: rush(5.percent, 40.percent, 1.minute)", "along: rush(5.percent)");
    assertThat(tested().problems())
        .singleElement()
        .satisfies(each -> assertThat(each.place().toString()).isEqualTo("acme/library.json:13:7"));
  }

  @Test
  void aPageIsEvaluated() throws IOException {
    change("docs/README.md", "drive kiosk", "drive kiosks");
    assertThat(tested().problems())
        .singleElement()
        .satisfies(each -> {
          assertThat(each.place().file()).isEqualTo("acme/docs/README.md");
          assertThat(each.message()).contains("'kiosks'");
        });
  }

  @Test
  void aTestThatDoesNotHoldFails() throws IOException {
    change("tests/acme.groovy", "below: 200.ms", "below: 1.ms");
    LibraryTest.Result result = tested();
    assertThat(result.problems()).isEmpty();
    assertThat(result.failed())
        .singleElement()
        .asString()
        .startsWith("acme/tests/acme.groovy: ")
        .contains("p99");
    assertThat(result.well()).isFalse();
  }

  @Test
  void usingItAloneLoadsAndBreaksNothing() throws IOException {
    Files.writeString(
        acme.resolve("words/acme.groovy"),
        "load memory, along: 1.percent\n",
        java.nio.file.StandardOpenOption.APPEND);
    assertThat(tested().problems())
        .extracting(Problem::toString)
        .contains(
            "acme/words: use 'acme' alone must only make its words known, but loads, breaks or"
                + " expects something; put that into a method, which a script calls");
  }

  @Test
  void everyScenarioIsOffered() throws IOException {
    Files.copy(
        acme.resolve("scenarios/acme-day.groovy"), acme.resolve("scenarios/acme-night.groovy"));
    says(
        "acme/library.json:8:3: offers: scenario 'acme-night' is missing; offer it with its kind,"
            + " scenario, or move it to tests");
  }
}
