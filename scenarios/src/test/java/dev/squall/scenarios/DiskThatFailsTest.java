package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A small file system under loads on disk, which fails while they run. It is mounted where only the
 * run sees it, and is gone with its last process.
 */
@Tag("real")
class DiskThatFailsTest {
  @Test
  void oneThatBecomesReadOnlyIsToldWithItsPlaceAndMend() throws Exception {
    try (Stage stage = new Stage()) {
      Path disk = stage.folder.resolve("mnt");
      Path script =
          stage.script(
              "writes.groovy",
              """
              scenario 'Read-only', seed: 3
              limits { diskSpace above: 1.B }
              load disk, rate: 50.perSecond, size: 10.MB, mix: [write: 100.percent], direct: false, folder: '%s/x'
              play during: 6.seconds
              """
                  .formatted(disk));
      Started run = run(stage, script, "echo 1 >/sys/fs/ext4/${loop#/dev/}/trigger_fs_error");
      stage.awaitEvents("load-interval", 2);
      now(stage);
      run.endsWell();
      assertThat(run.said())
          .contains(
              "failed in '"
                  + disk
                  + "/x' (EROFS, read-only file system): name another with folder:, or mount it to"
                  + " be written");
      readable(stage);
    }
  }

  @Test
  void folderThatIsGoneOrFullWhenItsPhaseBeginsIsToldAndTheRunGoesOn() throws Exception {
    try (Stage stage = new Stage()) {
      Path disk = stage.folder.resolve("mnt");
      Path script =
          stage.script(
              "later.groovy",
              """
              scenario 'Later', seed: 3
              limits { diskSpace above: 1.B }
              phase 'first', during: 4.seconds, { load cpu, along: 5.percent, of: own }
              phase 'second', during: 2.seconds, {
                load disk, rate: 50.perSecond, size: 30.MB, folder: '%1$s/x', name: 'full'
                load disk, rate: 50.perSecond, size: 1.MB, folder: '%1$s/y', name: 'gone'
              }
              """
                  .formatted(disk));
      Started run = run(stage, script, "head -c 30000000 /dev/zero >mnt/ballast; rmdir mnt/y");
      stage.awaitEvents("load-interval", 1);
      now(stage);
      run.endsWell();
      assertThat(run.said())
          .contains("'gone' failed: folder '" + disk + "/y' must exist, is not there: create it")
          .contains("'full' failed: folder '" + disk + "/x' must keep")
          .contains("lower size: to at most");
      readable(stage);
    }
  }

  private static void readable(Stage stage) throws Exception {
    stage.awaitNothingLeft();
    Path folder = stage.run();
    assertThat(folder.resolve("report.html")).content().contains("mnt/");
    stage.squall("report", folder.toString()).endsWith(0);
  }

  /** Has the disk fail. */
  private static void now(Stage stage) throws IOException {
    Files.createFile(stage.folder.resolve("now"));
  }

  /** A run with a disk of its own at {@code mnt}, to which {@code failing} happens. */
  private static Started run(Stage stage, Path script, String failing) throws Exception {
    Path image = stage.folder.resolve("img");
    Files.createDirectory(stage.folder.resolve("mnt"));
    tool("truncate", "-s", "64M", image.toString());
    tool("mkfs.ext4", "-q", "-F", image.toString());
    String mount = "mount -o loop,errors=remount-ro img mnt";
    int mounted = tool(stage, "unshare", "-m", "sh", "-c", mount + " && umount mnt");
    assumeTrue(mounted == 0, "this user may not mount a file system of its own");
    String setUp =
        mount
            + """
             && mkdir mnt/x mnt/y || exit 99
            loop=$(findmnt -no SOURCE mnt)
            (
              for i in $(seq 600); do
                [ -e now ] && break
                sleep 0.1
              done
            """
            + failing
            + "\n) & exec \"$@\"";
    return stage.startBehind(
        List.of("unshare", "-m", "sh", "-c", setUp, "sh"),
        Map.of(),
        "run",
        "--runs",
        stage.runs.toString(),
        script.toString());
  }

  private static void tool(String... command) throws Exception {
    assertThat(start(new ProcessBuilder(command))).as(String.join(" ", command)).isZero();
  }

  private static int tool(Stage stage, String... command) throws Exception {
    return start(new ProcessBuilder(command).directory(stage.folder.toFile()));
  }

  private static int start(ProcessBuilder builder) throws InterruptedException {
    String name = builder.command().getFirst();
    try {
      return builder.inheritIO().start().waitFor();
    } catch (IOException absent) {
      if ("true".equals(System.getenv("CI"))) {
        fail("CI must have " + name);
      }
      assumeTrue(false, "there is no " + name + " here");
      throw new AssertionError(absent);
    }
  }
}
