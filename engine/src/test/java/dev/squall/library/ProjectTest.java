package dev.squall.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.problem.InvalidInput;
import dev.squall.problem.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTest {
  private static final Place SCRIPT = Place.at("my.groovy", 2, 5);

  @TempDir private Path folder;
  private Store store;
  private Path work;

  @BeforeEach
  void begin() throws IOException {
    store = new Store(folder.resolve("state/libraries"));
    work = Files.createDirectories(folder.resolve("work"));
  }

  private Project project() {
    return Project.of(work, store);
  }

  private Libraries libraries() {
    return Libraries.of(work.resolve("deep/in/it"), () -> store);
  }

  /** A library's folder in the project, changed as {@code manifest} says. */
  private Path library(String name, String... manifest) throws IOException {
    Path made = work.resolve(name);
    Starter.write(name, made);
    Path file = made.resolve(Manifest.FILE);
    for (int i = 0; i < manifest.length; i += 2) {
      String text = Files.readString(file);
      assertThat(text).contains(manifest[i]);
      Files.writeString(file, text.replace(manifest[i], manifest[i + 1]));
    }
    return made;
  }

  private Locked add(Path from) throws IOException {
    String shown = String.valueOf(from.getFileName());
    byte[] jar = Files.isDirectory(from) ? Packing.of(from, shown) : Files.readAllBytes(from);
    Project project = project();
    return project.add(project.from(from), LibraryJar.read(shown, jar), jar, List.of());
  }

  @Test
  void whatIsAddedIsFoundFromTheFoldersBelow() throws IOException {
    assertThat(add(library("acme"))).isNull();
    LibraryJar found = libraries().find("acme", SCRIPT);
    assertThat(found.manifest().version()).isEqualTo("0.1.0");
    assertThat(Files.readString(work.resolve("squall.lock")))
        .contains("\"path\" : \"acme\"", found.sha256())
        .doesNotContain(folder.toString());
  }

  @Test
  void aJarThatIsGoneComesFromTheStore() throws IOException {
    Path jar = Files.write(work.resolve("acme.jar"), Packing.of(library("acme"), "acme"));
    add(jar);
    Files.delete(jar);
    assertThat(libraries().find("acme", SCRIPT).manifest().name()).isEqualTo("acme");
    Files.delete(store.jar(project().lock().libraries().getFirst().sha256()));
    refused(
        "my.groovy:2:5: library 'acme' 0.1.0 is pinned, but not on this machine; fetch what is"
            + " pinned: squall lib add");
  }

  @Test
  void whatWasChangedSinceIsRefused() throws IOException {
    Path acme = library("acme");
    add(acme);
    Files.writeString(acme.resolve("words/acme.groovy"), "// less\n");
    refused(
        "my.groovy:2:5: library 'acme' 0.1.0 is not what was pinned: the checksum of acme must be");
    add(acme);
    assertThat(libraries().find("acme", SCRIPT).texts())
        .containsEntry("words/acme.groovy", "// less\n");
  }

  @Test
  void aJarThatWasAlteredInTheStoreIsRefusedAndAddingItMendsIt() throws IOException {
    Path jar = Files.write(work.resolve("acme.jar"), Packing.of(library("acme"), "acme"));
    add(jar);
    byte[] bytes = Files.readAllBytes(jar);
    Files.delete(jar);
    Path stored = store.jar(project().lock().libraries().getFirst().sha256());
    byte[] altered = bytes.clone();
    altered[altered.length / 2]++;
    Files.write(stored, altered);
    refused(
        "my.groovy:2:5: library 'acme' 0.1.0 is not what was pinned: the checksum of " + stored);
    Files.write(jar, bytes);
    add(jar);
    assertThat(stored).hasBinaryContent(bytes);
  }

  @Test
  void aLockFileThatSaysAnotherVersionThanTheJarIsRefused() throws IOException {
    add(library("acme"));
    Path lock = work.resolve(Lock.FILE);
    Files.writeString(lock, Files.readString(lock).replace("0.1.0", "0.2.0"));
    assertThatThrownBy(() -> libraries().find("acme", SCRIPT))
        .hasMessage(
            "my.groovy:2:5: "
                + lock
                + " says that it pins 'acme' 0.2.0, its jar is 'acme' 0.1.0; add it again: squall"
                + " lib add acme");
  }

  @Test
  void oneThatIsNotAddedIsSaidWithWhatWasMeant() throws IOException {
    refused("my.groovy:2:5: library 'acme' is not added here: there is no squall.lock beside this");
    add(library("acme-shop"));
    assertThatThrownBy(() -> libraries().find("acme-shoo", SCRIPT))
        .hasMessageStartingWith(
            "my.groovy:2:5: library 'acme-shoo' is not added here: it is not in ")
        .hasMessageEndingWith("did you mean 'acme-shop'?");
  }

  @Test
  void anotherVersionTakesItsPlaceUnlessOneThatIsPinnedNeedsTheFirst() throws IOException {
    Path units = library("units", "\"0.1.0\"", "\"2.0\"");
    add(units);
    add(
        library(
            "acme",
            "\"needs\": []",
            "\"needs\": [{\"name\": \"units\", \"versions\": \">=2 <3\"}]"));
    Files.writeString(
        units.resolve(Manifest.FILE),
        Files.readString(units.resolve(Manifest.FILE)).replace("\"2.0\"", "\"3.0\""));
    assertThatThrownBy(() -> add(units))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "units: library 'acme' 0.1.0 needs 'units' >=2 <3, pinned is 3.0; add a version of"
                + " either that fits the other");
    assertThat(project().lock().find("units").orElseThrow().version()).isEqualTo("2.0");
  }

  @Test
  void oneThatIsNotAsItWasPinnedKeepsNoOtherFromBeingAdded() throws IOException {
    Path units = library("units");
    add(units);
    Files.writeString(units.resolve("words/units.groovy"), "");
    assertThat(add(library("acme"))).isNull();
  }

  @Test
  void whatItNeedsIsAddedFirst() throws IOException {
    Path acme =
        library("acme", "\"needs\": []", "\"needs\": [{\"name\": \"units\", \"versions\": \"*\"}]");
    assertThatThrownBy(() -> add(acme))
        .hasMessage(
            "acme: library 'acme' 0.1.0 needs 'units', which is not added here; add it: squall lib"
                + " add …");
    assertThat(work.resolve("squall.lock")).doesNotExist();
  }

  @Test
  void removingForgetsTheJarOnceNoProjectPinsIt() throws IOException {
    Path acme = library("acme");
    add(acme);
    String sha256 = project().lock().libraries().getFirst().sha256();
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Project other = Project.of(elsewhere, store);
    byte[] jar = Packing.of(acme, "acme");
    other.add(other.from(acme), LibraryJar.read("acme", jar), jar, List.of());
    project().remove("acme");
    assertThat(store.has(sha256)).isTrue();
    other.remove("acme");
    assertThat(store.has(sha256)).isFalse();
    add(acme);
    other.add(other.from(acme), LibraryJar.read("acme", jar), jar, List.of());
    Files.delete(elsewhere.resolve(Lock.FILE));
    project().remove("acme");
    assertThat(store.has(sha256)).as("a project that is gone keeps none").isFalse();
    assertThatThrownBy(() -> project().remove("acme"))
        .hasMessageEndingWith("library 'acme' is not pinned here; none is");
    add(library("acme-shop"));
    assertThatThrownBy(() -> project().remove("acme-shp"))
        .hasMessageEndingWith("did you mean 'acme-shop'?");
  }

  @Test
  void whoStillUsesItIsKnown() throws IOException {
    add(library("acme"));
    Files.writeString(work.resolve("mine.groovy"), "scenario 'mine'\nuse 'acme'\n");
    Files.writeString(work.resolve("other.groovy"), "use 'acme-shop' // not acme\n");
    assertThat(project().users("acme")).containsExactly(Path.of("mine.groovy"));
  }

  @Test
  void aCopyIsFoundByItself() throws IOException {
    add(library("acme"));
    Path run = folder.resolve("run/scenario");
    libraries().copy(project().lock().libraries(), run);
    Files.delete(store.jar(project().lock().libraries().getFirst().sha256()));
    assertThat(run.resolve("libraries/acme-0.1.0.jar")).isRegularFile();
    LibraryJar copy = Libraries.of(run.resolve("deep"), () -> store).find("acme", SCRIPT);
    assertThat(copy.manifest().name()).isEqualTo("acme");
  }

  @Test
  void aLockFileThatIsWrongIsSaidWithItsPlace() throws IOException {
    Path lock = work.resolve("squall.lock");
    Files.writeString(lock, "{\n  \"schema\": 1,\n  \"libraries\": [{}]\n}\n");
    refused(lock + ":3:");
    Files.writeString(lock, "{\"schema\": 2, \"libraries\": []}");
    refused(lock + ":1:");
    Locked acme = new Locked("acme", "1.0", new From.File("a.jar"), "00", List.of());
    assertThatThrownBy(() ->
            new Lock(1, List.of(acme, new Locked("acme", "2.0", acme.from(), "00", List.of()))))
        .hasMessage("libraries: 'acme' is there twice, in 1.0 and 2.0; keep one");
  }

  @Test
  void whatIsFetchedAgainIsWhatWasPinned() throws IOException {
    byte[] jar = Packing.of(library("acme"), "acme");
    Project project = project();
    String other = project.keep(new byte[] {1, 2, 3});
    project.add(
        new From.Coordinates("com.acme:acme:0.1.0"),
        LibraryJar.read("acme", jar),
        jar,
        List.of(new Locked.Jar("com.acme:other:2", other)));
    Locked locked = project.lock().libraries().getFirst();
    Files.delete(store.jar(other));
    assertThat(project.isWhole(locked)).isFalse();
    assertThatThrownBy(() -> project.check(locked))
        .hasMessageContaining(
            "library 'acme' 0.1.0's com.acme:other:2 is pinned, but not on this machine");
    assertThatThrownBy(() -> project.restore(locked, "com.acme:other:2", new byte[] {4}))
        .hasMessageContaining("is not what was pinned: the checksum of com.acme:other:2 must be")
        .hasMessageContaining("find out why before you use it");
    project.restore(locked, "com.acme:other:2", new byte[] {1, 2, 3});
    project.restore(locked, "com.acme:acme:0.1.0", jar);
    assertThat(project.isWhole(locked)).isTrue();
    project.check(locked);
  }

  @Test
  void stdlibIsNobodyElses() throws IOException {
    Path mine = library("mine", "\"name\": \"mine\",", "\"name\": \"stdlib\",");
    assertThatThrownBy(() -> add(mine))
        .hasMessage(
            "mine: 'stdlib' is the library that every Squall has; call yours something else");
  }

  private void refused(String said) {
    assertThatThrownBy(() -> libraries().find("acme", SCRIPT))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith(said);
  }
}
