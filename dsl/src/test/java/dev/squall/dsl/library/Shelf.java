package dev.squall.dsl.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.dsl.Evaluation;
import dev.squall.dsl.Machines;
import dev.squall.dsl.Request;
import dev.squall.dsl.Scenarios;
import dev.squall.library.Added;
import dev.squall.library.Libraries;
import dev.squall.library.LibraryJar;
import dev.squall.library.Manifest;
import dev.squall.library.Packing;
import dev.squall.library.Starter;
import dev.squall.plan.Plan;
import dev.squall.problem.Problem;
import dev.squall.problem.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A project with libraries of its own, for tests. */
record Shelf(Path folder) {
  Libraries libraries() {
    return Libraries.of(folder, () -> Added.store(folder));
  }

  /** The starter library. */
  Path starter(String name) throws IOException {
    Path made = folder.resolve(name);
    Starter.write(name, made);
    return made;
  }

  /** A library that offers these words as values, made by {@code words}. */
  Path library(String name, List<String> offers, String words) throws IOException {
    Path made = folder.resolve(name);
    Files.createDirectories(made.resolve("words"));
    Files.writeString(made.resolve("words/" + name + ".groovy"), words);
    String all =
        offers.stream()
            .map(
                """
                {"name": "%1$s", "kind": "value", "says": "It.", "example": "def it = %1$s"}\
                """
                    ::formatted)
            .collect(Collectors.joining(", "));
    Files.writeString(
        made.resolve(Manifest.FILE),
        """
        {
          "name": "%s",
          "version": "1.0.0",
          "summary": "For a test.",
          "squall": "*",
          "needs": [],
          "touches": [],
          "offers": [%s]
        }
        """
            .formatted(name, all));
    return made;
  }

  void add(Path library) throws IOException {
    LibraryJar _ = Added.to(folder, library);
  }

  LibraryTest.Result tested(Path library) throws IOException {
    byte[] bytes = Packing.of(library, "library");
    LibraryJar jar = LibraryJar.packed("library", bytes);
    List<Path> classes =
        jar.java() ? List.of(Files.write(folder.resolve("tested.jar"), bytes)) : List.of();
    return LibraryTest.of(jar, libraries().with(jar, classes), library.getFileName() + "/");
  }

  Evaluation evaluate(String script) {
    return Scenarios.evaluate(
        Request.of("my.groovy", script, Machines.SMALL).using(libraries()), line -> {});
  }

  Plan plan(String script) {
    return switch (evaluate(script)) {
      case Evaluation.Planned planned -> planned.plan();
      case Evaluation.Rejected rejected ->
          throw new AssertionError(Rendering.of(rejected.problems(), rejected.sources()::get));
    };
  }

  /** What is said of a script that is refused. */
  List<String> refused(String script) {
    Evaluation evaluation = evaluate(script);
    assertThat(evaluation).isInstanceOf(Evaluation.Rejected.class);
    return ((Evaluation.Rejected) evaluation).problems().stream().map(Problem::toString).toList();
  }
}
