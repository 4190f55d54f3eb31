package dev.squall.fault.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.squall.fault.FaultFailure;
import dev.squall.fault.Injector;
import dev.squall.fault.InjectorContract;
import dev.squall.plan.Fault;
import dev.squall.plan.JvmHarm;
import dev.squall.plan.ProcessTarget;
import dev.squall.posix.Processes;
import dev.squall.time.Clock;
import dev.squall.undo.Healer;
import dev.squall.undo.Healing;
import dev.squall.undo.Undoing;
import dev.squall.units.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What is done within Java machines, and that they are let go by this process as by another. */
@Tag("real")
@Timeout(90)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("PressedTest")
class PressedTest {
  /** Counts how often it has had its lock, and says what its heap holds. */
  private static final String SOURCE =
      """
      public class Subject {
        static final Object LOCK = new Object();
        static final java.util.concurrent.locks.Lock OTHER =
            new java.util.concurrent.locks.ReentrantLock();
        static volatile long turns;
        static volatile Object sink;
        public static void main(String[] arguments) throws Exception {
          java.io.File file = new java.io.File(arguments[0]);
          Runtime heap = Runtime.getRuntime();
          new Thread(() -> {
            while (true) {
              synchronized (LOCK) {
                turns++;
              }
              OTHER.lock();
              OTHER.unlock();
              Thread.yield();
            }
          }).start();
          for (int i = 0; true; i++) {
            if (i % 20 == 0) {
              System.gc();
            }
            sink = new byte[Integer.getInteger("needs", 0)];
            java.nio.file.Path fresh = java.nio.file.Paths.get(arguments[1]);
            java.nio.file.Files.write(
                fresh,
                (turns + " " + (heap.totalMemory() - heap.freeMemory()) + " "
                    + Thread.getAllStackTraces().keySet().stream()
                        .filter(each -> each.getName().startsWith("squall")).count()).getBytes());
            java.nio.file.Files.move(
                fresh, file.toPath(),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            Thread.sleep(10);
          }
        }
      }
      """;

  @TempDir static Path classes;
  @TempDir Path folder;
  private Path undo;
  private Orphan orphan;
  private ProcessFaults faults;

  /** For the oldest machines too. */
  @BeforeAll
  static void compile() throws IOException {
    Path source = Files.writeString(classes.resolve("Subject.java"), SOURCE);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                "--release",
                "8",
                source.toString());
    assertThat(status).isZero();
  }

  @BeforeEach
  void begin() throws Exception {
    undo = folder.resolve("undo.ndjson");
    Undoing undoing = new Undoing(undo, Clock.system());
    StartedProcesses started = new StartedProcesses(folder, undoing, Clock.system());
    faults = new ProcessFaults(started, folder, undoing, Clock.system());
    orphan = machine(Path.of(System.getProperty("java.home")));
  }

  @AfterEach
  void end() {
    orphan.close();
  }

  private Orphan machine(Path java, String... options) throws Exception {
    Files.deleteIfExists(folder.resolve("said"));
    List<String> command = new ArrayList<>();
    command.add(java.resolve("bin/java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "-cp",
            classes.toString(),
            "Subject",
            folder.resolve("said").toString(),
            folder.resolve("said.new").toString()));
    Orphan made = Orphan.start(folder, command.toArray(String[]::new));
    await().atMost(Duration.ofSeconds(40)).until(() -> Files.exists(folder.resolve("said")));
    return made;
  }

  private Injector on(JvmHarm harm) {
    return faults.make(new Fault.OnProcess(new ProcessTarget.Id(orphan.mark.pid()), harm));
  }

  private long said(int which) throws IOException {
    return Long.parseLong(Files.readString(folder.resolve("said")).split(" ")[which]);
  }

  private static void shows(Injector injector) {
    await().atMost(Duration.ofSeconds(20)).until(() -> injector.verify() != null);
  }

  private abstract class OfMachine extends InjectorContract {
    private final JvmHarm harm;

    OfMachine(JvmHarm harm) {
      this.harm = harm;
    }

    @Override
    protected Injector injector() {
      return on(harm);
    }

    @Override
    protected void meet(Injector injector) {
      shows(injector);
    }
  }

  @Nested
  class Garbage extends OfMachine {
    Garbage() {
      super(new JvmHarm.Churn(20e6));
    }
  }

  @Nested
  class AHeldLock extends OfMachine {
    AHeldLock() {
      super(new JvmHarm.Contend(2, Duration.ofMillis(5), "Subject.OTHER"));
    }
  }

  @Test
  void theHeapHoldsSoMuchMoreUntilItIsHealed() throws Exception {
    Injector grown = on(new JvmHarm.GrowHeap(Bytes.megabytes(60)));
    grown.inject();
    await().atMost(Duration.ofSeconds(20)).until(() -> said(1) > 60_000_000);
    assertThat(grown.verify())
        .startsWith("process " + orphan.mark.pid() + ": ")
        .endsWith(" MB of heap held");
    grown.strength(0.5);
    await().atMost(Duration.ofSeconds(20)).until(() -> said(1) < 50_000_000);
    grown.heal();
    await().atMost(Duration.ofSeconds(20)).until(() -> said(1) < 20_000_000);
    assertThat(said(2)).as("threads of ours").isZero();
    assertThat(grown.verify()).isNull();
    assertThat(new Healer(Clock.system()).heal(undo)).isEmpty();
  }

  @Test
  void soLittleGarbageThatOnePieceIsASecondsWorthShowsAtOnce() throws Exception {
    Injector little = on(new JvmHarm.Churn(50e3));
    little.ready();
    little.inject();
    assertThat(little.verify()).contains("of garbage so far");
    little.heal();
  }

  @Test
  void aHeapThatIsTooSmallKeepsRoomForItsOwn() throws Exception {
    orphan.close();
    // It ends where it gets none: what is left is in one piece.
    orphan = machine(Path.of(System.getProperty("java.home")), "-Dneeds=1000000");
    Injector grown = on(new JvmHarm.GrowHeap(Bytes.gibibytes(8)));
    grown.inject();
    await().atMost(Duration.ofSeconds(20)).until(() -> said(1) > 100_000_000);
    for (int i = 0; i < 20; i++) {
      long turns = said(0);
      await().until(() -> said(0) > turns); // its own threads go on
    }
    grown.heal();
    assertThat(orphan.mark.alive()).isTrue();
  }

  @Test
  void whoWantsALockWaitsForItUntilItIsHealed() throws Exception {
    for (String lock : List.of("Subject.LOCK", "Subject.OTHER")) {
      Injector held = on(new JvmHarm.Contend(4, Duration.ofSeconds(50), lock));
      held.inject();
      shows(held);
      long before = said(0);
      await().during(Duration.ofMillis(300)).until(() -> said(0) <= before + 2);
      held.heal();
      await().until(() -> said(0) > before + 2);
    }
  }

  @Test
  void threadsComputeAndEnd() throws Exception {
    Injector busy = on(new JvmHarm.BusyThreads(3));
    busy.inject();
    shows(busy);
    assertThat(busy.verify()).endsWith("3 threads compute");
    await().until(() -> said(2) == 4); // and who watches
    busy.strength(1.0 / 3);
    await().until(() -> said(2) == 2);
    busy.heal();
    await().until(() -> said(2) == 0);
  }

  @Test
  void whoeverHealsTheRunLetsItGo() throws Exception {
    Injector busy = on(new JvmHarm.BusyThreads(2));
    busy.inject();
    await().until(() -> said(2) == 3);
    assertThat(new Healer(Clock.system()).heal(undo))
        .hasSize(1)
        .allMatch(each -> each.outcome() == Healing.Outcome.HEALED);
    await().until(() -> said(2) == 0);
    busy.heal();
  }

  @Test
  void aLockThatIsNotThereIsSaid() {
    Injector held = on(new JvmHarm.Contend(2, Duration.ofMillis(5), "com.acme.Pool.LOCK"));
    assertThatThrownBy(held::inject)
        .isInstanceOf(FaultFailure.class)
        .hasMessageContaining("gave up")
        .hasMessageContaining("no class or static field 'com.acme.Pool.LOCK' is loaded");
    assertThat(held.verify()).isNull();
  }

  @Test
  void whatIsNoMachineAndWhatForbidsItAreRefusedAndLeftAlone() throws Exception {
    orphan.close();
    orphan = Orphan.start(folder, "sleep", "600");
    await()
        .until(() ->
            Files.readString(Path.of("/proc/" + orphan.mark.pid() + "/cmdline"))
                .startsWith("sleep"));
    assertThatThrownBy(on(new JvmHarm.BusyThreads(1))::inject)
        .hasMessageContaining("must be a Java machine, is none");
    assertThat(orphan.mark.alive()).isTrue();
    orphan.close();
    orphan = machine(Path.of(System.getProperty("java.home")), "-XX:+DisableAttachMechanism");
    assertThatThrownBy(on(new JvmHarm.BusyThreads(1))::inject)
        .hasMessageContaining("was started with -XX:+DisableAttachMechanism");
    assertThat(orphan.mark.alive()).isTrue();
    assertThat(new Healer(Clock.system()).heal(undo)).isEmpty();
  }

  @Test
  void olderMachinesTakeItToo() throws Exception {
    for (Path java : others()) {
      orphan.close();
      orphan = machine(java);
      Injector busy = on(new JvmHarm.BusyThreads(1));
      busy.inject();
      await().until(() -> said(2) == 2);
      busy.heal();
      await().until(() -> said(2) == 0);
    }
  }

  /** Those of this machine; often there is none. */
  private static List<Path> others() throws IOException {
    Path all = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(all)) {
      return List.of();
    }
    Path own = Path.of(System.getProperty("java.home")).toRealPath();
    try (Stream<Path> found = Files.list(all)) {
      return found
          .filter(each -> Files.isExecutable(each.resolve("bin/java")))
          .map(PressedTest::real)
          .filter(each -> !each.equals(own))
          .distinct()
          .toList();
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException gone) {
      return path;
    }
  }

  @Test
  void oneThatVanishesMeanwhileIsSaid() throws Exception {
    Injector busy = on(new JvmHarm.BusyThreads(1));
    busy.inject();
    Processes.signal(orphan.mark.pid(), Processes.Signal.KILL);
    await().until(() -> !orphan.mark.alive());
    busy.heal();
    assertThat(busy.verify()).isNull();
    assertThat(busy.remark()).contains("vanished");
  }
}
