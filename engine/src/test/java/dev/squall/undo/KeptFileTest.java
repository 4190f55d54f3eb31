package dev.squall.undo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptFileTest {
  /** In an entry; beside the journal; of several reads; of whole ones. */
  private static final int SMALL = 100;

  private static final int LARGE = 700_001;

  @TempDir Path folder;
  private Path undo;
  private Path file;

  @BeforeEach
  void name() {
    undo = folder.resolve("undo.ndjson");
    file = folder.resolve("file");
  }

  private void make(int size) throws IOException {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (i * 31);
    }
    Files.write(file, bytes);
  }

  private List<Path> copies() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(each -> each.toString().endsWith(".bak")).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, SMALL, LARGE, 512 << 10})
  void isTheSameUntilAnyByteOrTheModeIsAnother(int size) throws IOException {
    make(size);
    try (UndoJournal journal = UndoJournal.open(undo, "engine")) {
      KeptFile kept = journal.keep(file);
      assertThat(kept.same()).isTrue();
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
      assertThat(kept.same()).isFalse();
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(kept.undo().mode()));
      assertThat(kept.same()).isTrue();
      Files.write(file, new byte[1], java.nio.file.StandardOpenOption.APPEND);
      assertThat(kept.same()).as("longer").isFalse();
      make(size);
      assertThat(kept.same()).as("as before").isTrue();
      if (size > 0) {
        try (RandomAccessFile all = new RandomAccessFile(file.toFile(), "rw")) {
          all.seek(size - 1);
          all.write(99);
        }
        assertThat(kept.same()).as("its last byte").isFalse();
        make(size - 1);
        assertThat(kept.same()).as("shorter").isFalse();
      }
      Files.delete(file);
      assertThat(kept.same()).as("gone").isFalse();
    }
  }

  @Test
  void whoHasItInMemoryIsNoticedWhateverItsTimesAre() throws IOException {
    make(LARGE);
    try (UndoJournal journal = UndoJournal.open(undo, "engine");
        RandomAccessFile all = new RandomAccessFile(file.toFile(), "rw")) {
      MappedByteBuffer memory = all.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, LARGE);
      memory.put(5, (byte) 1);
      FileTime time = Files.getLastModifiedTime(file);
      KeptFile kept = journal.keep(file);
      memory.put(300_000, (byte) 77);
      Files.setLastModifiedTime(file, time);
      assertThat(kept.same()).isFalse();
      journal.beforeChange(kept);
      Files.delete(file);
      new Healer(dev.squall.time.Clock.system()).heal(undo);
      assertThat(Files.readAllBytes(file)[300_000]).isEqualTo((byte) 77);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatIsTheSameIsNotedWithItsCopy() throws IOException {
    make(LARGE);
    try (UndoJournal journal = UndoJournal.open(undo, "engine")) {
      KeptFile kept = journal.keep(file);
      assertThat(Files.size(undo)).as("nothing is noted").isZero();
      Path copy = copies().getFirst();
      Object inode = Files.getAttribute(copy, "unix:ino");
      String id = journal.beforeChange(kept);
      assertThat(copies()).containsExactly(copy);
      assertThat(Files.getAttribute(copy, "unix:ino")).isEqualTo(inode);
      assertThat(journal.open(id)).isEqualTo(kept.undo());
    }
  }

  @Test
  void whatIsAnotherByThenIsKeptAnewAndTheOldCopyIsGone() throws IOException {
    make(LARGE);
    try (UndoJournal journal = UndoJournal.open(undo, "engine")) {
      KeptFile kept = journal.keep(file);
      Files.writeString(file, "new ".repeat(50_000));
      String id = journal.beforeChange(kept);
      assertThat(copies())
          .singleElement()
          .satisfies(each -> {
            assertThat(each).hasSameBinaryContentAs(file);
            assertThat(journal.open(id))
                .isInstanceOfSatisfying(
                    Undo.RestoreFile.class,
                    undone -> assertThat(undone.backup()).isEqualTo(each.toString()));
          });
    }
  }

  @Test
  void copiesAreForTheirOwnerAloneAndDoNotMeet() throws IOException {
    make(LARGE);
    try (UndoJournal journal = UndoJournal.open(undo, "engine")) {
      KeptFile one = journal.keep(file);
      KeptFile other = journal.keep(file);
      assertThat(copies())
          .hasSize(2)
          .allSatisfy(each ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                  .isEqualTo("rw-------"));
      one.drop();
      one.drop();
      assertThat(copies()).hasSize(1);
      assertThat(other.same()).isTrue();
    }
  }
}
