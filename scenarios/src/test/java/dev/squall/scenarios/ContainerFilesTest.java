package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.dsl.Evaluation;
import dev.squall.dsl.Request;
import dev.squall.dsl.Scenarios;
import dev.squall.plan.Parameter;
import dev.squall.plan.Plan;
import dev.squall.problem.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The files for containers parse, and what they name is there: there is no container engine to run
 * them where this is tested.
 */
@Execution(ExecutionMode.CONCURRENT)
class ContainerFilesTest {
  private static final Path ROOT = Path.of("..");
  private static final Path FOLDER = ROOT.resolve(".container");

  /** What {@code docs/how-to/containers.md} says of the environment. */
  private static final Set<String> SETTINGS =
      Set.of(
          "SQUALL_BUILD",
          "SQUALL_RUNS",
          "SQUALL_STATE",
          "SQUALL_VIEW",
          "SQUALL_LOG_LEVEL",
          "SQUALL_LOG_FORMAT");

  @Test
  void theImageCopiesWhatIsThereAndStartsIt() throws IOException {
    List<String> lines =
        Files.readAllLines(FOLDER.resolve("Dockerfile")).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();
    assertThat(lines)
        .allSatisfy(line ->
            assertThat(line.split(" ")[0])
                .isIn(
                    "FROM",
                    "RUN",
                    "WORKDIR",
                    "COPY",
                    "ENV",
                    "VOLUME",
                    "USER",
                    "STOPSIGNAL",
                    "ENTRYPOINT",
                    "CMD"));
    lines.stream()
        .filter(line -> line.startsWith("COPY --from=build "))
        .map(line -> line.split(" "))
        .flatMap(words -> Arrays.stream(words, 2, words.length - 1))
        .forEach(named -> assertThat(inImage(named)).as(named).exists());
    String entry = only(lines, "ENTRYPOINT");
    assertThat(inImage(entry.replaceAll(".*\\[\"|\"\\]", ""))).isExecutable();
    assertThat(ROOT.resolve(scenarioOf(only(lines, "CMD")))).exists();
    assertThat(only(lines, "USER")).isEqualTo("USER 10001");
    assertThat(variables(only(lines, "ENV"))).isSubsetOf(SETTINGS);
  }

  @Test
  void theServiceHasLimitsAndNamesWhatIsThere() throws IOException {
    Map<?, ?> service = at(loaded("compose.yaml").getFirst(), "services", "squall");
    assertThat(names(at(service, "deploy", "resources", "limits")))
        .containsExactly("cpus", "memory", "pids");
    Map<?, ?> build = at(service, "build");
    Path context = FOLDER.resolve(String.valueOf(build.get("context")));
    assertThat(context.resolve(String.valueOf(build.get("dockerfile")))).exists();
    Path scenario = context.resolve(String.valueOf(((List<?>) service.get("command")).get(1)));
    assertThat(names(at(service, "environment")))
        .isSubsetOf(with(parameters(plan(scenario, Files.readString(scenario)))));
  }

  @Test
  void theJobHasLimitsAndAPlanThatIsOne() throws IOException {
    List<Map<?, ?>> both = loaded("job.yaml");
    Map<?, ?> plans = at(both.getFirst(), "data");
    Plan plan = plan(Path.of("plan.yaml"), String.valueOf(plans.get("plan.yaml")));
    Map<?, ?> pod = at(both.getLast(), "spec", "template", "spec");
    Map<?, ?> container = (Map<?, ?>) ((List<?>) pod.get("containers")).getFirst();
    Map<?, ?> limits = at(container, "resources", "limits");
    assertThat(names(limits)).containsExactly("cpu", "ephemeral-storage", "memory");
    assertThat((Object) limits).isEqualTo(at(container, "resources", "requests"));
    assertThat(names(container.get("env"))).isSubsetOf(with(parameters(plan)));
    assertThat(names(container.get("volumeMounts"))).isEqualTo(names(pod.get("volumes")));
    Map<?, ?> rights = at(container, "securityContext");
    assertThat((Object) rights.get("readOnlyRootFilesystem")).isEqualTo(true);
    assertThat((Object) rights.get("allowPrivilegeEscalation")).isEqualTo(false);
    List<?> mounts = (List<?>) container.get("volumeMounts");
    String folder = String.valueOf(((Map<?, ?>) mounts.getFirst()).get("mountPath"));
    assertThat((Object) container.get("args")).isEqualTo(List.of("run", folder + "/plan.yaml"));
    String map = String.valueOf(at(both.getFirst(), "metadata").get("name"));
    assertThat(pod.get("volumes").toString()).contains("configMap={name=" + map + "}");
  }

  @Test
  void thePageTellsEverySetting() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/how-to/containers.md"));
    assertThat(SETTINGS)
        .filteredOn(name -> !name.equals("SQUALL_BUILD"))
        .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }

  private static Path inImage(String named) {
    return ROOT.resolve(named.replaceFirst("^/squall/", ""));
  }

  private static String only(List<String> lines, String instruction) {
    return lines.stream()
        .filter(line -> line.startsWith(instruction + " "))
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  private static String scenarioOf(String command) {
    return command.replaceAll(".*\"(scenarios/[^\"]+)\".*", "$1");
  }

  private static Set<String> variables(String line) {
    return new TreeSet<>(
        Pattern.compile("SQUALL_\\w+")
            .matcher(line)
            .results()
            .map(found -> found.group())
            .toList());
  }

  private static Set<String> names(Map<?, ?> map) {
    Set<String> names = new TreeSet<>();
    map.keySet().forEach(name -> names.add(String.valueOf(name)));
    return names;
  }

  /** Those of a list of things with a name. */
  private static Set<String> names(Object list) {
    Set<String> names = new TreeSet<>();
    ((List<?>) list).forEach(each -> names.add(String.valueOf(((Map<?, ?>) each).get("name"))));
    return names;
  }

  private static Set<String> parameters(Plan plan) {
    Set<String> names = new TreeSet<>();
    for (Parameter parameter : plan.parameters()) {
      names.add("SQUALL_" + parameter.name().toUpperCase(Locale.ROOT));
    }
    return names;
  }

  private static Set<String> with(Set<String> parameters) {
    Set<String> all = new TreeSet<>(SETTINGS);
    all.addAll(parameters);
    return all;
  }

  private static Plan plan(Path path, String text) {
    return switch (Scenarios.evaluate(
        Request.of(path.getFileName().toString(), text, VirtualRun.FACTS), line -> {})) {
      case Evaluation.Planned planned -> planned.plan();
      case Evaluation.Rejected rejected ->
          throw new AssertionError(Rendering.of(rejected.problems(), rejected.sources()::get));
    };
  }

  private static Map<?, ?> at(Map<?, ?> from, String... names) {
    Map<?, ?> here = from;
    for (String name : names) {
      here = (Map<?, ?>) here.get(name);
      assertThat(here).as(name).isNotNull();
    }
    return here;
  }

  private static List<Map<?, ?>> loaded(String file) throws IOException {
    Iterable<Object> documents =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .loadAll(Files.readString(FOLDER.resolve(file)));
    List<Map<?, ?>> all = new ArrayList<>();
    StreamSupport.stream(documents.spliterator(), false)
        .forEach(document -> all.add((Map<?, ?>) document));
    return all;
  }
}
