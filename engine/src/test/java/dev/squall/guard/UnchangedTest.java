package dev.squall.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.journal.RunFolder;
import dev.squall.plan.Checksum;
import dev.squall.plan.DataFile;
import dev.squall.plan.Plan;
import dev.squall.plan.Source;
import dev.squall.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script, what it includes and its rows, changed, gone, and copied into a run's folder. */
class UnchangedTest {
  private static final String SCRIPT = "include 'lib/part.groovy'";
  private static final String PART = "def x = 1";
  private static final String ROWS = "id\n1\n";

  @TempDir Path folder;

  private RunFolder run;
  private Plan plan;

  private Source source(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    return new Source(path.toString(), Checksum.of(text), text, null);
  }

  private Plan plan(DataFile... data) throws IOException {
    return Plan.named("x", Duration.ofSeconds(1))
        .sources(List.of(source("a.groovy", SCRIPT), source("lib/part.groovy", PART)))
        .data(List.of(data))
        .build();
  }

  private DataFile rows(String name, long bytes) {
    return new DataFile(name, folder.resolve(name).toString(), Checksum.of(ROWS), bytes);
  }

  @BeforeEach
  void begin() throws IOException {
    Files.writeString(folder.resolve("rows.csv"), ROWS);
    plan = plan(rows("rows.csv", ROWS.length()));
    run = RunFolder.createAt(folder.resolve("run"));
    run.keep(plan);
  }

  private List<String> originals() {
    return told(Unchanged.originals(run, plan, folder, Path.of("a.groovy")));
  }

  private List<String> copies() {
    return told(Unchanged.copies(run, plan, folder));
  }

  private List<String> told(List<Problem> problems) {
    return problems.stream()
        .map(each -> each.place().file() + ": " + each.message() + " | " + each.mend())
        .map(each -> each.replace(folder.toString(), "."))
        .toList();
  }

  @Test
  void aLibrarysScenarioIsAsItsLibraryIs() {
    Source ofLibrary = new Source("acme/scenarios/day.groovy", "", SCRIPT, null);
    Plan made = plan.change(plan.length()).sources(List.of(ofLibrary)).build();
    assertThat(told(Unchanged.originals(run, made, folder, Path.of("acme/day")))).isEmpty();
    assertThat(told(Unchanged.originals(run, made, folder, Path.of("acme/night")))).hasSize(1);
  }

  @Test
  void asItWasThereIsNothingToTell() {
    assertThat(originals()).isEmpty();
    assertThat(copies()).isEmpty();
  }

  @Test
  void whatHasChangedOrIsGoneIsTold() throws IOException {
    Files.writeString(folder.resolve("rows.csv"), "id\n2\n");
    Files.writeString(folder.resolve("lib/part.groovy"), "def x = 2");
    Files.delete(folder.resolve("a.groovy"));
    assertThat(originals())
        .containsExactly(
            "./a.groovy: must be as it was when the run began, can't be read:"
                + " java.nio.file.NoSuchFileException: ./a.groovy | --as-it-was goes on with the"
                + " copy in the run's folder, by the plan it had",
            "./lib/part.groovy: must be as it was when the run began, has changed since |"
                + " --as-it-was goes on with the copy in the run's folder, by the plan it had",
            "./rows.csv: must be as it was when the run began, has changed since | --as-it-was goes"
                + " on with the copy in the run's folder, by the plan it had");
    assertThat(copies()).as("the copies are as they were").isEmpty();
  }

  @Test
  void aCopyThatWasAlteredIsTold() throws IOException {
    Files.writeString(run.sources().resolve("lib/part.groovy"), "def x = 2");
    Files.delete(run.sources().resolve("rows.csv"));
    assertThat(copies())
        .containsExactly(
            "./run/scenario/lib/part.groovy: must be as it was when the run began, has changed"
                + " since | its text is in ./run/plan.json",
            "./rows.csv: must be as it was when the run began, can't be read:"
                + " java.nio.file.NoSuchFileException: ./run/scenario/rows.csv | go on without"
                + " --as-it-was");
  }

  @Test
  void ofLargeDataAndSuchThatLiesElsewhereThereIsNoCopyAndThatIsToldWithTheWayOut()
      throws IOException {
    Path elsewhere = Files.writeString(folder.resolve("run/far.csv"), ROWS);
    DataFile large = rows("large.csv", DataFile.LARGEST + 1);
    DataFile fixed =
        new DataFile(elsewhere.toString(), elsewhere.toString(), Checksum.of(ROWS), ROWS.length());
    DataFile out = new DataFile("../out.csv", "/out.csv", Checksum.of(ROWS), ROWS.length());
    plan = plan(large, fixed, out);
    assertThat(copies())
        .containsExactly(
            "./large.csv: must be as it was when the run began, can't be read:"
                + " java.nio.file.NoSuchFileException: ./run/scenario/large.csv | it is larger than"
                + " 16 MiB, so that it was not copied: cp ./large.csv ./run/scenario/large.csv",
            "/out.csv: lies outside of the scenario's folder, so that the run's folder has no copy"
                + " of it | go on without --as-it-was");
    Files.writeString(elsewhere, "id\n3\n");
    assertThat(copies())
        .contains(
            "./run/far.csv: must be as it was when the run began, has changed since | make it again"
                + " what it was");
  }
}
