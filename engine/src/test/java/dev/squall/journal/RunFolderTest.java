package dev.squall.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.plan.Examples;
import dev.squall.plan.Plan;
import dev.squall.plan.PlanJson;
import dev.squall.time.VirtualClock;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
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
    Plan plan = Examples.plan(3);

    run.keep(plan);

    assertThat(PlanJson.read(Files.readString(run.plan()))).isEqualTo(plan);
    assertThat(run.sources().resolve("a.groovy")).hasContent(plan.sources().getFirst().text());
  }

  @Test
  void sourcesStayInside() throws IOException {
    RunFolder run = create("x");

    assertThat(run.placeOf("lib/curves.groovy"))
        .isEqualTo(run.sources().resolve("lib/curves.groovy"));
    assertThat(run.placeOf("../../curves.groovy"))
        .isEqualTo(run.sources().resolve("curves.groovy"));
    assertThat(run.placeOf("/etc/passwd")).isEqualTo(run.sources().resolve("passwd"));
  }
}
