package dev.squall.dsl.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.Committed;
import dev.squall.Schema;
import dev.squall.dsl.Evaluation;
import dev.squall.dsl.Request;
import dev.squall.dsl.Scenarios;
import dev.squall.dsl.draft.FolderFacts;
import dev.squall.dsl.draft.MachineFacts;
import dev.squall.problem.Problem;
import dev.squall.units.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema says what is accepted: of every plan there is, and of each with one name wrong. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("PlanSchemaTest")
class PlanSchemaTest {
  private static final Path FILE = Path.of("..", "docs", "reference", "plan.schema.json");
  private static final Path OWN = Path.of("src", "test", "resources", "yaml", "plans");
  private static final Path SHIPPED = Path.of("..", "scenarios");
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final MachineFacts MACHINE =
      new MachineFacts(
          2,
          Bytes.gigabytes(24),
          Bytes.gigabytes(20),
          path -> new FolderFacts(true, true, Bytes.gigabytes(100)));

  static Stream<Path> own() throws IOException {
    return yaml(OWN);
  }

  static Stream<Path> all() throws IOException {
    return Stream.concat(yaml(OWN), yaml(SHIPPED));
  }

  private static Stream<Path> yaml(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
      assertThat(found).hasSizeGreaterThanOrEqualTo(4);
      return found.stream();
    }
  }

  @Test
  void isTheCatalogue() throws IOException {
    String schema = PlanSchema.text();
    Committed.is(FILE, schema);
  }

  @ParameterizedTest
  @MethodSource("all")
  void takesEveryPlan(Path yaml) throws IOException {
    assertThat(wrong(loaded(Files.readString(yaml)))).isEmpty();
  }

  /** Each name of a plan in turn with a letter too many. */
  @ParameterizedTest
  @MethodSource("own")
  void refusesTheNamesThatTheLanguageRefuses(Path yaml) throws IOException {
    List<Object> wrongs = new ArrayList<>();
    misspelled(loaded(Files.readString(yaml)), wrongs);
    int refused = 0;
    for (Object document : wrongs) {
      String text = JSON.writeValueAsString(document);
      List<String> unknown =
          problems(yaml, text).stream()
              .map(Problem::message)
              // What a drive takes besides is its component's.
              .filter(said -> said.matches("'.*zzz' is not an? (word|argument) .*"))
              .filter(said -> !said.endsWith("of drive"))
              .toList();
      if (!unknown.isEmpty()) {
        refused++;
        assertThat(wrong(document)).as("%s, of which it is said %s", text, unknown).isNotEmpty();
      } else if (problems(yaml, text).isEmpty()) {
        assertThat(wrong(document)).as(text).isEmpty();
      }
    }
    assertThat(refused).isGreaterThan(wrongs.size() / 4);
  }

  private static List<Problem> problems(Path beside, String text) {
    Request request =
        new Request(
            "plan.yaml",
            beside,
            text,
            Map.of(),
            Map.of(),
            OptionalLong.empty(),
            MACHINE,
            Request.TIME_LIMIT);
    return Scenarios.evaluate(request, line -> {}) instanceof Evaluation.Rejected rejected
        ? rejected.problems()
        : List.of();
  }

  /** Copies of {@code from}, each with one name of it misspelled; not those within values. */
  private static void misspelled(Object from, List<Object> into) {
    switch (from) {
      case Map<?, ?> map ->
          map.forEach((key, value) -> {
            Map<Object, Object> other = new LinkedHashMap<>();
            map.forEach((k, v) -> other.put(k.equals(key) ? k + "zzz" : k, v));
            into.add(other);
            List<Object> inner = new ArrayList<>();
            misspelled(value, inner);
            for (Object each : inner) {
              Map<Object, Object> around = new LinkedHashMap<>(map);
              around.put(key, each);
              into.add(around);
            }
          });
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          List<Object> inner = new ArrayList<>();
          misspelled(list.get(i), inner);
          for (Object each : inner) {
            List<Object> around = new ArrayList<>(list);
            around.set(i, each);
            into.add(around);
          }
        }
      }
      case null, default -> {}
    }
  }

  /** As editors read it: {@code on} is a text since YAML 1.2. */
  private static Object loaded(String text) {
    LoaderOptions options = new LoaderOptions();
    DumperOptions dumps = new DumperOptions();
    Resolver resolver =
        new Resolver() {
          @Override
          public void addImplicitResolver(Tag tag, Pattern form, String first, int limit) {
            boolean truth = tag.equals(Tag.BOOL);
            super.addImplicitResolver(
                tag, truth ? Pattern.compile("true|false") : form, first, limit);
          }
        };
    return new Yaml(new SafeConstructor(options), new Representer(dumps), dumps, options, resolver)
        .load(text);
  }

  private static List<String> wrong(Object document) throws IOException {
    JsonNode schema = JSON.readTree(Files.readString(FILE));
    return Schema.wrong(schema, JSON.valueToTree(document));
  }
}
