package dev.squall.fault.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.squall.fault.FaultFailure;
import dev.squall.fault.Injector;
import dev.squall.fault.InjectorContract;
import dev.squall.plan.FailFiles;
import dev.squall.plan.Fault;
import dev.squall.plan.FileCalls;
import dev.squall.plan.Harm;
import dev.squall.plan.ProcessPlan;
import dev.squall.plan.ProcessTarget;
import dev.squall.plan.SkewClock;
import dev.squall.plan.SlowFiles;
import dev.squall.posix.Processes;
import dev.squall.shim.Shim;
import dev.squall.state.ProcessMark;
import dev.squall.time.Clock;
import dev.squall.undo.Command;
import dev.squall.undo.Healer;
import dev.squall.undo.Healing;
import dev.squall.undo.Undoing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What real programs see of another clock, of slow and of failing files. */
@Tag("real")
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("ShownTest")
class ShownTest {
  private static final Duration YEARS = Duration.ofDays(3000);
  private static final ProcessTarget DB = new ProcessTarget.Started("db");

  /** Says each time whether it could write, and what time it is. */
  private static final String LOOP =
      """
      until [ -e go ]; do sleep 0.02; done
      while :; do
        if { echo x >data/probe; } 2>why; then echo "1 $(date +%s)"; else echo "0 $(date +%s)"; fi
        sleep 0.01
      done
      """;

  @TempDir Path folder;
  private Path undo;
  private StartedProcesses started;
  private ProcessFaults faults;

  @BeforeEach
  void begin() {
    String lacking = Shim.lacking();
    assumeTrue(lacking == null, lacking);
    undo = folder.resolve("undo.ndjson");
    Undoing undoing = new Undoing(undo, Clock.system());
    started = new StartedProcesses(folder, undoing, Clock.system());
    faults = new ProcessFaults(started, folder, undoing, Clock.system());
  }

  @AfterEach
  void end() {
    if (started != null) {
      started.close();
    }
  }

  private Path home() {
    return folder.resolve("processes/db");
  }

  private void start(boolean shim, String... command) throws Exception {
    Files.createDirectories(home().resolve("data"));
    started.start(
        new ProcessPlan(
            "db", List.of(command), null, Map.of("TZ", "UTC"), null, Duration.ofSeconds(5), shim));
  }

  private void loop() throws Exception {
    start(true, "sh", "-c", LOOP);
  }

  private void go() throws IOException {
    Files.createFile(home().resolve("go"));
  }

  private Injector on(Harm harm) {
    return on(harm, 1, 0);
  }

  private Injector on(Harm harm, double chance, long seed) {
    return faults.make(new Fault.OnProcess(DB, harm), chance, seed);
  }

  private static void meets(Injector injector) {
    await().until(() -> injector.verify() != null);
  }

  private List<String> said() throws IOException {
    return Files.readAllLines(folder.resolve("processes/db.log"));
  }

  /** The first that is said from now on by a loop that began since. */
  private String next() throws IOException {
    int from = said().size() + 2;
    await().until(() -> said().size() > from);
    return said().get(from);
  }

  /** Away from this machine's clock, in seconds. */
  private static long away(String said) {
    long now = java.time.Instant.now().getEpochSecond();
    return Long.parseLong(said.substring(2)) - now;
  }

  private static FileCalls calls(String under, FileCalls.Call... calls) {
    return new FileCalls(List.of(calls), under);
  }

  private static Harm full(String under) {
    return new FailFiles(FailFiles.Failure.FULL, calls(under, FileCalls.Call.OPEN));
  }

  private abstract class OfShim extends InjectorContract {
    private final Harm harm;

    OfShim(Harm harm) {
      this.harm = harm;
    }

    @Override
    protected Injector injector() throws Exception {
      loop();
      go();
      return on(harm);
    }

    @Override
    protected void meet(Injector injector) {
      meets(injector);
    }
  }

  @Nested
  class AClock extends OfShim {
    AClock() {
      super(new SkewClock(YEARS));
    }
  }

  @Nested
  class SlowOnes extends OfShim {
    SlowOnes() {
      super(new SlowFiles(Duration.ofMillis(3), calls(null, FileCalls.Call.OPEN)));
    }
  }

  @Nested
  class FailingOnes extends OfShim {
    FailingOnes() {
      super(full(null));
    }
  }

  @Test
  void theClockIsAnotherUntilItIsHealed() throws Exception {
    loop();
    go();
    assertThat(away(next())).isBetween(-5L, 5L);
    Injector ahead = on(new SkewClock(YEARS));
    ahead.inject();
    meets(ahead);
    assertThat(ahead.verify()).isEqualTo("process 'db' has been shown its clock 72000 h ahead");
    assertThat(away(next()) - YEARS.toSeconds()).isBetween(-5L, 5L);
    ahead.strength(0.5);
    assertThat(away(next()) - YEARS.toSeconds() / 2).isBetween(-5L, 5L);
    ahead.heal();
    assertThat(away(next())).isBetween(-5L, 5L);
    Injector behind = on(new SkewClock(YEARS.negated()));
    behind.inject();
    assertThat(away(next()) + YEARS.toSeconds()).isBetween(-5L, 5L);
    behind.heal();
    assertThat(ahead.verify()).isNull();
    assertThat(new Healer(Clock.system()).heal(undo, id -> !id.equals("engine-1"))).isEmpty();
  }

  @Test
  void filesUnderAPathFailAndNoOthers() throws Exception {
    loop();
    go();
    Injector elsewhere = on(full(home().resolve("dat").toString()));
    elsewhere.inject();
    assertThat(next()).startsWith("1 ");
    assertThat(elsewhere.verify()).isNull();
    elsewhere.heal();
    Injector full = on(full(home().resolve("data").toString()));
    full.inject();
    meets(full);
    assertThat(next()).startsWith("0 ");
    assertThat(home().resolve("why")).content().contains("No space left on device");
    assertThat(full.hits()).isPositive();
    full.heal();
    assertThat(next()).startsWith("1 ");
  }

  @Test
  void whichCallsFailFollowsFromTheSeed() throws Exception {
    List<String> one = pattern(7);
    assertThat(one).contains("0", "1");
    assertThat(pattern(7)).isEqualTo(one);
    assertThat(pattern(8)).isNotEqualTo(one);
  }

  private List<String> pattern(long seed) throws Exception {
    loop();
    Injector half = on(full(home().resolve("data").toString()), 0.5, seed);
    half.inject();
    go();
    await().until(() -> said().size() >= 40);
    List<String> all = said().subList(0, 40).stream().map(each -> each.substring(0, 1)).toList();
    half.heal();
    started.close();
    Files.delete(home().resolve("go"));
    Files.delete(folder.resolve("processes/db.log"));
    begin();
    return all;
  }

  @Test
  void aCallThatWaitsGoesOnWhenItIsHealed() throws Exception {
    loop();
    Injector slow =
        on(
            new SlowFiles(
                Duration.ofHours(1),
                calls(home().resolve("data").toString(), FileCalls.Call.OPEN)));
    slow.inject();
    go();
    meets(slow);
    assertThat(slow.verify()).isEqualTo("1 call of process 'db' met it");
    assertThat(said()).isEmpty();
    slow.heal();
    assertThat(next()).startsWith("1 ");
  }

  @Test
  void whoeverHealsTheRunEndsIt() throws Exception {
    loop();
    go();
    Injector ahead = on(new SkewClock(YEARS));
    ahead.inject();
    Injector full = on(full(home().resolve("data").toString()));
    full.inject();
    assertThat(away(next()) - YEARS.toSeconds()).isBetween(-5L, 5L);
    // All but the first entry, which ends the process itself.
    List<Healing> healed = new Healer(Clock.system()).heal(undo, id -> !id.equals("engine-1"));
    assertThat(healed).hasSize(2).allMatch(each -> each.outcome() == Healing.Outcome.HEALED);
    String now = next();
    assertThat(now).startsWith("1 ");
    assertThat(away(now)).isBetween(-5L, 5L);
    ahead.heal();
    full.heal();
  }

  @Test
  void aJavaMachineSeesItToo() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    start(
        true,
        java,
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        Path.of(Subject.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString(),
        Subject.class.getName(),
        home().resolve("data/file").toString());
    await().atMost(Duration.ofSeconds(30)).until(() -> !said().isEmpty());
    assertThat(next()).startsWith("1 ");
    Injector behind = on(new SkewClock(YEARS.negated()));
    behind.inject();
    Injector broken =
        on(
            new FailFiles(
                FailFiles.Failure.IO,
                calls(home().resolve("data").toString(), FileCalls.Call.SYNC)));
    broken.inject();
    meets(behind);
    meets(broken);
    String now = next();
    assertThat(now).startsWith("0 ");
    assertThat(away(now) + YEARS.toSeconds()).isBetween(-5L, 5L);
    broken.heal();
    behind.heal();
    now = next();
    assertThat(now).startsWith("1 ");
    assertThat(away(now)).isBetween(-5L, 5L);
  }

  @Test
  void oneThatIsLinkedStaticallyIsSaid() throws Exception {
    Path source = Files.writeString(folder.resolve("still.c"), "int main() { for (;;) pause(); }");
    Path made = folder.resolve("still");
    Command.Ran ran =
        Command.run(
            List.of(
                Shim.compiler().orElseThrow().toString(),
                "-w",
                "-static",
                "-o",
                made.toString(),
                source.toString()),
            Duration.ofSeconds(30));
    assumeTrue(ran.fine(), "no static C library: " + ran);
    start(true, made.toString());
    Injector ahead = on(new SkewClock(YEARS));
    assertThatThrownBy(ahead::inject)
        .isInstanceOf(FaultFailure.class)
        .hasMessageContaining("has not loaded the shim: it is linked statically");
    assertThat(ahead.verify()).isNull();
  }

  @Test
  void oneThatWasStartedWithoutIsRefused() throws Exception {
    start(false, "sleep", "600");
    assertThatThrownBy(on(new SkewClock(YEARS))::inject)
        .hasMessage("process 'db' was started without the shim; start it with shim: true");
  }

  @Test
  void oneThatVanishesMeanwhileIsSaidAndItsSuccessorIsWell() throws Exception {
    loop();
    go();
    ProcessMark first = started.of("db");
    Injector ahead = on(new SkewClock(YEARS));
    ahead.inject();
    Processes.signal(first.pid(), Processes.Signal.KILL);
    await().until(() -> !first.alive());
    ahead.heal();
    assertThat(ahead.remark()).isEqualTo("process 'db' vanished while the fault was there");
    started.restart("db");
    assertThat(away(next())).isBetween(-5L, 5L);
  }
}
