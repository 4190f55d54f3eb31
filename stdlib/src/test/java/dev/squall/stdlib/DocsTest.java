package dev.squall.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.dsl.Evaluation;
import dev.squall.dsl.Request;
import dev.squall.dsl.Scenarios;
import dev.squall.dsl.catalogue.Catalogue;
import dev.squall.dsl.library.Excerpt;
import dev.squall.problem.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every block of Groovy in the docs, the README and the catalogue is a plan. A block that is part
 * of a scenario is made whole: one that says no length lasts a day, one that loads nothing gets a
 * load. Files that they name lie in {@code dsl/src/test/resources/examples}. Here rather than with
 * the language: pages show the library's components too.
 */
class DocsTest {
  private static final Path ROOT = Path.of("..");
  private static final Path EXAMPLES =
      Path.of("..", "dsl", "src", "test", "resources", "examples", "block.groovy");

  static Stream<Arguments> blocks() throws IOException {
    List<Arguments> blocks = blocks("groovy");
    Catalogue.all()
        .forEach(word -> blocks.add(Arguments.of(word.title() + "'s example", word.example())));
    return blocks.stream();
  }

  static Stream<Arguments> yaml() throws IOException {
    return blocks("yaml").stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("yaml")
  void isAPlanInYaml(String where, String block) {
    Request request = Request.of("block.yaml", block, SmallMachine.FACTS);
    if (Scenarios.evaluate(request, line -> {}) instanceof Evaluation.Rejected rejected) {
      assertThat(Rendering.of(rejected.problems(), rejected.sources()::get)).isEmpty();
    }
  }

  private static List<Arguments> blocks(String language) throws IOException {
    List<Path> pages = new ArrayList<>();
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      docs.filter(f -> f.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    if (Files.exists(ROOT.resolve("README.md"))) {
      pages.add(ROOT.resolve("README.md"));
    }
    List<Arguments> blocks = new ArrayList<>();
    for (Path page : pages) {
      String name = ROOT.relativize(page).toString();
      List<String> lines = Files.readAllLines(page);
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).strip().equals("```" + language)) {
          int start = i + 1;
          while (!lines.get(++i).strip().equals("```")) {}
          blocks.add(Arguments.of(name + ":" + start, String.join("\n", lines.subList(start, i))));
        }
      }
    }
    assertThat(blocks).isNotEmpty();
    return blocks;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blocks")
  void isAPlan(String where, String block) {
    String indent = " ".repeat(block.length() - block.stripLeading().length());
    String text =
        Arrays.stream(block.split("\n"))
            .map(line -> line.startsWith(indent) ? line.substring(indent.length()) : line)
            .reduce("", (a, b) -> a + b + "\n");
    if (Excerpt.evaluate(text, DocsTest::evaluated) instanceof Evaluation.Rejected rejected) {
      assertThat(Rendering.of(rejected.problems(), rejected.sources()::get)).as(text).isEmpty();
    }
  }

  @Test
  void theTutorialShowsWhatCheckSays() throws IOException {
    List<String> lines = Files.readAllLines(ROOT.resolve("docs/tutorial.md"));
    int wrong = lines.indexOf("    hold cpu: 50.percents, memory: 1.GB, during: 30");
    Request request =
        Request.of("first.groovy", lines.get(wrong).strip() + "\n", SmallMachine.FACTS);
    Evaluation.Rejected rejected = (Evaluation.Rejected) Scenarios.evaluate(request, line -> {});
    String said = Rendering.of(rejected.problems(), rejected.sources()::get);
    assertThat(String.join("\n", lines)).contains(said.indent(4).stripTrailing());
  }

  private static Evaluation evaluated(String text) {
    return Scenarios.evaluate(
        new Request(
            "block.groovy",
            EXAMPLES,
            text,
            Map.of(),
            Map.of(),
            OptionalLong.empty(),
            SmallMachine.FACTS,
            Request.TIME_LIMIT),
        line -> {});
  }
}
