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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a run's {@code undo.ndjson}: each entry is on the device before its method returns, and
 * only then may the thing be done that it undoes. Guard and engine write the same file, each under
 * a name of its own: a line is one write at the file's end. Thread-safe; who waits for the device
 * holds up nobody else's line.
 */
public final class UndoJournal implements AutoCloseable {
  private final Path file;
  private final String writer;
  private final FileChannel channel;

  /** What this has noted and is not undone, by id. */
  private final Map<String, Undo> open = new ConcurrentHashMap<>();

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
  public String add(Undo undo) throws IOException {
    String id;
    synchronized (this) {
      id = writer + "-" + ++count;
      append(new UndoLine.Entry(id, Origin.here(), undo).text());
    }
    channel.force(false);
    open.put(id, undo);
    return id;
  }

  /** What this has noted by that id; null where it is undone, or another's. */
  @Nullable Undo open(String id) {
    return open.get(id);
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
    return add(keep(path).undo());
  }

  /**
   * The same of one that was {@linkplain #keep kept} before: what it holds is only read again, and
   * where that is another by now, it is kept anew.
   */
  public String beforeChange(KeptFile kept) throws IOException {
    if (kept.same()) {
      return add(kept.undo());
    }
    kept.drop();
    return beforeChange(kept.path());
  }

  /** Keeps what a file holds, and notes nothing yet. */
  public KeptFile keep(Path path) throws IOException {
    int number;
    synchronized (this) {
      number = count + 1;
    }
    return KeptFile.of(path, file.resolveSibling("undo-" + writer), number);
  }

  /** Notes that what {@code id} speaks of has been made: from now on only this one is deleted. */
  public void made(String id, Path path) throws IOException {
    FileMark mark =
        FileMark.of(path)
            .orElseThrow(() -> new NoSuchFileException("'" + path + "': must be there, is not"));
    sync(new UndoLine.Made(id, mark));
    open.computeIfPresent(id, (same, undo) -> UndoState.marked(undo, mark));
  }

  /** Notes that it is undone. */
  public void done(String id, String how) throws IOException {
    open.remove(id);
    sync(new UndoLine.Done(id, how));
  }

  private void sync(UndoLine line) throws IOException {
    synchronized (this) {
      append(line.text());
    }
    channel.force(false);
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
  }

  /** True where another writer has died within its line, since this one looked last. */
  private boolean cutShort() throws IOException {
    try (FileChannel read = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return read.size() > 0 && read.read(last, read.size() - 1) == 1 && last.get(0) != '\n';
    }
  }

  static void write(FileChannel to, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }
}
