package dev.squall.dsl.library;

import dev.squall.dsl.Evaluation;
import dev.squall.dsl.Request;
import dev.squall.dsl.Scenarios;
import dev.squall.dsl.catalogue.AtHand;
import dev.squall.dsl.draft.FolderFacts;
import dev.squall.dsl.draft.MachineFacts;
import dev.squall.dsl.script.LibraryClasses;
import dev.squall.dsl.script.LibraryPaths;
import dev.squall.library.Libraries;
import dev.squall.library.LibraryJar;
import dev.squall.library.Manifest;
import dev.squall.library.Offer;
import dev.squall.plan.LoadPlan;
import dev.squall.plan.Plan;
import dev.squall.plan.UsedLibrary;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.report.ExitCode;
import dev.squall.report.RunFold;
import dev.squall.report.Verdict;
import dev.squall.run.virtual.Simulation;
import dev.squall.run.virtual.VirtualMachine;
import dev.squall.safety.DefaultLimits;
import dev.squall.units.Bytes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tests one library: that its words are what its manifest offers, that each example, each Groovy
 * block of its pages and each scenario is a plan, that its tests pass on the virtual clock, and
 * that nothing of it loads or breaks more than the manifest says. For one thread.
 */
public final class LibraryTest {
  /** The machine that its plans are for, wherever it is tested: that of the virtual clock. */
  private static final MachineFacts MACHINE =
      new MachineFacts(
          4,
          Bytes.gibibytes(16),
          Bytes.gibibytes(14),
          path -> new FolderFacts(true, true, Bytes.gigabytes(100)));

  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final LibraryJar library;
  private final Libraries libraries;
  private final String shown;
  private final ManifestPlaces places;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, List<String>> sources = new LinkedHashMap<>();
  private final Map<String, String> touched = new TreeMap<>();
  private final List<String> failed = new ArrayList<>();
  private int passed;

  /**
   * What came of it.
   *
   * @param problems what is wrong with it, by file and line
   * @param sources the lines of the files that problems stand in
   * @param failed its tests that did not pass, each with why
   * @param passed how many of its examples, pages, scenarios and tests are well
   */
  public record Result(
      List<Problem> problems, Map<String, List<String>> sources, List<String> failed, int passed) {
    /** Copies. */
    public Result {
      problems = List.copyOf(problems);
      sources = Map.copyOf(sources);
      failed = List.copyOf(failed);
    }

    /** True where nothing is wrong. */
    public boolean well() {
      return problems.isEmpty() && failed.isEmpty();
    }
  }

  private LibraryTest(LibraryJar library, Libraries libraries, String shown) {
    this.library = library;
    this.libraries = libraries;
    this.shown = shown;
    this.places =
        new ManifestPlaces(shown + Manifest.FILE, library.texts().getOrDefault(Manifest.FILE, ""));
  }

  /**
   * Tests {@code library}.
   *
   * @param libraries have it, and what it needs
   * @param shown where its files lie, for people, with the sign before a file's name: {@code
   *     acme-shop/}
   */
  public static Result of(LibraryJar library, Libraries libraries, String shown) {
    LibraryTest test = new LibraryTest(library, libraries, shown);
    test.sources.put(
        shown + Manifest.FILE, library.texts().getOrDefault(Manifest.FILE, "").lines().toList());
    test.all();
    return new Result(test.problems, test.sources, test.failed, test.passed);
  }

  private void all() {
    Manifest manifest = library.manifest();
    String use = "use '" + manifest.name() + "'";
    if (!using(use)) {
      return; // what can't be used fails at every line that uses it
    }
    problems.addAll(new Offered(library, places, shown, types()).problems());
    manifest.offers().stream()
        .filter(Offer::isWord)
        .forEach(offer -> {
          Place place = places.of("example", offer.example());
          excerpt("the example of '" + offer.name() + "'", use + "\n" + offer.example(), place);
        });
    library.in("docs", ".md").forEach(this::page);
    Map<String, String> scenarios = new TreeMap<>(library.in("scenarios", ".groovy"));
    scenarios.putAll(library.in("scenarios", ".yaml"));
    scenarios.forEach((file, text) -> plan(file, text));
    library.in("tests", ".groovy").forEach(this::play);
    Set<String> unsaid = new TreeSet<>(touched.keySet());
    unsaid.removeAll(manifest.touches());
    for (String each : unsaid) {
      problems.add(
          new Problem(
              places.of("touches"),
              "touches: must have '" + each + "', which " + touched.get(each) + " does",
              "say so, that whoever adds it knows"));
    }
  }

  /** The types that its Java registers; those of every Squall's own library are the engine's. */
  private Map<String, String> types() {
    Map<String, String> types = new TreeMap<>();
    if (library.manifest().name().equals(Manifest.STDLIB)) {
      types.putAll(
          AtHand.registered(
              LibraryTest.class.getClassLoader(),
              type -> type.getPackageName().startsWith("dev.squall.stdlib")));
    } else {
      LibraryClasses.of(
          libraries,
          library,
          Place.whole(shown + Manifest.FILE),
          classes ->
              types.putAll(
                  AtHand.registered(classes, type -> classes.equals(type.getClassLoader()))));
    }
    return types;
  }

  /** Using it alone is a plan of nothing but the test's own load. */
  private boolean using(String use) {
    Evaluation evaluation =
        evaluate(use, null, use + "\nload cpu, along: 1.percent\nplay during: 1.second");
    switch (evaluation) {
      case Evaluation.Rejected rejected -> {
        note(rejected, Place.whole(shown + Manifest.FILE));
        return false;
      }
      case Evaluation.Planned planned -> {
        Plan plan = planned.plan();
        needs(plan);
        if (plan.loads().size() > 1
            || !plan.faults().isEmpty()
            || !plan.expectations().isEmpty()
            || !plan.limits().isEmpty()
            || !plan.happenings().isEmpty()) {
          problems.add(
              new Problem(
                  Place.whole(shown + "words"),
                  use
                      + " alone must only make its words known, but loads, breaks or expects"
                      + " something",
                  "put that into a method, which a script calls"));
        }
        return true;
      }
    }
  }

  /** What its words use is what it says that it needs. */
  private void needs(Plan plan) {
    Manifest manifest = library.manifest();
    Set<String> said = new TreeSet<>(List.of(manifest.name(), Manifest.STDLIB));
    manifest.needs().forEach(need -> said.add(need.name()));
    for (UsedLibrary used : plan.libraries()) {
      if (!said.contains(used.name())) {
        problems.add(
            new Problem(
                places.of("needs"),
                "needs: must have '" + used.name() + "', which its words use",
                "say which versions of it will do"));
      }
    }
  }

  private void page(String file, String text) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).strip().equals("```groovy")) {
        int start = i + 1;
        while (i + 1 < lines.size() && !lines.get(i + 1).strip().equals("```")) {
          i++;
        }
        String block = String.join("\n", lines.subList(start, i + 1));
        Place place = Place.at(shown + file, start, 1);
        sources.put(shown + file, lines);
        excerpt("the block in " + file, block, place);
      }
    }
  }

  private void excerpt(String what, String text, Place place) {
    switch (Excerpt.evaluate(text, piece -> evaluate(what, null, piece))) {
      case Evaluation.Rejected rejected -> note(rejected, place);
      case Evaluation.Planned planned -> {
        touched(planned.plan(), what);
        passed++;
      }
    }
  }

  private void plan(String file, String text) {
    switch (own(file, text)) {
      case Evaluation.Rejected rejected -> note(rejected, null);
      case Evaluation.Planned planned -> {
        touched(planned.plan(), file);
        passed++;
      }
    }
  }

  private void play(String file, String text) {
    switch (own(file, text)) {
      case Evaluation.Rejected rejected -> note(rejected, null);
      case Evaluation.Planned planned -> {
        Verdict verdict = played(planned);
        if (verdict.exit() == ExitCode.PASSED) {
          passed++;
        } else {
          failed.add(shown + file + ": " + verdict.sentence());
        }
      }
    }
  }

  private static Verdict played(Evaluation.Planned planned) {
    Plan plan = planned.plan();
    RunFold fold = new RunFold();
    Simulation.play(
        plan,
        VirtualMachine.quiet(),
        planned.strategies(),
        planned.rules(),
        DefaultLimits.forMachine(Bytes.gigabytes(100), plan),
        plan.machineLength().compareTo(Duration.ofMinutes(10)) <= 0
            ? Duration.ofMillis(100)
            : Duration.ofSeconds(1),
        fold);
    return fold.verdict();
  }

  /** One of its files, which may read others of it. */
  private Evaluation own(String file, String text) {
    String name = library.manifest().name();
    return evaluate(name + "/" + file, LibraryPaths.of(name, file), text);
  }

  private Evaluation evaluate(String file, @Nullable Path path, String text) {
    return Scenarios.evaluate(
        new Request(file, path, text, Map.of(), Map.of(), OptionalLong.empty(), MACHINE, LIMIT)
            .using(libraries),
        line -> {});
  }

  private void touched(Plan plan, String by) {
    for (LoadPlan load : plan.loads()) {
      if (!load.name().endsWith(" of the test")) {
        touched.putIfAbsent(load.settings().resource().word(), by);
      }
    }
    if (!plan.faults().isEmpty()) {
      touched.putIfAbsent("faults", by);
    }
    if (!plan.preparation().isEmpty()) {
      touched.putIfAbsent("machine", by);
    }
  }

  /**
   * Keeps problems, those in the library's own files where these lie.
   *
   * @param at where a text stands that is no file; null for a file's
   */
  private void note(Evaluation.Rejected rejected, @Nullable Place at) {
    String own = library.manifest().name() + "/";
    for (Problem each : rejected.problems()) {
      Place place = each.place();
      boolean inside = place.file().startsWith(own);
      String file = inside ? shown + place.file().substring(own.length()) : place.file();
      if (inside) {
        sources.put(file, rejected.sources().getOrDefault(place.file(), List.of()));
      }
      problems.add(
          inside || at == null
              ? new Problem(
                  new Place(file, place.line(), place.column(), place.length()),
                  each.message(),
                  each.mend())
              : new Problem(at, each.message() + " (in " + place.file() + ")", each.mend()));
    }
  }
}
