package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.library.Compiled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A library from its first line to a run that uses it, by the command line. */
@Tag("real")
@Execution(ExecutionMode.CONCURRENT)
class LibraryRunTest {
  private static final String SCRIPT =
      """
      scenario 'Kiosk', seed: 1
      use 'acme-shop'
      drive kiosk, rate: rush(10.perSecond, 30.perSecond, 2.seconds)
      play during: 2.seconds
      """;

  private Stage stage;

  @BeforeEach
  void open() throws IOException {
    stage = new Stage();
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void itIsMadeTestedPackedAddedUsedKeptAndRemoved() throws Exception {
    stage.squall("lib", "new", "acme-shop").endsWith(0);
    Path day = stage.folder.resolve("acme-shop/scenarios/acme-shop-day.groovy");
    Files.writeString(
        day, Files.readString(day) + "load cpu, along: trace('hours.csv', unit: 'percent')\n");
    Files.writeString(day.resolveSibling("hours.csv"), "0,1\n120,5\n");
    stage.squall("lib", "pack", "acme-shop").endsWith(0);
    Path jar = stage.folder.resolve("acme-shop-0.1.0.jar");
    assertThat(jar).isRegularFile();
    stage.squall("lib", "add", "acme-shop-0.1.0.jar").endsWith(0);
    Started listed = stage.squall("lib", "list");
    assertThat(listed.out()).contains("stdlib 0.1.0", "acme-shop 0.1.0", "rush, kiosk, slowKiosk");
    Path script = stage.script("kiosk.groovy", SCRIPT);
    stage.run(script).endsWell();
    Path kept = stage.run().resolve("scenario");
    assertThat(kept.resolve("libraries/acme-shop-0.1.0.jar")).hasSameBinaryContentAs(jar);
    assertThat(kept.resolve("squall.lock")).isRegularFile();
    assertThat(stage.squall("plan", "acme-shop/acme-shop-day").out())
        .contains("\nlibraries\n  acme-shop  0.1.0, SHA-256 ");

    Files.write(jar, new byte[] {0}, java.nio.file.StandardOpenOption.APPEND);
    Started changed = stage.squall("check", script.toString());
    changed.endsWith(104);
    assertThat(changed.err()).contains("library 'acme-shop' 0.1.0 is not what was pinned");

    Started removed = stage.squall("lib", "remove", "acme-shop");
    assertThat(removed.err()).contains("still used by kiosk.groovy");
    assertThat(stage.state.resolve("libraries")).isEmptyDirectory();
  }

  @Test
  void aFaultInJavaIsAWordWhereverOneIsTyped() throws Exception {
    stage.squall("lib", "new", "acme-shop").endsWith(0);
    Path library = stage.folder.resolve("acme-shop");
    Compiled.into(library, Compiled.HICCUP);
    Path manifest = library.resolve("library.json");
    Files.writeString(
        manifest,
        Files.readString(manifest)
            .replace(
                "\"offers\": [",
                """
                "offers": [
                  {"name": "hiccup", "kind": "fault", "says": "A hiccup.",
                   "example": "fault 'mine', hiccup()"},
                """));
    stage.squall("lib", "test", "acme-shop").endsWith(0);
    stage.squall("lib", "add", "acme-shop").endsWith(0);
    Path lines =
        stage.script(
            "lines",
            """
            help hiccup
            use 'acme-shop'
            help hiccup
            cpu 1.percent
            fault hiccup(note: 'by hand')
            heal hiccup
            fault hicup()
            stop
            """);
    Started prompt =
        stage.startBehind(
            List.of("sh", "-c", "exec \"$@\" <'" + lines + "'", "sh"),
            Map.of(),
            "repl",
            "--runs",
            stage.runs.toString());
    assertThat(prompt.end()).as("whether it can be trusted is not the matter here").isNotNegative();
    assertThat(prompt.said())
        .contains("A hiccup.")
        .contains("Nothing but a hiccup.", "note:")
        .contains("did you mean 'hiccup'?");
    assertThat(stage.events("fault-injected")).hasSize(1);
    assertThat(stage.events("fault-healed")).hasSize(1);
  }

  @Test
  void whatDoesNotHoldFailsItsTest() throws Exception {
    stage.squall("lib", "new", "acme-shop").endsWith(0);
    Path test = stage.folder.resolve("acme-shop/tests/acme-shop.groovy");
    Files.writeString(test, Files.readString(test).replace("below: 200.ms", "below: 1.ms"));
    Started failed = stage.squall("lib", "test", "acme-shop");
    failed.endsWith(99);
    assertThat(failed.err()).contains("FAIL  acme-shop/tests/acme-shop.groovy: ");
    stage.squall("lib", "pack", "acme-shop").endsWith(99);
    assertThat(stage.folder.resolve("acme-shop-0.1.0.jar")).doesNotExist();
  }

  @Test
  void oneForAnotherSquallIsRefused() throws Exception {
    stage.squall("lib", "new", "acme-shop").endsWith(0);
    Path manifest = stage.folder.resolve("acme-shop/library.json");
    Files.writeString(manifest, Files.readString(manifest).replace(">=0.1", ">=9"));
    Started refused = stage.squall("lib", "add", "acme-shop");
    refused.endsWith(104);
    assertThat(refused.err())
        .contains("library 'acme-shop' 0.1.0 fits Squall >=9, this is ", "add a version of it");
  }

  @Test
  void theDistributionsStdlibIsALibrary() throws Exception {
    Path engine = Stage.ROOT.resolve("scenarios/target/squall/lib/engine");
    Path stdlib;
    try (Stream<Path> jars = Files.list(engine)) {
      stdlib =
          jars.filter(jar -> jar.getFileName().toString().startsWith("squall-stdlib-"))
              .findFirst()
              .orElseThrow();
    }
    stage.squall("lib", "test", stdlib.toString()).endsWith(0);
  }

  @Test
  void mavensResolverFetchesItByItsCoordinates() throws Exception {
    stage.squall("lib", "new", "acme-shop").endsWith(0);
    stage.squall("lib", "pack", "acme-shop").endsWith(0);
    Path settings = repository("com/acme", "acme-shop", "0.1.0", "acme-shop-0.1.0.jar");
    stage.squall("lib", "add", "-s", settings.toString(), "com.acme:acme-shop:0.1.0").endsWith(0);
    Path lock = stage.folder.resolve("squall.lock");
    assertThat(lock).content().contains("\"coordinates\" : \"com.acme:acme-shop:0.1.0\"");
    Path script = stage.script("kiosk.groovy", SCRIPT);
    stage.squall("check", script.toString()).endsWith(0);

    try (Stream<Path> jars = Files.list(stage.state.resolve("libraries"))) {
      for (Path jar : jars.toList()) {
        Files.delete(jar);
      }
    }
    Started missing = stage.squall("check", script.toString());
    missing.endsWith(104);
    assertThat(missing.err()).contains("is pinned, but not on this machine", "squall lib add");
    stage.squall("lib", "add", "-s", settings.toString()).endsWith(0);
    stage.squall("check", script.toString()).endsWith(0);

    Started unknown =
        stage.squall("lib", "add", "-s", settings.toString(), "com.acme:acme-shop:9.9.9");
    unknown.endsWith(104);
    assertThat(unknown.err()).contains("library 'com.acme:acme-shop:9.9.9': Maven can't have it");
  }

  /** A Maven repository in a folder, and settings by which it is the only one. */
  private Path repository(String group, String artifact, String version, String jar)
      throws IOException {
    Path repository = stage.folder.resolve("repository");
    Path folder =
        Files.createDirectories(repository.resolve(group).resolve(artifact).resolve(version));
    Files.copy(stage.folder.resolve(jar), folder.resolve(artifact + "-" + version + ".jar"));
    Files.writeString(
        folder.resolve(artifact + "-" + version + ".pom"),
        """
        <project>
          <modelVersion>4.0.0</modelVersion>
          <groupId>%s</groupId>
          <artifactId>%s</artifactId>
          <version>%s</version>
        </project>
        """
            .formatted(group.replace('/', '.'), artifact, version));
    return Files.writeString(
        stage.folder.resolve("settings.xml"),
        """
        <settings>
          <localRepository>%s</localRepository>
          <mirrors>
            <mirror>
              <id>test</id>
              <mirrorOf>*</mirrorOf>
              <url>%s</url>
            </mirror>
          </mirrors>
        </settings>
        """
            .formatted(stage.folder.resolve("local"), repository.toUri()));
  }
}
