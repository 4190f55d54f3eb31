package dev.squall.load.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.squall.load.LoadFailure;
import dev.squall.plan.LoadSettings;
import dev.squall.posix.Errno;
import dev.squall.units.Bytes;
import dev.squall.units.Dimension;
import dev.squall.units.Percent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places where a disk load can't be, each with its exact message. */
class PlaceTest {
  @TempDir Path folder;

  @Test
  void aFolderThatIsNotThere() {
    Path absent = folder.resolve("absent");
    assertThatThrownBy(() -> start(absent.toString(), 1 << 20, 4096, 1, 100))
        .isInstanceOf(LoadFailure.class)
        .hasMessage(
            "disk: folder '"
                + absent
                + "' must exist, is not there: create it, or name another with folder:");
  }

  @Test
  void aFolderThatIsAFile() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> start(file.toString(), 1 << 20, 4096, 1, 100))
        .hasMessage("disk: folder '" + file + "' must be a folder, is a file: name a folder");
  }

  @Test
  void whereDataIsJournaledDirectIsNotWhatIsDone() throws Exception {
    Path self = Files.createDirectories(folder.resolve("proc/self"));
    Files.writeString(
        self.resolve("mountinfo"),
        """
        26 1 253:0 / / rw,relatime shared:1 - ext4 /dev/vda rw,discard
        41 26 253:16 / /data/slow\\040disk rw - ext4 /dev/vdb rw,data=journal
        42 26 253:16 / /data/slow\\040disk/fast rw - xfs /dev/vdc rw
        """);
    assertThat(way("/data/slow disk/files"))
        .isEqualTo(
            "through the page cache though direct was asked (ext4 mounted with data=journal at"
                + " /data/slow disk does no direct I/O)");
    assertThat(way("/data/slow disk/fast")).isEqualTo("direct");
    assertThat(way("/data/slow")).isEqualTo("direct");
  }

  private String way(String of) {
    return new Place(settings(of, 1_000_000, 4096, 1, 100), folder.resolve("proc")).way();
  }

  @Test
  void aFolderInMemory() {
    assumeTrue(Files.isDirectory(Path.of("/dev/shm")), "no /dev/shm here");
    assertThatThrownBy(() -> start("/dev/shm", 1 << 20, 4096, 1, 100))
        .hasMessage(
            "disk: folder '/dev/shm' must lie on a disk, lies in memory (tmpfs): name a folder on a disk with folder:");
  }

  @Test
  void aFolderThatMayNotBeWritten() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assumeTrue(!Files.isWritable(folder), "root may write everywhere");
      assertThatThrownBy(() -> start(folder.toString(), 1 << 20, 4096, 1, 100))
          .hasMessage(
              "disk: folder '"
                  + folder
                  + "' must be writable by this user, is not (EACCES): "
                  + "change its permissions, or name another with folder:");
    } finally {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void tooLittleRoom() throws Exception {
    Place place = new Place(settings("/", 3_000_000_000L, 4096, 1, 100));
    assertThatCode(() -> place.checkRoom(4_100_000_000L, 200_000_000_000L))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> place.checkRoom(4_000_000_000L, 200_000_000_000L))
        .hasMessage(
            "disk: folder '/' must keep 1 GiB free, has 4 GB free and the file takes 3 GB: "
                + "lower size: to at most 2.926 GB, or name another folder");
    assertThatThrownBy(() -> place.checkRoom(1_000_000L, 200_000_000_000L))
        .hasMessage(
            "disk: folder '/' must keep 1 GiB free, has 1 MB free and the file takes 3 GB: "
                + "make room, or name another folder");
    assertThat(Place.reserve(1_000_000_000L))
        .as("a small file system keeps a twentieth")
        .isEqualTo(50_000_000L);
  }

  @Test
  void moreThanTheMachineHas() {
    assertThatThrownBy(() -> start(folder.toString(), Long.MAX_VALUE / 4, 1 << 30, 1, 100))
        .isInstanceOf(LoadFailure.class)
        .hasMessageContaining("disk: ");
  }

  @Test
  void whatTheKernelAnswers() {
    Place place = new Place(settings("/data", 1_000_000, 512, 1, 50));
    assertThat(place.told(-Errno.EROFS))
        .isEqualTo(
            "disk: folder '/data' must be writable, is on a read-only file system (EROFS): name another with folder:");
    assertThat(place.told(-Errno.ENOSPC))
        .isEqualTo(
            "disk: folder '/data' must take the file of 1 MB, is full (ENOSPC): "
                + "make room, lower size:, or name another with folder:");
    assertThat(place.told(-Errno.EDQUOT)).contains("is at the user's quota (EDQUOT)");
    assertThat(place.told(-Errno.EINVAL))
        .isEqualTo(
            "disk: folder '/data' must allow direct I/O with blocks of 512 B, refuses it (EINVAL): "
                + "say direct: false, or take a block that is a multiple of 4 KiB");
    assertThat(place.told(-Errno.EIO))
        .isEqualTo(
            "disk: folder '/data' must hold the file, fails with EIO (input/output error): "
                + "see the kernel's log, or name another with folder:");
  }

  @Test
  void depthsAndSizesThatDoNotFit() {
    assertThatThrownBy(() -> start(folder.toString(), 1L << 40, 1 << 20, 1024, 100))
        .hasMessage(
            "disk: depth times block must be at most 512 MiB, was 1024 times 1 MiB: lower depth: or block:");
    assertThatThrownBy(() -> start(folder.toString(), 4096 * 7, 4096, 4, 70))
        .hasMessage(
            "disk: size must be at least two blocks for each operation under way, was 28 KiB "
                + "(7 blocks of 4 KiB at depth 4): raise size: or lower depth:");
    assertThatThrownBy(() -> start(folder.toString(), 1L << 41, 512, 1, 100))
        .hasMessage(
            "disk: size must be less than 2³¹ blocks, was 2 TiB in blocks of 512 B: lower size: or raise block:");
  }

  private static void start(String folder, long size, long block, int depth, double reads)
      throws LoadFailure {
    try (DiskLoad load =
        DiskLoadTest.load(settings(folder, size, block, depth, reads), Dimension.RATE)) {
      load.start();
    }
  }

  private static LoadSettings.Disk settings(
      String folder, long size, long block, int depth, double reads) {
    return new LoadSettings.Disk(
        folder,
        new Bytes(size),
        new Bytes(block),
        new Percent(reads),
        LoadSettings.Order.RANDOM,
        depth,
        true,
        LoadSettings.Fsync.NEVER);
  }
}
