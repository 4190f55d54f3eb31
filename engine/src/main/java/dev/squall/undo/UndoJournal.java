package dev.squall.undo;

import dev.squall.state.FileMark;
import dev.squall.state.Origin;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;

/**
 * Writes a run's {@code undo.ndjson}: each entry is on the device before its method returns, and
 * only then may the thing be done that it undoes. Guard and engine write the same file, each under
 * a name of its own: a line is one write at the file's end. Thread-safe.
 */
public final class UndoJournal implements AutoCloseable {
  /**
   * What a changed file held is kept in the entry up to this size, else in a file beside the
   * journal.
   */
  static final int INLINE = 64 << 10;

  private final Path file;
  private final String writer;
  private final FileChannel channel;
  private int count;
  private boolean torn;

  private UndoJournal(Path file, String writer, FileChannel channel, int count) {
    this.file = file;
    this.writer = writer;
    this.channel = channel;
    this.count = count;
  }

  /**
   * Opens or makes it, readable by its owner alone.
   *
   * @param file {@code undo.ndjson} of the run's folder
   * @param writer who writes: {@code guard}, {@code engine}
   */
  public static UndoJournal open(Path file, String writer) throws IOException {
    Path absolute = file.toAbsolutePath().normalize();
    FileChannel channel =
        FileChannel.open(
            absolute,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    UndoState state = UndoState.read(absolute);
    UndoJournal journal = new UndoJournal(absolute, writer, channel, state.entries());
    journal.torn = state.whole() < channel.size();
    return journal;
  }

  /** True of an entry of this id that {@code writer} made. */
  public static boolean wrote(String writer, String id) {
    return id.startsWith(writer + "-");
  }

  /** Notes what undoes a thing that is about to be done. */
  public synchronized String add(Undo undo) throws IOException {
    String id = writer + "-" + ++count;
    append(new UndoLine.Entry(id, Origin.here(), undo).text());
    return id;
  }

  /**
   * Notes that a file is about to be made; see {@link #made}.
   *
   * @throws FileAlreadyExistsException when something is there
   */
  public String beforeFile(Path path) throws IOException {
    Path absolute = absent(path);
    return add(new Undo.DeleteFile(absolute.toString(), null));
  }

  /**
   * Notes that a folder is about to be made; see {@link #made}.
   *
   * @throws FileAlreadyExistsException when something is there
   */
  public String beforeFolder(Path path) throws IOException {
    Path absolute = absent(path);
    return add(new Undo.DeleteFolder(absolute.toString(), null));
  }

  /** Notes what a file holds that is about to be changed. */
  public String beforeChange(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(absolute));
    byte[] content = Files.readAllBytes(absolute);
    if (content.length <= INLINE) {
      String base64 = Base64.getEncoder().encodeToString(content);
      return add(new Undo.RestoreFile(absolute.toString(), base64, null, mode));
    }
    Path backup;
    synchronized (this) {
      backup = file.resolveSibling("undo-" + writer + "-" + (count + 1) + ".bak");
    }
    try (FileChannel copy =
        FileChannel.open(backup, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      write(copy, ByteBuffer.wrap(content));
      copy.force(true);
    }
    return add(new Undo.RestoreFile(absolute.toString(), null, backup.toString(), mode));
  }

  /** Notes that what {@code id} speaks of has been made: from now on only this one is deleted. */
  public synchronized void made(String id, Path path) throws IOException {
    FileMark mark =
        FileMark.of(path)
            .orElseThrow(() -> new NoSuchFileException("'" + path + "': must be there, is not"));
    append(new UndoLine.Made(id, mark).text());
  }

  /** Notes that it is undone. */
  public synchronized void done(String id, String how) throws IOException {
    append(new UndoLine.Done(id, how).text());
  }

  private static Path absent(Path path) throws FileAlreadyExistsException {
    Path absolute = path.toAbsolutePath().normalize();
    if (Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException("'" + absolute + "': must be new, is there already");
    }
    return absolute;
  }

  /**
   * A line that was cut short, by a death or a full disk, is called off: what it undoes was never
   * done.
   */
  private void append(String text) throws IOException {
    String line = torn || cutShort() ? UndoState.CALLED_OFF + "\n" + text : text;
    torn = true;
    write(channel, ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
    torn = false;
    channel.force(false);
  }

  /** True where another writer has died within its line, since this one looked last. */
  private boolean cutShort() throws IOException {
    try (FileChannel read = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return read.size() > 0 && read.read(last, read.size() - 1) == 1 && last.get(0) != '\n';
    }
  }

  private static void write(FileChannel to, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }
}
