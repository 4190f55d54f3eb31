package dev.squall.dsl.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.dsl.Evaluation;
import dev.squall.plan.Fault;
import dev.squall.plan.Plan;
import dev.squall.plan.PlanJson;
import dev.squall.plan.PlanText;
import dev.squall.plan.Source;
import dev.squall.plan.UsedLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UseTest {
  private static final String PLAYS = "\nload cpu, along: 5.percent\nplay during: 2.minutes\n";

  @TempDir private Path folder;
  private Shelf shelf;

  @BeforeEach
  void begin() {
    shelf = new Shelf(folder);
  }

  @Test
  void itsCurvesComponentsAndFaultsAreWords() throws IOException {
    shelf.add(shelf.starter("acme-shop"));
    Plan plan =
        shelf.plan(
            """
            scenario 'Shop'
            use 'acme-shop'
            load cpu, along: rush(5.percent, 40.percent, 2.minutes)
            drive kiosk, rate: 50.perSecond, mix: [ring: 1, refund: 1]
            slowKiosk(20.ms)
            play during: 2.minutes
            """);
    assertThat(plan.loads()).hasSize(2);
    assertThat(plan.component("kiosk").operations()).hasSize(2);
    assertThat(plan.faults()).singleElement().matches(each -> each.fault() instanceof Fault.Delay);
    assertThat(plan.libraries())
        .singleElement()
        .returns("acme-shop", UsedLibrary::name)
        .returns("0.1.0", UsedLibrary::version);
    assertThat(plan.sources()).extracting(Source::file).containsExactly("my.groovy");
    assertThat(PlanText.of(plan, List.of()))
        .contains(
            "\nlibraries\n  acme-shop  0.1.0, SHA-256 "
                + plan.libraries().getFirst().sha256().substring(0, 12)
                + "…\n")
        .contains("\ncomponents\n  kiosk  of library acme-shop  ");
    assertThat(PlanJson.read(PlanJson.write(plan))).isEqualTo(plan);
  }

  @Test
  void withoutItTheyAreNone() throws IOException {
    shelf.add(shelf.starter("acme-shop"));
    assertThat(shelf.refused("load cpu, along: rush(5.percent, 40.percent, 1.minute)" + PLAYS))
        .singleElement()
        .asString()
        .startsWith("my.groovy:1:18: 'rush' is not a word of Squall");
  }

  @Test
  void itsComponentsCodeRuns() throws Exception {
    shelf.add(shelf.starter("acme-shop"));
    Evaluation.Planned planned =
        (Evaluation.Planned)
            shelf.evaluate(
                "use 'acme-shop'\ndrive kiosk, rate: 5.perSecond\nplay during: 1.second");
    assertThat(planned.components().apply(planned.plan().component("kiosk")).operations())
        .extracting(dev.squall.component.Operation::name)
        .containsExactly("ring", "refund");
  }

  @Test
  void whatItDoesNotOfferIsItsOwn() throws IOException {
    shelf.add(
        shelf.library(
            "acme",
            List.of("half"),
            "def half() { hidden() }\nprivate def hidden() { 50.percent }\n"));
    assertThat(shelf.plan("use 'acme'\nload cpu, along: half()\nplay during: 1.minute").loads())
        .hasSize(1);
    assertThat(shelf.refused("use 'acme'\nload cpu, along: hidden()\nplay during: 1.minute"))
        .singleElement()
        .asString()
        .contains("'hidden' is not a word of Squall");
  }

  @Test
  void aWordThatIsNearlyRightIsMeant() throws IOException {
    shelf.add(shelf.library("acme", List.of("lunchRush"), "def lunchRush() { 50.percent }\n"));
    assertThat(shelf.refused("use 'acme'\nload cpu, along: lunchRsh()\nplay during: 1.minute"))
        .singleElement()
        .asString()
        .endsWith("did you mean 'lunchRush'?");
  }

  @Test
  void itsScriptsIncludeOneAnother() throws IOException {
    Path acme =
        shelf.library(
            "acme", List.of("half"), "include 'deep/parts.groovy'\ndef half() { part() * 2 }\n");
    Files.createDirectories(acme.resolve("words/deep"));
    Files.writeString(acme.resolve("words/deep/parts.groovy"), "def part() { 25.percent }\n");
    shelf.add(acme);
    assertThat(shelf.plan("use 'acme'\nload cpu, along: half()\nplay during: 1.minute").loads())
        .hasSize(1);
    Files.writeString(acme.resolve("words/acme.groovy"), "include '../../my.groovy'\n");
    shelf.add(acme);
    assertThat(shelf.refused("use 'acme'" + PLAYS))
        .anyMatch(said ->
            said.startsWith("acme/words/acme.groovy:1:9: include '../../my.groovy' leads out"));
  }

  @Test
  void aLibraryUsesAnother() throws IOException {
    shelf.add(shelf.library("units", List.of("quarter"), "def quarter = 25.percent\n"));
    shelf.add(shelf.library("acme", List.of("half"), "use 'units'\ndef half() { quarter * 2 }\n"));
    Plan plan = shelf.plan("use 'acme'\nload cpu, along: half()\nplay during: 1.minute");
    assertThat(plan.libraries()).extracting(UsedLibrary::name).containsExactly("acme", "units");
    assertThat(shelf.refused("use 'acme'\nload cpu, along: quarter\nplay during: 1.minute"))
        .as("what it uses is not what it offers")
        .hasSize(1);
  }

  @Test
  void oneNameIsOneThing() throws IOException {
    shelf.add(shelf.library("one", List.of("half"), "def half() { 50.percent }\n"));
    shelf.add(shelf.library("two", List.of("half"), "def half() { 49.percent }\n"));
    shelf.add(shelf.library("three", List.of("sine"), "def other() { 50.percent }\n"));
    shelf.add(shelf.library("four", List.of("seconds"), "def other() { 50.percent }\n"));
    assertThat(shelf.refused("use 'one'\nuse 'two'" + PLAYS))
        .containsExactly(
            "my.groovy:2:5: library 'two' 1.0.0: its 'half' is a word of library 'one' too; use one of them");
    assertThat(shelf.refused("use 'three'" + PLAYS))
        .containsExactly(
            "my.groovy:1:5: library 'three' 1.0.0: its 'sine' is a word of Squall's; add a version of it"
                + " that fits this Squall, or ask its author to rename it");
    for (String own :
        List.of(
            "def half() { 1 }",
            "def half = 1",
            "half = 1",
            "param 'half', 1",
            "component('half') { a { true } }")) {
      assertThat(shelf.refused("use 'one'\n" + own + PLAYS))
          .as(own)
          .containsExactly(
              "my.groovy:1:5: library 'one' 1.0.0: its 'half' is declared in this script too; call yours"
                  + " something else");
    }
  }

  @Test
  void allThatIsMissingIsSaidAndNothingThatFollowsFromIt() {
    assertThat(shelf.refused("use 'one'\nuse 'two'\nload cpu, along: half()"))
        .hasSize(2)
        .allMatch(said -> said.contains("is not added here"));
  }

  @Test
  void aBrokenLibraryIsSaidInItsOwnLines() throws IOException {
    shelf.add(shelf.library("acme", List.of("half"), "\ndef half() { 50.percents }\n"));
    Evaluation.Rejected rejected =
        (Evaluation.Rejected)
            shelf.evaluate("use 'acme'\nload cpu, along: half()\nplay during: 1.minute");
    assertThat(rejected.problems().getFirst().toString())
        .startsWith("acme/words/acme.groovy:2:17: 'percents' is not a unit");
    assertThat(rejected.sources()).containsKey("acme/words/acme.groovy");
  }

  @Test
  void inYamlToo() throws IOException {
    shelf.add(shelf.starter("acme-shop"));
    Evaluation evaluation =
        dev.squall.dsl.Scenarios.evaluate(
            dev.squall.dsl.Request.of(
                    "my.yaml",
                    """
                    scenario: Shop
                    use: acme-shop
                    play: { during: 1 minute }
                    drive: { kiosk: { rate: 50 per second } }
                    """,
                    dev.squall.dsl.Machines.SMALL)
                .using(shelf.libraries()),
            line -> {});
    assertThat(evaluation).isInstanceOf(Evaluation.Planned.class);
  }
}
