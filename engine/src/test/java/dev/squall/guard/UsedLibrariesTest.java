package dev.squall.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.journal.RunFolder;
import dev.squall.library.Added;
import dev.squall.library.Libraries;
import dev.squall.library.LibraryJar;
import dev.squall.library.Project;
import dev.squall.library.Starter;
import dev.squall.library.Store;
import dev.squall.plan.Plan;
import dev.squall.plan.UsedLibrary;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsedLibrariesTest {
  @TempDir private Path folder;
  private Path library;
  private Store store;
  private Plan plan;
  private RunFolder run;

  @BeforeEach
  void begin() throws IOException {
    store = Added.store(folder);
    library = folder.resolve("acme");
    Starter.write("acme", library);
    String sha256 = add();
    plan =
        Plan.named("x", Duration.ofSeconds(1))
            .libraries(
                List.of(
                    new UsedLibrary("acme", "0.1.0", sha256),
                    new UsedLibrary("stdlib", "0.1.0", "with every Squall")))
            .build();
    run = new RunFolder(folder.resolve("runs/one")).make();
  }

  private String add() throws IOException {
    return Added.to(folder, library).sha256();
  }

  @Test
  void areKeptWithTheRunWhichFindsThemByItself() throws IOException {
    UsedLibraries.keep(run, plan, folder);
    assertThat(run.sources().resolve("libraries/acme-0.1.0.jar")).isRegularFile();
    Files.writeString(library.resolve("words/acme.groovy"), "");
    add();
    LibraryJar kept =
        Libraries.of(run.sources(), () -> store).find("acme", Place.whole("my.groovy"));
    assertThat(kept.sha256()).isEqualTo(plan.libraries().getFirst().sha256());
  }

  @Test
  void aChangedOneIsTold() throws IOException {
    assertThat(UsedLibraries.changed(plan, folder, "mend")).isEmpty();
    Files.writeString(library.resolve("words/acme.groovy"), "");
    assertThat(UsedLibraries.changed(plan, folder, "mend"))
        .extracting(Problem::message)
        .singleElement()
        .asString()
        .startsWith("library 'acme' 0.1.0 is not what was pinned");
    add();
    assertThat(UsedLibraries.changed(plan, folder, "mend"))
        .extracting(Problem::message)
        .singleElement()
        .asString()
        .startsWith(
            "library 'acme' must be as it was when the run began, 0.1.0 with the checksum ");
    Project.of(folder, store).remove("acme");
    assertThat(UsedLibraries.changed(plan, folder, "mend"))
        .extracting(Problem::message)
        .singleElement()
        .asString()
        .endsWith("is pinned no more");
    assertThatThrownBy(() -> UsedLibraries.keep(run, plan, folder))
        .hasMessage("library 'acme' has changed since the script was evaluated");
  }
}
