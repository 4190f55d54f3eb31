package dev.squall.dsl.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.dsl.Evaluation;
import dev.squall.dsl.Machines;
import dev.squall.dsl.Request;
import dev.squall.dsl.Scenarios;
import dev.squall.dsl.script.LibraryPaths;
import dev.squall.plan.Source;
import dev.squall.plan.UsedLibrary;
import dev.squall.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a library's scripts read: files that lie in the library. */
class LibraryFilesTest {
  private static final String CUSTOMERS =
      """
      component('cashier') {
        feeder csv('%s')
        ring { ok(items: Integer.parseInt(customer.items)) }
      }
      """;

  @TempDir private Path folder;
  private Shelf shelf;
  private Path acme;

  @BeforeEach
  void begin() throws IOException {
    shelf = new Shelf(folder);
    acme = shelf.library("acme", List.of("cashier"), feeding("customers.csv"));
    write("words/customers.csv", "items\n3\n4\n");
  }

  private static String feeding(String file) {
    return CUSTOMERS.formatted(file).replace("feeder csv", "feeder 'customer', csv");
  }

  private void write(String file, String text) throws IOException {
    Path path = acme.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  /** The library's scenario of this text. */
  private Evaluation scenario(String text) throws IOException {
    write("scenarios/day.groovy", text);
    shelf.add(acme);
    return Scenarios.evaluate(
        new Request(
                "acme/scenarios/day.groovy",
                LibraryPaths.of("acme", "scenarios/day.groovy"),
                text,
                Map.of(),
                Map.of(),
                OptionalLong.empty(),
                Machines.SMALL,
                Duration.ofSeconds(10))
            .using(shelf.libraries()),
        line -> {});
  }

  private String refused(String text) throws IOException {
    Evaluation evaluation = scenario(text);
    assertThat(evaluation).isInstanceOf(Evaluation.Rejected.class);
    List<Problem> problems = ((Evaluation.Rejected) evaluation).problems();
    assertThat(problems).hasSize(1);
    return problems.getFirst().toString();
  }

  @Test
  void aWordsRowsAreTheLibrarysOwn() throws IOException {
    shelf.add(acme);
    Files.writeString(folder.resolve("customers.csv"), "no rows that would do\n");
    Evaluation.Planned planned =
        (Evaluation.Planned)
            shelf.evaluate("use 'acme'\ndrive cashier, rate: 5.perSecond\nplay during: 1.second");
    assertThat(planned.plan().data()).as("pinned with the library").isEmpty();
    assertThat(planned.components().apply(planned.plan().component("cashier")).operations())
        .hasSize(1);
  }

  @Test
  void aScenarioReadsWhatLiesBesideItAndElsewhereInItsLibrary() throws IOException {
    write("scenarios/morning.csv", "0,1\n60,5\n");
    write("scenarios/deep/parts.groovy", "def quarter = 25.percent\n");
    Evaluation evaluation =
        scenario(
            """
            include 'deep/parts.groovy'
            load cpu, along: trace('morning.csv', unit: 'percent')
            load memory, along: quarter
            load network, along: trace('../scenarios/morning.csv', unit: 'kBps')
            play during: 1.minute
            """);
    assertThat(evaluation).isInstanceOf(Evaluation.Planned.class);
    Evaluation.Planned planned = (Evaluation.Planned) evaluation;
    assertThat(planned.plan().loads()).hasSize(3);
    assertThat(planned.plan().libraries())
        .as("its library, though it says no use")
        .extracting(UsedLibrary::name)
        .containsExactly("acme");
    assertThat(planned.plan().sources())
        .extracting(Source::file)
        .containsExactly("acme/scenarios/day.groovy");
  }

  @Test
  void nothingLeadsOut() throws IOException {
    Files.writeString(folder.resolve("secret.csv"), "0,1\n60,5\n");
    for (String out : List.of("../../secret.csv", folder.resolve("secret.csv").toString())) {
      assertThat(refused("load cpu, along: trace('" + out + "', unit: 'percent')"))
          .isEqualTo(
              "acme/scenarios/day.groovy:1:24: file '"
                  + out
                  + "' leads out of library 'acme'; a library's scripts read its own files: put the"
                  + " file beside the script");
    }
  }

  @Test
  void oneThatIsNotThereIsSaidWhereItIsNamed() throws IOException {
    assertThat(refused("load cpu, along: trace('noon.csv', unit: 'percent')\nplay during: 1.s"))
        .isEqualTo(
            "acme/scenarios/day.groovy:1:24: library 'acme' 1.0.0 has no file 'scenarios/noon.csv';"
                + " check its name and folder; a library that has changed is packed and added"
                + " again");
    write("words/acme.groovy", feeding("customer.csv"));
    assertThat(refused("use 'acme'\ndrive cashier, rate: 5.perSecond\nplay during: 1.second"))
        .startsWith(
            "acme/words/acme.groovy:2:22: library 'acme' 1.0.0 has no file 'words/customer.csv'");
  }

  @Test
  void whatIsWrongInOneIsSaidAtItsLine() throws IOException {
    write("words/customers.csv", "items\n3\n4,5\n");
    shelf.add(acme);
    Evaluation.Rejected rejected =
        (Evaluation.Rejected)
            shelf.evaluate("use 'acme'\ndrive cashier, rate: 5.perSecond\nplay during: 1.second");
    assertThat(rejected.problems().getFirst().toString())
        .startsWith("acme/words/customers.csv:3:1: a row must have 1 cells");
    assertThat(rejected.sources().get("acme/words/customers.csv")).contains("4,5");
  }

  @Test
  void itsTestSeesThemToo() throws IOException {
    write(
        "library.json",
        Files.readString(acme.resolve("library.json"))
            .replace("def it = cashier", "drive cashier, rate: 5.perSecond")
            .replace("\"touches\": []", "\"touches\": [\"component\", \"cpu\"]"));
    write(
        "tests/rows.groovy",
        "load cpu, along: trace('rows.csv', unit: 'percent')\nplay during: 5.seconds\n");
    write("tests/rows.csv", "0,1\n60,5\n");
    assertThat(shelf.tested(acme).problems()).isEmpty();
  }
}
