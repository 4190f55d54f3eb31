package dev.squall.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.dsl.script.Compiler;
import dev.squall.dsl.value.UnitWords;
import dev.squall.plan.Checksum;
import dev.squall.plan.DataFile;
import dev.squall.plan.Plan;
import dev.squall.problem.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluating as a whole: what it prints, when it stops, what it leaves. */
class ScenariosTest {
  private static final String HOLD = "hold cpu: 50.percent, during: 30.seconds\n";

  @Test
  void printsLineByLine() {
    List<String> printed = Collections.synchronizedList(new ArrayList<>());
    evaluate(
        "println 'one'\nprint 'two'\nprint ' and '\nprintln 3\nprintln()\nprintf('%d %s', 4, 'x')\n"
            + HOLD,
        printed);
    assertThat(printed).containsExactly("one", "two and 3", "", "4 x");
  }

  @Test
  void aFromInAnotherCountsFromItsTimeAndIsOverWithIt() {
    Request request =
        Request.of(
            "test.groovy",
            """
            play during: 60.s
            from 10.s, during: 20.s, {
                from 5.s, during: 5.s, { cpu 10.percent }
                from 15.s, { hold memory: 10.percent, during: 20.s }
                from 15.s, during: 20.s, { network 1.MBps }
                from 25.s, { disk 1.perSecond }
            }
            """,
            Machines.SMALL);
    Plan plan = ((Evaluation.Planned) Scenarios.evaluate(request, line -> {})).plan();
    assertThat(plan.phases())
        .extracting(
            phase -> phase.name() + " " + phase.start().toSeconds() + "-" + phase.end().toSeconds())
        .containsExactlyInAnyOrder("cpu 15-20", "hold 25-30", "network 25-30");
  }

  @Test
  void printsNoMoreThanAJournalCanBear() {
    List<String> printed = Collections.synchronizedList(new ArrayList<>());
    evaluate("for (i in 1..20000) println i\n" + HOLD, printed);
    assertThat(printed).hasSize(10_001);
    assertThat(printed.getLast()).contains("left out");
  }

  @Test
  void aScriptThatCatchesItsEndIsLeftAsleep() {
    Request request =
        limited(
            "while (true) { try { [1].each { } } catch (Throwable t) { } }\n",
            Duration.ofMillis(200));
    assertThat(Scenarios.evaluate(request, line -> {})).isInstanceOf(Evaluation.Rejected.class);
    Awaitility.await()
        .until(() ->
            Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("squall-script"))
                .allMatch(thread -> thread.getState() == Thread.State.WAITING));
  }

  @Test
  void theTimeLimitIsTheScriptsNotTheCompilers() {
    Duration limit = Duration.ofSeconds(2);
    Request request = limited(HOLD, limit);
    Plan plan =
        planned(
            Scenarios.evaluate(
                request,
                line -> {},
                Duration.ofMinutes(1),
                (problems, text, meant) -> {
                  LockSupport.parkNanos(limit.plusMillis(200).toNanos());
                  return new Compiler(problems, UnitWords.names(), meant)
                      .compile("s.groovy", null, text);
                }));
    assertThat(plan.loads()).hasSize(1);
  }

  @Test
  void compilingHasALimitOfItsOwn() {
    CountDownLatch never = new CountDownLatch(1);
    Evaluation.Rejected rejected =
        (Evaluation.Rejected)
            Scenarios.evaluate(
                limited(HOLD, Request.TIME_LIMIT),
                line -> {},
                Duration.ofMillis(50),
                (problems, text, meant) -> {
                  try {
                    never.await();
                  } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                  }
                  throw new IllegalStateException("given up");
                });
    assertThat(said(rejected))
        .isEqualTo(
            "s.groovy: compiling the script took longer than 50 ms and was given up\n"
                + "  this machine may be too busy: try again; or take the script apart\n");
  }

  @Test
  void theSeedMayBeSetFromOutside() {
    String script =
        "scenario 'Noise', seed: 4\nload cpu, along: 50.percent + noise(2.percent, every: 1.second)\nplay during: 1.minute\n";
    Plan own =
        planned(Scenarios.evaluate(Request.of("s.groovy", script, Machines.SMALL), line -> {}));
    Request other =
        new Request(
            "s.groovy",
            null,
            script,
            Map.of(),
            Map.of(),
            OptionalLong.of(5),
            Machines.SMALL,
            Request.TIME_LIMIT);
    Plan set = planned(Scenarios.evaluate(other, line -> {}));
    assertThat(own.seed()).isEqualTo(4);
    assertThat(set.seed()).isEqualTo(5);
    assertThat(set.phases()).isNotEqualTo(own.phases());
  }

  @Test
  void tellsAnExceptionOfTheScriptFromAMistakeInIt() {
    assertThat(rejected("throw new IllegalStateException('x')\n" + HOLD).threw()).isTrue();
    assertThat(rejected("hold cpu: 50, during: 30.seconds\n").threw()).isFalse();
    assertThat(rejected("def x = ]\n").threw()).isFalse();
  }

  @Test
  void aScriptWithASlipPrintsOnce() {
    List<String> printed = Collections.synchronizedList(new ArrayList<>());
    Request request =
        Request.of("s.groovy", "println 'one'\nhold cpu: 50, during: 3 s\n", Machines.SMALL);
    Evaluation.Rejected rejected = (Evaluation.Rejected) Scenarios.evaluate(request, printed::add);
    assertThat(said(rejected)).contains("write 3.s").contains("2 problems");
    assertThat(rejected.threw()).isFalse();
    assertThat(printed).containsExactly("one");
  }

  @Test
  void aHomeFolderIsWrittenOut() {
    assertThat(said(rejected("load disk, rate: 1.perSecond, folder: '~/nowhere'\n" + HOLD)))
        .contains("'~' means nothing here");
  }

  @Test
  void aVariableThatIsNearlyAParametersIsNoted() {
    Map<String, String> environment =
        Map.of("SQUALL_PAEK", "70.percent", "SQUALL_STATE", "/x", "SQUALL_OTHER", "1");
    Request request =
        new Request(
            "s.groovy",
            null,
            "param 'peak', 50.percent\nparam 'stage', 1\n" + HOLD,
            Map.of(),
            environment,
            OptionalLong.empty(),
            Machines.SMALL,
            Request.TIME_LIMIT);
    assertThat(planned(Scenarios.evaluate(request, line -> {})).notes())
        .containsExactly("SQUALL_PAEK is set, and is no parameter; did you mean SQUALL_PEAK?");
  }

  @Test
  void aTextThatIsNoFileHasNoFolder() {
    assertThat(said(rejected("include 'x.groovy'\n" + HOLD))).contains("save it first");
  }

  @Test
  void aMissingScriptIsAProblemOfItsOwn() {
    Request request = Request.of(Path.of("nowhere", "my.groovy"), Machines.SMALL);
    Evaluation.Rejected rejected = (Evaluation.Rejected) Scenarios.evaluate(request, line -> {});
    assertThat(said(rejected))
        .isEqualTo(
            "nowhere/my.groovy: file 'nowhere/my.groovy' does not exist\n  check its name and folder\n");
  }

  @Test
  void sourcesAreKeptWithTheirHash() {
    Plan plan =
        planned(Scenarios.evaluate(Request.of("a.groovy", HOLD, Machines.SMALL), line -> {}));
    assertThat(plan.sources()).hasSize(1);
    assertThat(plan.sources().getFirst().text()).isEqualTo(HOLD);
    assertThat(plan.sources().getFirst().sha256()).hasSize(64);
  }

  @Test
  void theDataThatAScriptReadsIsKnownByItsPlaceAndHash(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("level.csv"), "0, 10\n60, 20\n");
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data/people.csv"), "name\nAda\n");
    Path script =
        Files.writeString(
            folder.resolve("mine.groovy"),
            """
            component('shop') { feeder 'who', csv('data/people.csv')
                                greet { ok() } }
            load cpu, along: trace('level.csv', unit: 'percent')
            drive shop, rate: 1.perSecond
            play during: 1.minute
            """);
    Plan plan = planned(Scenarios.evaluate(Request.of(script, Machines.SMALL), line -> {}));
    assertThat(plan.data())
        .containsExactly(
            new DataFile(
                "data/people.csv",
                folder.resolve("data/people.csv").toString(),
                Checksum.of("name\nAda\n"),
                9),
            new DataFile(
                "level.csv",
                folder.resolve("level.csv").toString(),
                Checksum.of("0, 10\n60, 20\n"),
                13));
    assertThat(plan.notes()).isEmpty();

    String comment = "#".repeat((int) DataFile.LARGEST);
    Files.writeString(folder.resolve("level.csv"), comment + "\n0, 10\n60, 20\n");
    Plan large = planned(Scenarios.evaluate(Request.of(script, Machines.SMALL), line -> {}));
    assertThat(large.notes())
        .containsExactly(
            "'level.csv' is larger than 16 MiB: a run's folder keeps its checksum, and no copy");
  }

  @Test
  void plainGroovyWorks() {
    List<String> printed = Collections.synchronizedList(new ArrayList<>());
    Plan plan =
        evaluate(
            """
            import java.time.LocalTime
            class Shop { String name; int size; int twice() { size * 2 } }
            def shops = ['a', 'bb'].collect { new Shop(name: it, size: it.size()) }
            def (x, y) = [1, 2]
            def times = { a, b = 2 -> a * b }
            def counted = [:]
            counted.total = shops.sum { it.twice() }
            def level(n) { n < 2 ? 5.percent : level(n - 1) + 1.percent }
            int n = 0
            n++
            while (n < 4) { n += 1 }
            println "${x + y} ${counted.total} ${times.curry(3)(5)} $n ${LocalTime.of(3, 4)} ${Math.max(3, 4)}"
            println 5.seconds > 3.seconds && 1.hour / 1.minute == 60
            switch (n) { case 4: println 'four'; break; default: println 'other' }
            try { shops[7].name } catch (NullPointerException e) { println 'none' }
            shops.each { shop ->
                phase shop.name, during: shop.size.seconds, { load cpu, along: level(shop.size), name: "cpu of $shop.name" }
            }
            """,
            printed);
    assertThat(printed).containsExactly("3 6 15 4 03:04 4", "true", "four", "none");
    assertThat(plan.phases()).extracting(phase -> phase.name()).containsExactly("a", "bb");
  }

  @Test
  void evaluationsStandByThemselves() throws Exception {
    try (ExecutorService several = Executors.newFixedThreadPool(4)) {
      List<Callable<Plan>> tasks = new ArrayList<>();
      for (int i = 1; i <= 12; i++) {
        String script =
            "def level = "
                + i
                + ".percent\nfor (n in 1..2) { load cpu, along: level }\nplay during: 1.minute\n";
        tasks.add(() ->
            planned(
                Scenarios.evaluate(Request.of("s.groovy", script, Machines.SMALL), line -> {})));
      }
      int expected = 1;
      for (Future<Plan> plan : several.invokeAll(tasks)) {
        assertThat(plan.get().loads().getFirst().level().toString())
            .contains("value=" + expected++ / 100.0);
      }
    }
  }

  private static Plan evaluate(String script, List<String> printed) {
    return planned(
        Scenarios.evaluate(Request.of("s.groovy", script, Machines.SMALL), printed::add));
  }

  private static Request limited(String script, Duration limit) {
    return new Request(
        "s.groovy", null, script, Map.of(), Map.of(), OptionalLong.empty(), Machines.SMALL, limit);
  }

  private static Plan planned(Evaluation evaluation) {
    if (evaluation instanceof Evaluation.Rejected rejected) {
      throw new AssertionError(said(rejected));
    }
    return ((Evaluation.Planned) evaluation).plan();
  }

  private static Evaluation.Rejected rejected(String script) {
    return (Evaluation.Rejected)
        Scenarios.evaluate(Request.of("s.groovy", script, Machines.SMALL), line -> {});
  }

  private static String said(Evaluation.Rejected rejected) {
    return Rendering.of(rejected.problems(), rejected.sources()::get);
  }
}
