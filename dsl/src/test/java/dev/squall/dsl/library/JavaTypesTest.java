package dev.squall.dsl.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.fault.FaultType;
import dev.squall.library.Compiled;
import dev.squall.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A library's Java against what the library offers, and Java that can't be used. */
class JavaTypesTest {
  private static final String PLAYS = "load cpu, along: 5.percent\nplay during: 5.seconds";

  @TempDir private Path folder;
  private Shelf shelf;
  private Path acme;

  @BeforeEach
  void begin() throws IOException {
    shelf = new Shelf(folder);
    acme = shelf.library("acme", List.of("half"), "def half = 50.percent\n");
    Compiled.into(acme, Compiled.HICCUP);
    manifest("\"touches\": []", "\"touches\": [\"faults\"]");
  }

  private void manifest(String is, String instead) throws IOException {
    Path file = acme.resolve("library.json");
    String text = Files.readString(file);
    assertThat(text).contains(is);
    Files.writeString(file, text.replace(is, instead));
  }

  private void offer(String name, String kind) throws IOException {
    manifest(
        "\"offers\": [",
        """
        "offers": [
        {"name": "%s", "kind": "%s", "says": "It.", "example": "fault 'mine', %1$s()"},\
        """
            .formatted(name, kind));
  }

  private List<String> wrong() throws IOException {
    return shelf.tested(acme).problems().stream().map(Problem::toString).toList();
  }

  @Test
  void whatIsRegisteredAndOfferedIsWell() throws IOException {
    offer("hiccup", "fault");
    assertThat(wrong()).isEmpty();
  }

  @Test
  void whatIsRegisteredIsOffered() throws IOException {
    assertThat(wrong())
        .containsExactly(
            "acme/library.json:8:3: offers: fault 'hiccup' is missing, which its Java registers;"
                + " offer it with its kind, fault, or take it out of META-INF/services");
  }

  @Test
  void whatIsOfferedIsRegisteredOrDeclared() throws IOException {
    offer("hiccup", "fault");
    offer("hiccough", "fault");
    assertThat(wrong())
        .contains(
            "acme/library.json:9:2: offers: 'hiccough' is declared in no file of words, and"
                + " registered by none of its classes; declare it, or leave it out");
  }

  @Test
  void itsKindIsSaid() throws IOException {
    offer("hiccup", "strategy");
    assertThat(wrong())
        .containsExactly(
            "acme/library.json:9:2: offers: 'hiccup' must be of the kind fault, was strategy; say"
                + " what its Java is");
  }

  @Test
  void javaThatIsNotThereIsSaidAtTheUse() throws IOException {
    Compiled.register(acme, FaultType.class.getName(), "com.acme.Gone");
    shelf.add(acme);
    String said =
        "library 'acme' 1.0.0: its Java can't be used: dev.squall.fault.FaultType: Provider"
            + " com.acme.Gone not found";
    assertThat(shelf.refused("use 'acme'\n" + PLAYS))
        .containsExactly(
            "my.groovy:1:5: " + said + "; tell its author: 'squall lib test' finds it too");
    assertThat(wrong())
        .containsExactly(
            "acme/library.json: "
                + said
                + " (in use 'acme'); tell its author: 'squall lib test' finds it too");
  }

  @Test
  void javaThatThrowsIsSaidAtTheUse() throws IOException {
    Compiled.into(
        acme,
        Compiled.HICCUP
            .replace("Hiccup", "Thrower")
            .replace("return \"hiccup\";", "throw new IllegalStateException(\"no name today\");"));
    shelf.add(acme);
    assertThat(shelf.refused("use 'acme'\n" + PLAYS))
        .singleElement()
        .asString()
        .startsWith(
            "my.groovy:1:5: library 'acme' 1.0.0: its Java can't be used:"
                + " java.lang.IllegalStateException: no name today");
  }

  @Test
  void javaThatNeedsWhatIsNotThereIsSaidAtTheUse() throws IOException {
    Compiled.into(
        acme,
        Compiled.HICCUP
            .replace("class Hiccup", "class Needy")
            .replace("\"hiccup\"", "Thing.NAME.toString()")
            .concat("final class Thing { static final Object NAME = \"needy\"; }\n"));
    Files.delete(acme.resolve("classes/com/acme/Thing.class"));
    shelf.add(acme);
    assertThat(shelf.refused("use 'acme'\n" + PLAYS))
        .singleElement()
        .asString()
        .contains("its Java can't be used: java.lang.NoClassDefFoundError: com/acme/Thing");
  }
}
