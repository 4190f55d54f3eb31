package dev.squall.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.plan.Checksum;
import dev.squall.plan.DataFile;
import dev.squall.plan.Examples;
import dev.squall.plan.Plan;
import dev.squall.plan.PlanJson;
import dev.squall.plan.Source;
import dev.squall.time.VirtualClock;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  @TempDir Path runs;
  private final VirtualClock clock = new VirtualClock();

  private RunFolder create(String name) throws IOException {
    RunFolder run = RunFolder.next(runs, name, clock, 4_242).make();
    run.becomeLatest();
    Files.createFile(run.events());
    return run;
  }

  @Test
  void itsNameSortsByTimeAndSaysTheScenario() throws IOException {
    RunFolder first = create("Office Day – „ü“ and a very long tail");
    clock.advance(Duration.ofDays(300));
    RunFolder second = create("ÜÜ");

    assertThat(first.id()).matches("20260101-000000-office-day-and-a-very-lo-[0-9a-f]{4}");
    assertThat(second.id()).matches("20261028-000000-run-[0-9a-f]{4}").isGreaterThan(first.id());
  }

  @Test
  void twoAtTheSameMomentHaveFoldersOfTheirOwn() throws IOException {
    assertThat(create("x")).isNotEqualTo(create("x"));
  }

  @Test
  void latestPointsToTheLast() throws IOException {
    create("one");
    RunFolder two = create("two");

    assertThat(Files.readSymbolicLink(runs.resolve("latest"))).isEqualTo(Path.of(two.id()));
    assertThat(RunFolder.find(runs, "latest").id()).isEqualTo(two.id());
    try (var inside = Files.list(runs)) {
      assertThat(inside).hasSize(3);
    }
  }

  @Test
  void aFolderOfTheUsersCalledLatestIsLeftAlone() throws IOException {
    Files.createDirectories(runs.resolve("latest"));

    create("one");

    assertThat(runs.resolve("latest")).isDirectory();
    assertThat(Files.isSymbolicLink(runs.resolve("latest"))).isFalse();
  }

  @Test
  void aRunIsFoundByPathNameBeginningAndEnd() throws IOException {
    RunFolder one = create("one");
    RunFolder two = create("two");

    assertThat(RunFolder.find(runs, one.path().toString()).id()).isEqualTo(one.id());
    assertThat(RunFolder.find(runs, one.id())).isEqualTo(one);
    assertThat(RunFolder.find(runs, "20260101-000000-two")).isEqualTo(two);
    assertThat(RunFolder.find(runs, two.id().substring(two.id().length() - 8))).isEqualTo(two);
    assertThatThrownBy(() -> RunFolder.find(runs, "2026"))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageStartingWith("run '2026': must name one run, fits 2026");
    assertThatThrownBy(() -> RunFolder.find(runs.resolve("elsewhere"), "latest"))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageStartingWith("no run has its folder in '");
    assertThatThrownBy(() -> RunFolder.find(runs, "three"))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(
            "run 'three': must be a run's folder or its name in '" + runs + "', is neither");
  }

  @Test
  void aFolderThatHoldsFilesIsRefused() throws IOException {
    RunFolder made = RunFolder.createAt(runs.resolve("mine"));
    Files.createFile(made.events());

    assertThatThrownBy(() -> RunFolder.createAt(runs.resolve("mine")))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessage(
            "run folder: '" + runs.resolve("mine") + "' must be new or empty, holds files already");
  }

  @Test
  void itKeepsThePlanAndItsSources() throws IOException {
    RunFolder run = create("x");
    Plan plan = Examples.plan(3); // whose data is too large to be copied

    run.keep(plan);

    assertThat(PlanJson.read(Files.readString(run.plan()))).isEqualTo(plan);
    assertThat(run.sources().resolve("a.groovy")).hasContent(plan.sources().getFirst().text());
  }

  private static Plan of(String script, DataFile... data) {
    return Plan.named("x", Duration.ofSeconds(1))
        .sources(List.of(new Source(script, "00", "text", null)))
        .data(List.of(data))
        .build();
  }

  @Test
  void copiesLieWhereTheCopiedScriptFindsThem() throws IOException {
    RunFolder run = create("x");
    Path at = run.sources();

    assertThat(run.script(of("lib/a.groovy"))).isEqualTo(at.resolve("lib/a.groovy"));
    assertThat(run.placeOf(of("lib/a.groovy"), "lib/b.groovy"))
        .isEqualTo(at.resolve("lib/b.groovy"));
    assertThat(run.placeOf(of("lib/a.groovy"), "b.csv")).isEqualTo(at.resolve("b.csv"));
    assertThat(run.placeOf(of("a.groovy"), "../b.csv")).isNull();
    assertThat(run.script(of("../x/a.groovy"))).isEqualTo(at.resolve("a.groovy"));
    assertThat(run.placeOf(of("../x/a.groovy"), "../x/lib/b.groovy"))
        .isEqualTo(at.resolve("lib/b.groovy"));
    assertThat(run.placeOf(of("../x/a.groovy"), "../b.csv")).isNull();
    assertThat(run.script(of("/home/me/a.groovy"))).isEqualTo(at.resolve("a.groovy"));
    assertThat(run.placeOf(of("/home/me/a.groovy"), "/home/me/data/b.csv"))
        .isEqualTo(at.resolve("data/b.csv"));
    assertThat(run.placeOf(of("/home/me/a.groovy"), "/etc/passwd")).isNull();
  }

  @Test
  void smallDataIsCopiedAndThatMustStillBeWhatWasRead() throws IOException {
    RunFolder run = create("x");
    Path rows = Files.writeString(runs.resolve("rows.csv"), "id\n1\n");
    String script = runs.resolve("a.groovy").toString();
    String sum = Checksum.of("id\n1\n");
    DataFile small = new DataFile("rows.csv", rows.toString(), sum, 5);
    DataFile large =
        new DataFile("large.csv", runs.resolve("large.csv").toString(), "00", DataFile.LARGEST + 1);
    DataFile fixed = new DataFile(rows.toString(), rows.toString(), sum, 5);

    run.keep(of(script, small, large, fixed));

    assertThat(run.sources().resolve("rows.csv")).hasContent("id\n1\n");
    assertThat(run.sources().resolve("large.csv")).doesNotExist();
    assertThat(run.copyOf(of(script), fixed)).as("it is read from where it lies").isNull();

    Files.writeString(rows, "id\n2\n");
    assertThatThrownBy(() -> run.keep(of(script, small)))
        .hasMessage("'" + rows + "' has changed since the script read it");
  }
}
