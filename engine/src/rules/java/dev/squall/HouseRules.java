package dev.squall;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The house's rules over the classes of one module; each module's {@code ArchitectureTest} gives
 * its own table. Compiled into the tests of every module that has classes (its {@code pom.xml}
 * names this folder).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HouseRules {
  /** In the table: may import every package of ours. */
  static final String EVERYTHING = "everything";

  private static final String ROOT = "dev.squall.";
  private static final Pattern MAY_IMPORT =
      Pattern.compile("May import:(.*?)(?:\\n\\s*\\*?\\s*\\n|\\*/|<p>)", Pattern.DOTALL);

  private static final Set<String> CLOCKS =
      Set.of(
          "java.lang.System.nanoTime",
          "java.lang.System.currentTimeMillis",
          "java.lang.Thread.sleep",
          "java.util.concurrent.TimeUnit.sleep",
          "java.util.concurrent.locks.LockSupport.parkNanos",
          "java.util.concurrent.locks.LockSupport.parkUntil",
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalTime.now",
          "java.time.LocalDateTime.now",
          "java.time.OffsetDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.time.Year.now",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.time.Clock.system",
          "java.time.Clock.tickSeconds",
          "java.time.Clock.tickMillis");

  private static final Set<String> CHANCES =
      Set.of(
          "java.util.Random",
          "java.util.SplittableRandom",
          "java.util.concurrent.ThreadLocalRandom",
          "java.util.random.RandomGenerator",
          "java.util.random.RandomGeneratorFactory");

  private static final Set<String> NAMELESS =
      Set.of("util", "utils", "common", "helper", "helpers", "manager", "impl");

  private JavaClasses classes = new ClassFileImporter().importClasses();
  private Map<String, List<JavaClass>> packages = Map.of();

  /**
   * Who may import whom: names of packages without {@code dev.squall.}; {@link #EVERYTHING} for
   * all.
   */
  abstract Map<String, Set<String>> mayImport();

  /**
   * Classes and packages, without {@code dev.squall.}, that may ask what time it is or sleep, each
   * with its reason.
   */
  Map<String, String> mayReadTheClock() {
    return Map.of();
  }

  /** Packages, without {@code dev.squall.}, that may print, each with its reason. */
  Map<String, String> mayPrint() {
    return Map.of();
  }

  /** A table from lines like {@code plan: units, problem} and {@code units: nothing}. */
  static Map<String, Set<String>> table(String lines) {
    Map<String, Set<String>> table = new LinkedHashMap<>();
    lines
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .forEach(line -> {
          int colon = line.indexOf(':');
          String name = line.substring(0, colon).strip();
          assertThat(table.put(name, names(line.substring(colon + 1))))
              .as("'%s' is in the table twice", name)
              .isNull();
        });
    return table;
  }

  @BeforeAll
  void read() {
    classes = new ClassFileImporter().importPath(Path.of("target", "classes"));
    packages =
        classes.stream()
            .filter(type -> type.getPackageName().startsWith(ROOT))
            .collect(
                groupingBy(
                    type -> type.getPackageName().substring(ROOT.length()),
                    TreeMap::new,
                    Collectors.toList()));
    assertThat(packages).as("compiled packages of this module").isNotEmpty();
  }

  @Test
  void packagesAreAcyclic() {
    slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void everyPackageIsInTheTable() {
    assertThat(mayImport().keySet()).as("packages in the table").containsAll(packages.keySet());
  }

  @Test
  void packagesImportOnlyWhatTheTableAllows() {
    Set<String> wrong = new TreeSet<>();
    packages.forEach((name, types) -> {
      Set<String> allowed = mayImport().getOrDefault(name, Set.of());
      if (allowed.contains(EVERYTHING)) {
        return;
      }
      for (JavaClass type : types) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
          if (target.startsWith(ROOT)
              && !target.equals(type.getPackageName())
              && !allowed.contains(target.substring(ROOT.length()))) {
            wrong.add(
                name
                    + " may not import "
                    + target.substring(ROOT.length())
                    + ": "
                    + dependency.getDescription());
          }
        }
      }
    });
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyPackageSaysWhatItMayImport() throws IOException {
    Map<String, Set<String>> said = new TreeMap<>();
    Map<String, Set<String>> expected = new TreeMap<>();
    for (String name : packages.keySet()) {
      expected.put(name, mayImport().getOrDefault(name, Set.of()));
      String file = "dev/squall/" + name.replace('.', '/') + "/package-info.java";
      Path source = Path.of("src", "main", "java").resolve(file);
      if (!Files.exists(source)) {
        said.put(name, Set.of("no " + source));
        continue;
      }
      Matcher line = MAY_IMPORT.matcher(Files.readString(source));
      said.put(
          name,
          line.find()
              ? names(line.group(1).replaceAll("\\n\\s*\\*", " "))
              : Set.of("no line 'May import:' in " + source));
    }
    assertThat(said)
        .as("the 'May import:' lines of package-info.java, against the table")
        .isEqualTo(expected);
  }

  @Test
  void nobodyButTimeReadsTheClockOrSleeps() {
    assertThat(
            uses(access ->
                CLOCKS.contains(access.getTargetOwner().getFullName() + "." + access.getName())))
        .as(
            "classes that read a clock or sleep: take a dev.squall.time.Clock, or state the reason in ArchitectureTest")
        .allSatisfy((type, where) ->
            assertThat(allowed(type, "time", mayReadTheClock().keySet())).as("%s", where).isTrue());
  }

  @Test
  void nobodyButChanceDrawsRandomNumbers() {
    assertThat(
            uses(access ->
                CHANCES.contains(access.getTargetOwner().getFullName())
                    || (access.getTargetOwner().getFullName().equals("java.lang.Math")
                        && access.getName().equals("random"))))
        .as("classes that draw random numbers: take a stream of dev.squall.chance")
        .allSatisfy((type, where) ->
            assertThat(allowed(type, "chance", Set.of())).as("%s", where).isTrue());
  }

  @Test
  void nobodyButTheFrontDoorsPrints() {
    assertThat(
            uses(access ->
                (access.getTargetOwner().getFullName().equals("java.lang.System")
                        && Set.of("out", "err").contains(access.getName()))
                    || access.getName().equals("printStackTrace")))
        .as("classes that print")
        .allSatisfy((type, where) ->
            assertThat(allowed(type, "repl", mayPrint().keySet())).as("%s", where).isTrue());
  }

  @Test
  void packagesHaveNamesOfTheirOwn() {
    assertThat(packages.keySet())
        .noneMatch(name -> Arrays.stream(name.split("\\.")).anyMatch(NAMELESS::contains));
  }

  /** For each class that has such an access: where. */
  private Map<String, String> uses(Predicate<JavaAccess<?>> accessed) {
    Map<String, String> uses = new TreeMap<>();
    for (List<JavaClass> types : packages.values()) {
      for (JavaClass type : types) {
        type.getAccessesFromSelf().stream()
            .filter(accessed)
            .forEach(access ->
                uses.merge(
                    type.getFullName().substring(ROOT.length()),
                    access.getDescription(),
                    (a, b) -> a + "; " + b));
      }
    }
    return uses;
  }

  private static boolean allowed(String type, String home, Set<String> exceptions) {
    return Stream.concat(Stream.of(home), exceptions.stream())
        .anyMatch(name ->
            type.equals(name) || type.startsWith(name + ".") || type.startsWith(name + "$"));
  }

  private static Set<String> names(String list) {
    String names = list.strip().replaceAll("\\.$", "");
    return names.equals("nothing")
        ? Set.of()
        : new TreeSet<>(new ArrayList<>(Arrays.asList(names.split("\\s*,\\s*"))));
  }
}
