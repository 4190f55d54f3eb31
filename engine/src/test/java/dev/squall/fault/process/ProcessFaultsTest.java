package dev.squall.fault.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.squall.fault.FaultFailure;
import dev.squall.fault.Injector;
import dev.squall.plan.Fault;
import dev.squall.plan.Harm;
import dev.squall.plan.ProcessPlan;
import dev.squall.plan.ProcessTarget;
import dev.squall.posix.Cgroups;
import dev.squall.posix.ProcessSetting;
import dev.squall.posix.Processes;
import dev.squall.state.ProcessMark;
import dev.squall.time.Clock;
import dev.squall.undo.Healer;
import dev.squall.undo.Healing;
import dev.squall.undo.Undoing;
import dev.squall.units.Bytes;
import dev.squall.units.Percent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is done to processes, and that it is undone by this process as by another. */
@Tag("real")
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("ProcessFaultsTest")
class ProcessFaultsTest {
  @TempDir Path folder;
  private Path undo;
  private Orphan orphan;
  private ProcessMark target;
  private StartedProcesses started;
  private ProcessFaults faults;
  private final List<String> warned = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    undo = folder.resolve("undo.ndjson");
    orphan = Orphan.start(folder, "sleep", "600");
    target = orphan.mark;
    begin();
  }

  /** As an engine does, which knows nothing of one before. */
  private void begin() {
    Undoing undoing = new Undoing(undo, Clock.system());
    started = new StartedProcesses(folder, undoing, Clock.system());
    started.warn(warned::add);
    faults = new ProcessFaults(started, folder, undoing, Clock.system());
  }

  @AfterEach
  void end() {
    started.close();
    orphan.close();
  }

  private Injector on(Harm harm) {
    return faults.make(new Fault.OnProcess(new ProcessTarget.Id(target.pid()), harm));
  }

  private List<Healing> heal() throws IOException, InterruptedException {
    return new Healer(Clock.system()).heal(undo);
  }

  static List<Harm> harms() {
    return List.of(
        new Harm.Suspend(false),
        new Harm.Suspend(true),
        new Harm.Restrict(new Percent(20), Bytes.megabytes(100), 50L, 20L),
        new Harm.Restrict(null, null, null, 20L),
        new Harm.Priority(19L, Harm.Io.IDLE));
  }

  /** What the kernel keeps of it that a fault may change. */
  private String world() throws IOException {
    return String.join(
        " ",
        target.stopped() + "",
        ProcessSetting.NICE.of(target.pid()) + "",
        ProcessSetting.IO.of(target.pid()) + "",
        ProcessSetting.FILES.of(target.pid()) + "",
        Files.readString(Path.of("/proc/" + target.pid() + "/cgroup")));
  }

  /** The same, but that it may be in groups of ours that hold nothing. */
  private String held() throws IOException {
    return world().replaceAll("/squall-[0-9-]+", "").replaceAll("(?m):$", ":/");
  }

  /** What the groups that it is in say of processors, memory and processes. */
  private String limits() throws IOException {
    StringBuilder said = new StringBuilder(" ");
    for (var room : Cgroups.of(target.pid()).rooms(List.of("cpu", "memory", "pids")).values()) {
      for (String each : List.of("cpu.cfs_quota_us", "cpu.max", "memory.max", "pids.max")) {
        Path file = room.own().resolve(each);
        said.append(Files.exists(file) ? Files.readString(file).strip() + " " : "");
      }
    }
    return said.toString();
  }

  private static void need(Harm harm) {
    if (harm instanceof Harm.Restrict it && it.cpu() != null) {
      assumeTrue(
          Cgroups.here().room("cpu").isPresent()
              && Cgroups.here().room("memory").isPresent()
              && Cgroups.here().room("pids").isPresent(),
          "no control groups that this user may make");
    }
    if (harm instanceof Harm.Priority) {
      assumeTrue(Processes.user() == 0, "not root");
    }
  }

  @ParameterizedTest
  @MethodSource("harms")
  void showsWhileItIsThereAndAllIsAsBeforeOnceItIsHealed(Harm harm) throws Exception {
    need(harm);
    String before = world();
    Injector injector = on(harm);
    assertThat(injector.verify()).isNull();
    injector.inject();
    assertThat(injector.verify()).contains("process " + target.pid());
    assertThat(world()).isNotEqualTo(before);
    if (harm instanceof Harm.Restrict it && it.cpu() != null) {
      assertThat(limits()).contains(" 20000 ", " 50 ");
    }
    injector.heal();
    injector.heal();
    assertThat(injector.verify()).isNull();
    assertThat(injector.remark()).isNull();
    assertThat(world()).isEqualTo(before);
    assertThat(heal()).as("left for another to heal").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("harms")
  void madeReadyItIsAsBeforeAndIsTakenBackByThisProcessAsByAnother(Harm harm) throws Exception {
    need(harm);
    String before = world();
    Injector injector = on(harm);
    injector.ready();
    assertThat(injector.verify()).isNull();
    assertThat(held()).isEqualTo(before);
    assertThat(limits()).doesNotContain(" 20000 ", " 50 ");
    injector.heal();
    assertThat(world()).isEqualTo(before);
    assertThat(heal()).as("left for another to heal").isEmpty();

    Injector next = on(harm);
    next.ready();
    assertThat(heal()).allMatch(Healing::healed);
    assertThat(world()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("harms")
  void madeReadyWhileTheFirstIsThereItGoesBackToWhereItBelongs(Harm harm) throws Exception {
    need(harm);
    String before = world();
    Injector first = on(harm);
    Injector second = on(harm);
    first.ready();
    first.inject();
    second.ready();
    first.heal();
    assertThat(world()).isEqualTo(before);
    second.inject();
    assertThat(second.verify()).contains("process " + target.pid());
    second.heal();
    assertThat(world()).isEqualTo(before);
    assertThat(heal()).isEmpty();
  }

  @Test
  void whatCanBeNotedAheadIsNotNotedAgainAtItsTime() throws Exception {
    Injector injector = on(new Harm.Suspend(false));
    injector.ready();
    List<String> ahead = Files.readAllLines(undo);
    assertThat(ahead).hasSize(1);
    injector.inject();
    assertThat(target.stopped()).isTrue();
    assertThat(Files.readAllLines(undo)).isEqualTo(ahead);
    injector.heal();
    assertThat(target.stopped()).isFalse();
    assertThat(heal()).isEmpty();
  }

  @Test
  void whatAnotherDoesBeforeItsTimeIsNotUndone() throws Exception {
    Injector injector = on(new Harm.Suspend(false));
    injector.ready();
    Processes.signal(target.pid(), Processes.Signal.STOP);
    org.awaitility.Awaitility.await().until(target::stopped);
    assertThatThrownBy(injector::inject).hasMessageContaining("by another's doing");
    injector.heal();
    assertThat(heal()).isEmpty();
    assertThat(target.stopped()).isTrue();
    assertThat(Files.readString(undo)).contains("was not done");
  }

  @ParameterizedTest
  @MethodSource("harms")
  void anotherProcessHealsItFromWhatIsNoted(Harm harm) throws Exception {
    need(harm);
    String before = world();
    on(harm).inject();
    assertThat(world()).isNotEqualTo(before);
    assertThat(heal()).isNotEmpty().allMatch(Healing::healed);
    assertThat(world()).isEqualTo(before);
    assertThat(heal()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("harms")
  void oneThatVanishesMeanwhileIsSaid(Harm harm) throws Exception {
    need(harm);
    Injector injector = on(harm);
    injector.inject();
    Processes.signal(target.pid(), Processes.Signal.KILL);
    while (target.alive()) {
      Thread.onSpinWait();
    }
    injector.heal();
    assertThat(injector.verify()).isNull();
    assertThat(injector.remark()).contains("vanished");
    assertThat(heal()).isEmpty();
  }

  @Test
  void theFirstTheKernelsAndSquallsOwnAreRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("one.pid"), "1\n");
    assertThatThrownBy(() -> new ProcessTarget.Id(1)).hasMessageContaining("above 1");
    refused(new ProcessTarget.PidFile(file.toString()), "must not be the first one");
    refused(new ProcessTarget.Id(ProcessHandle.current().pid()), "must not be Squall's own");
    Process child = new ProcessBuilder("sleep", "600").start();
    refused(new ProcessTarget.Id(child.pid()), "must not be Squall's own");
    child.destroyForcibly().waitFor();
    refused(new ProcessTarget.Id(child.pid()), "must be there, is not");
    refused(new ProcessTarget.Started("db"), "was not started");
    refused(new ProcessTarget.PidFile("/no/such/file"), "must be there to be read");
    Files.writeString(file, "all of them");
    refused(new ProcessTarget.PidFile(file.toString()), "must hold the id of a process");
    if (Files.exists(Path.of("/proc/2/cmdline"))
        && Files.readAllBytes(Path.of("/proc/2/cmdline")).length == 0) {
      refused(new ProcessTarget.Id(2), "must not be a thread of the kernel's");
    }
    assertThat(undo).as("nothing was noted").doesNotExist();
  }

  private void refused(ProcessTarget which, String why) {
    Injector injector = faults.make(new Fault.OnProcess(which, new Harm.Suspend(false)));
    assertThatThrownBy(injector::inject).isInstanceOf(FaultFailure.class).hasMessageContaining(why);
    assertThat(injector.verify()).isNull();
  }

  @Test
  void aSecondOfItsKindIsRefusedWhileTheFirstIsThere() throws Exception {
    Injector first = on(new Harm.Suspend(false));
    first.inject();
    assertThatThrownBy(on(new Harm.Suspend(true))::inject).hasMessageContaining("of this kind");
    first.heal();
    Injector next = on(new Harm.Suspend(false));
    next.inject();
    next.heal();
    assertThat(target.stopped()).isFalse();
  }

  @Test
  void oneThatAnotherHasStoppedIsLeftAlone() throws Exception {
    Processes.signal(target.pid(), Processes.Signal.STOP);
    while (!target.stopped()) {
      Thread.onSpinWait();
    }
    assertThatThrownBy(on(new Harm.Suspend(false))::inject)
        .hasMessageContaining("stands still already");
    assertThat(target.stopped()).isTrue();
  }

  @Test
  void oneThatIgnoresTheSignalIsSaidAndNotStartedTwice() throws Exception {
    Path hears = folder.resolve("hears");
    String shell = "trap '' TERM; touch " + hears + "; while :; do sleep 1; done";
    try (Orphan deaf = Orphan.start(folder, "sh", "-c", shell)) {
      Path again = folder.resolve("again");
      org.awaitility.Awaitility.await().until(() -> Files.exists(hears));
      Injector injector =
          faults.make(
              new Fault.OnProcess(
                  new ProcessTarget.Id(deaf.mark.pid()),
                  new Harm.Kill(Harm.Signal.TERM, List.of("touch", again.toString()))));
      assertThatThrownBy(injector::inject)
          .hasMessageContaining("ignores term")
          .hasMessageContaining("signal: kill");
      assertThat(deaf.mark.alive()).isTrue();
      assertThat(again).doesNotExist();
      assertThat(heal()).isEmpty();
    }
  }

  @Test
  void oneThatIsEndedIsStartedAgainByItsCommandOnce() throws Exception {
    Path file = Files.writeString(folder.resolve("db.pid"), target.pid() + "\nmore\n");
    List<String> restart =
        List.of(
            "sh", "-c", "setsid sleep 601 & echo $! > " + file + "; echo x >> " + file + ".runs");
    Fault.OnProcess fault =
        new Fault.OnProcess(
            new ProcessTarget.PidFile(file.toString()), new Harm.Kill(Harm.Signal.KILL, restart));
    Injector injector = faults.make(fault);
    injector.inject();
    assertThat(injector.verify()).contains("is gone");
    injector.heal();
    assertThat(injector.verify()).isNull();
    ProcessMark again = Targets.read(new ProcessTarget.PidFile(file.toString())).orElseThrow();
    assertThat(heal()).isEmpty();

    // Another engine ends that one, and dies: whoever heals starts it again.
    begin();
    faults.make(fault).inject();
    assertThat(again.alive()).isFalse();
    assertThat(heal()).hasSize(1).allMatch(Healing::healed);
    ProcessMark last = Targets.read(new ProcessTarget.PidFile(file.toString())).orElseThrow();
    assertThat(last).isNotEqualTo(again);
    assertThat(Path.of(file + ".runs")).hasContent("x\nx");
    ProcessHandle.of(last.pid()).ifPresent(ProcessHandle::destroyForcibly);
  }

  private static ProcessPlan plan(String name, String... command) {
    return new ProcessPlan(
        name,
        List.of(command),
        null,
        Map.of("GREETING", "hello"),
        null,
        Duration.ofSeconds(5),
        false);
  }

  @Test
  void whatTheScenarioStartsIsStartedAgainAndEndsWithItsChildren() throws Exception {
    started.start(plan("db", "sh", "-c", "echo $GREETING from $PWD; sleep 602 & wait"));
    ProcessMark first = started.of("db");
    Injector injector =
        faults.make(
            new Fault.OnProcess(
                new ProcessTarget.Started("db"), new Harm.Kill(Harm.Signal.KILL, List.of())));
    injector.inject();
    assertThat(injector.verify()).isEqualTo("process 'db' is gone");
    injector.heal();
    assertThat(injector.verify()).isNull();
    assertThat(started.of("db")).isNotEqualTo(first);
    while (Files.size(folder.resolve("processes/db.log")) < 40) {
      Thread.onSpinWait();
    }
    List<ProcessHandle> all =
        ProcessHandle.of(started.of("db").pid()).orElseThrow().descendants().toList();
    started.close();
    assertThat(all).noneMatch(ProcessHandle::isAlive);
    assertThat(folder.resolve("processes/db.log"))
        .content()
        .contains("hello from " + folder.resolve("processes/db"));
    assertThat(warned).isEmpty();
    assertThat(heal()).isEmpty();
  }

  @Test
  void whatTheScenarioStartsIsEndedByWhoeverHeals() throws Exception {
    started.start(plan("db", "sleep", "603"));
    ProcessMark mark = started.of("db");
    assertThat(heal()).hasSize(1).allMatch(Healing::healed);
    assertThat(mark.alive()).isFalse();
  }

  @Test
  void oneThatEndsByItselfIsToldWithItsLastWords() throws Exception {
    assertThatThrownBy(() ->
            started.start(
                new ProcessPlan(
                    "db",
                    List.of("sh", "-c", "echo no room; exit 3"),
                    null,
                    Map.of(),
                    new dev.squall.plan.HostPort("127.0.0.1", 1),
                    Duration.ofSeconds(20),
                    false)))
        .hasMessageContaining("ended with status 3 (no room)")
        .hasMessageContaining("before it was ready");
    org.awaitility.Awaitility.await().until(() -> !warned.isEmpty());
    assertThat(warned).containsExactly("process 'db' ended with status 3 (no room) by itself");
  }

  @Test
  void withoutARunNothingIsDoneThatNobodyWouldUndo() {
    Undoing nowhere = new Undoing(null, Clock.system());
    StartedProcesses none = new StartedProcesses(null, nowhere, Clock.system());
    Injector injector =
        new ProcessFaults(none, null, nowhere, Clock.system())
            .make(new Fault.OnProcess(new ProcessTarget.Id(target.pid()), new Harm.Suspend(false)));
    assertThatThrownBy(injector::inject).hasMessageContaining("play it with squall run");
    assertThat(target.stopped()).isFalse();
    assertThatThrownBy(() -> none.start(plan("db", "sleep", "1")))
        .hasMessageContaining("in a run of squall's only");
  }
}
