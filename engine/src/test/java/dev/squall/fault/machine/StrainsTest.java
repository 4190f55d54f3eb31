package dev.squall.fault.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.squall.chance.Chance;
import dev.squall.fault.FaultFailure;
import dev.squall.fault.Injector;
import dev.squall.load.disk.Syncs;
import dev.squall.plan.Fault;
import dev.squall.plan.FaultPlan;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.ProcessTarget;
import dev.squall.plan.Strain;
import dev.squall.posix.Processes;
import dev.squall.time.Clock;
import dev.squall.undo.Healer;
import dev.squall.undo.Healing;
import dev.squall.undo.Undoing;
import dev.squall.units.Bytes;
import dev.squall.units.Percent;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("real")
@Timeout(60)
@Isolated
class StrainsTest {
  @TempDir Path folder;
  private Path undo;
  private Path file;
  private final Syncs syncs = new Syncs();
  private Strains strains;

  @BeforeEach
  void make() throws IOException {
    undo = folder.resolve("undo.ndjson");
    file = Files.writeString(folder.resolve("file"), "what it held");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    strains =
        new Strains(
            folder,
            new Undoing(undo, Clock.system()),
            Clock.system(),
            target -> Path.of("/proc", Long.toString(((ProcessTarget.Id) target).pid()), "root"),
            syncs);
  }

  /** What a test that failed has left. */
  @AfterEach
  void end() throws IOException, InterruptedException {
    heal();
  }

  private Injector of(Strain strain) {
    Fault.OnMachine fault = new Fault.OnMachine(strain);
    return strains.make(
        new FaultPlan(
            "mine",
            fault,
            new FaultPlan.Once(Duration.ZERO, Duration.ofSeconds(1)),
            1,
            null,
            0,
            null),
        fault,
        Chance.ofSeed(1));
  }

  private List<Healing> heal() throws IOException, InterruptedException {
    return new Healer(Clock.system()).heal(undo);
  }

  private List<Strain> noted() {
    return List.of(
        new Strain.Damage(file.toString(), null),
        new Strain.Damage(file.toString(), new Bytes(4)),
        new Strain.ManyFiles(folder.toString(), 40),
        new Strain.ForkStorm(5));
  }

  /** Names, modes and contents of the folder, and how many children this process has. */
  private String world() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.filter(it -> !it.equals(undo)).sorted().toList()) {
        all.append(each).append(Files.getPosixFilePermissions(each));
        all.append(Files.isRegularFile(each) ? Files.readString(each) : "");
      }
    }
    return all + " storms " + storms().count();
  }

  /** Shells of this process that are to make others, or do. */
  private static Stream<ProcessHandle> storms() {
    return ProcessHandle.current()
        .children()
        .filter(each -> each.info().commandLine().orElse("").contains("squall-storm"));
  }

  /** Once it is healed all is as before, and nobody else has anything to heal. */
  private void isHealed(Injector injector, String before) throws Exception {
    injector.heal();
    assertThat(injector.verify()).isNull();
    assertThat(world()).isEqualTo(before);
    assertThat(heal()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void showsWhileItIsThereAndAllIsAsBeforeOnceItIsHealed(int which) throws Exception {
    String before = world();
    Injector injector = of(noted().get(which));
    injector.heal();
    assertThat(injector.verify()).isNull();
    injector.inject();
    assertThat(injector.verify()).isNotBlank();
    assertThat(world()).isNotEqualTo(before);
    injector.heal();
    isHealed(injector, before);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void anotherProcessHealsItFromWhatIsNoted(int which) throws Exception {
    String before = world();
    of(noted().get(which)).inject();
    assertThat(world()).isNotEqualTo(before);
    assertThat(heal()).hasSize(1).allMatch(Healing::healed);
    assertThat(world()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void whatWasMadeReadyIsTakenBackByThisProcessAsByAnother(int which) throws Exception {
    String before = world();
    Injector injector = of(noted().get(which));
    injector.ready();
    assertThat(injector.verify()).isNull();
    isHealed(injector, before);

    of(noted().get(which)).ready();
    assertThat(heal()).allMatch(Healing::healed);
    assertThat(world()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void madeReadyItIsInjectedAndHealedAsWithout(int which) throws Exception {
    String before = world();
    Injector injector = of(noted().get(which));
    injector.ready();
    injector.inject();
    assertThat(injector.verify()).isNotBlank();
    isHealed(injector, before);
  }

  private List<Path> within(Path where) throws IOException {
    try (Stream<Path> all = Files.list(where)) {
      return all.filter(each -> each.toString().contains("squall-files-")).toList();
    }
  }

  @Test
  void manyFilesAreMadeBeforeAndAreThereAtOnce() throws Exception {
    Injector many = of(new Strain.ManyFiles(folder.toString(), 40));
    many.ready();
    assertThat(within(folder))
        .hasSize(1)
        .allMatch(each -> each.getFileName().toString().startsWith("."));
    Object made = Files.getAttribute(within(folder).getFirst(), "unix:ino");
    many.inject();
    assertThat(within(folder))
        .hasSize(1)
        .noneMatch(each -> each.getFileName().toString().startsWith("."))
        .allMatch(each -> made.equals(inode(each)));
    assertThat(many.verify()).startsWith("40 files are in ");
    many.heal();
    assertThat(within(folder)).isEmpty();
  }

  private static Object inode(Path path) {
    try {
      return Files.getAttribute(path, "unix:ino");
    } catch (IOException gone) {
      return gone;
    }
  }

  @Test
  void whereWhatWasMadeBeforeIsGoneItIsMadeAgain() throws Exception {
    Injector many = of(new Strain.ManyFiles(folder.toString(), 3));
    many.ready();
    Path hidden = within(folder).getFirst();
    for (int i = 0; i < 3; i++) {
      Files.delete(hidden.resolve(Integer.toString(i)));
    }
    Files.delete(hidden);
    many.inject();
    assertThat(many.verify()).startsWith("3 files are in ");
    many.heal();
    assertThat(within(folder)).isEmpty();
  }

  @Test
  void aStormThatWaitsForItsWordIsNoneYet() throws Exception {
    Injector storm = of(new Strain.ForkStorm(3));
    storm.ready();
    assertThat(world()).contains("storms 1");
    assertThat(storm.verify()).isNull();
    ProcessHandle shell = storms().findFirst().orElseThrow();
    assertThat(shell.children()).isEmpty();
    storm.inject();
    await().until(() -> shell.children().count() > 0);
    storm.heal();
    assertThat(world()).contains("storms 0");
  }

  @Test
  void aStormNeverHasMoreProcessesThanItsCap() throws Exception {
    Injector storm = of(new Strain.ForkStorm(5));
    storm.inject();
    ProcessHandle shell = storms().findFirst().orElseThrow();
    await().until(() -> shell.children().count() > 0);
    for (int i = 0; i < 200; i++) {
      assertThat(shell.children().count()).isLessThanOrEqualTo(5);
    }
    storm.heal();
    assertThat(shell.isAlive()).isFalse();
  }

  @Test
  void aDiskIsFilledToWhatIsToBeLeftAndFreeAgain() throws Exception {
    Path disk = Path.of("/var/tmp");
    FileStore store = Files.getFileStore(disk);
    long free = store.getUnallocatedSpace();
    long leave = free - 200_000_000L;
    Injector full = of(new Strain.FillDisk(disk.toString(), new Bytes(leave)));
    full.ready();
    assertThat(full.verify()).isNull();
    full.inject();
    assertThat(full.verify()).contains("left free");
    assertThat(store.getUnallocatedSpace()).isLessThan(free - 100_000_000L);
    full.heal();
    full.heal();
    assertThat(full.verify()).isNull();
    await().until(() -> store.getUnallocatedSpace() > free - 100_000_000L);
    assertThat(undo).as("needs no undo").doesNotExist();
  }

  /** A process that has a disk in memory of its own at {@code disk}; it ends with its input. */
  private static Process holding(Path disk, String size) throws Exception {
    List<String> command = new ArrayList<>(List.of("unshare", "--mount"));
    if (Processes.user() != 0) {
      command.add("--map-root-user");
    }
    command.addAll(
        List.of("sh", "-c", "mount -t tmpfs -o size=" + size + " x " + disk + " && echo ok; cat"));
    Process holder = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = holder.inputReader().readLine();
    if (!"ok".equals(said)) {
      holder.destroyForcibly();
      assumeTrue(false, "no mount namespace can be made: " + said);
    }
    return holder;
  }

  @Test
  void aDiskThatOneProcessAloneSeesIsFilledToTheLastByte() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Process holder = holding(disk, "4m");
    try {
      Path seen = Path.of("/proc/" + holder.pid() + "/root" + disk);
      Files.writeString(seen.resolve("before"), "it writes");
      Injector full = of(new Strain.FillDisk(disk.toString(), new Bytes(0), id(holder)));
      full.inject();
      assertThat(full.verify()).isEqualTo("0 B are left free");
      assertThatThrownBy(() -> Files.writeString(seen.resolve("more"), "x".repeat(10_000)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("No space left");
      full.heal();
      full.heal();
      assertThat(full.verify()).isNull();
      Files.writeString(seen.resolve("more"), "x".repeat(10_000));
      assertThat(disk).as("the machine's own").isEmptyDirectory();
      assertThat(undo).as("needs no undo").doesNotExist();
    } finally {
      holder.destroyForcibly();
    }
  }

  @Test
  void aDiskThatIsTheMachinesOrTakesItsMemoryIsLeftAlone() throws Exception {
    Process plain = new ProcessBuilder("cat").start();
    try {
      refused(
          new Strain.FillDisk("/var/tmp", new Bytes(0), id(plain)),
          "must be on a disk that only process " + plain.pid() + " sees, is on the machine's at /");
    } finally {
      plain.destroyForcibly();
    }
    Path disk = Files.createDirectory(folder.resolve("small"));
    Process holder = holding(disk, "4m");
    try {
      Injector full =
          new Filled(
              new Strain.FillDisk(disk.toString(), new Bytes(0), id(holder)),
              folder,
              target -> Path.of("/proc/" + holder.pid() + "/root"),
              Bytes.gigabytes(100_000));
      assertThatThrownBy(full::inject)
          .isInstanceOf(FaultFailure.class)
          .hasMessageContaining("may be in memory, of which 100 TB must stay available");
      assertThat(full.verify()).isNull();
    } finally {
      holder.destroyForcibly();
    }
  }

  private static ProcessTarget id(Process process) {
    return new ProcessTarget.Id(process.pid());
  }

  @Test
  void whatIsTakenIsAsMuchAsItsStrengthAndGivenBack() throws Exception {
    for (Strain each :
        List.of(
            new Strain.Burn(new Percent(10), List.of(0), LoadSettings.CpuWork.CACHE),
            new Strain.Crowd(Bytes.megabytes(20)))) {
      Injector taken = of(each);
      taken.strength(0.5);
      taken.inject();
      await().until(() -> taken.verify() != null);
      taken.strength(0);
      taken.heal();
      taken.heal();
      assertThat(taken.verify()).isNull();
    }
    assertThat(undo).as("ends with the engine").doesNotExist();
  }

  @Test
  void whatCantBeGivenBackIsNotDone() throws Exception {
    refused(new Strain.Damage("/no/such/file", null), "is not there");
    refused(new Strain.Damage(folder.toString(), null), "is none");
    refused(new Strain.Damage("/proc/self/stat", null), "is the kernel's");
    refused(new Strain.Damage(file.toString(), new Bytes(12)), "to must be less than the size");
    Path large = folder.resolve("large");
    try (var channel =
        Files.newByteChannel(
            large,
            java.nio.file.StandardOpenOption.CREATE,
            java.nio.file.StandardOpenOption.WRITE)) {
      channel.position(Damaged.MOST.value());
      channel.write(java.nio.ByteBuffer.wrap(new byte[1]));
    }
    refused(new Strain.Damage(large.toString(), null), "must have at most");
    refused(new Strain.ManyFiles("/no/such", 1), "must be there, is not");
    refused(new Strain.FillDisk("/no/such", new Bytes(1)), "must be there, is not");
    refused(new Strain.FillDisk("/dev/shm", new Bytes(1)), "is in memory");
    refused(new Strain.FillDisk("/var/tmp", Bytes.gigabytes(1_000_000)), "has no more than");
    refused(
        new Strain.FillDisk(folder.toString(), new Bytes(1)),
        folder.startsWith("/dev/shm") ? "" : "must be");
    assertThat(undo).as("nothing was noted").doesNotExist();
    assertThat(file).hasContent("what it held");
  }

  private void refused(Strain strain, String why) {
    Injector injector = of(strain);
    assertThatThrownBy(injector::inject).isInstanceOf(FaultFailure.class).hasMessageContaining(why);
    assertThat(injector.verify()).isNull();
  }
}
