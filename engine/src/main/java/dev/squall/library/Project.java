package dev.squall.library;

import dev.squall.plan.Checksum;
import dev.squall.problem.InvalidInput;
import dev.squall.problem.Nearest;
import dev.squall.problem.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of scripts with its lock file: what {@code squall lib add} and {@code remove} change.
 * For one thread.
 */
public final class Project {
  /** How many folders down scripts are looked for. */
  private static final int DEEP = 4;

  private final Path lockFile;
  private final Store store;
  private Lock lock;

  private Project(Path lockFile, Store store, Lock lock) {
    this.lockFile = lockFile;
    this.store = store;
    this.lock = lock;
  }

  /**
   * That of {@code folder}: the nearest above that has a lock file, or itself.
   *
   * @throws InvalidInput where its lock file can't be read
   */
  public static Project of(Path folder, Store store) {
    Path found = Lock.above(folder);
    return found == null
        ? new Project(folder.toAbsolutePath().normalize().resolve(Lock.FILE), store, Lock.EMPTY)
        : new Project(found, store, Lock.read(found));
  }

  /** What it has pinned. */
  public Lock lock() {
    return lock;
  }

  /** Its lock file, which may not be there yet. */
  public Path lockFile() {
    return lockFile;
  }

  private Path folder() {
    Path parent = lockFile.getParent();
    return parent == null ? lockFile : parent;
  }

  /** Its libraries. */
  public Libraries libraries() {
    return Libraries.of(folder(), () -> store);
  }

  /** A jar or a folder, as the lock file names it: from its own folder. */
  public From from(Path given) {
    Path path = given.toAbsolutePath().normalize();
    String named = folder().relativize(path).toString();
    return Files.isDirectory(given) ? new From.Folder(named) : new From.File(named);
  }

  /** Where a path of the lock file leads. */
  public Path at(String path) {
    return folder().resolve(path).normalize();
  }

  /**
   * Pins a library.
   *
   * @param from where it came from
   * @param jar its jar
   * @param with the jars that its classes need besides, kept already
   * @return what was pinned by this name before; null for none
   * @throws InvalidInput where it does not fit this Squall or what is pinned
   */
  public @Nullable Locked add(From from, LibraryJar library, byte[] jar, List<Locked.Jar> with)
      throws IOException {
    Manifest manifest = library.manifest();
    Place place = Place.whole(from.said());
    if (manifest.name().equals(Manifest.STDLIB)) {
      throw Wrong.at(
          place, "'stdlib' is the library that every Squall has", "call yours something else");
    }
    Locked before = lock.find(manifest.name()).orElse(null);
    Lock after =
        lock.with(new Locked(manifest.name(), manifest.version(), from, library.sha256(), with));
    check(library, after, place);
    store.put(jar);
    write(after);
    return before;
  }

  private void check(LibraryJar library, Lock after, Place place) {
    Libraries all = Libraries.pinned(after, lockFile, () -> store).with(library, List.of());
    all.find(library.manifest().name(), place);
    for (Locked other : after.libraries()) {
      if (needs(all, other, library.manifest().name(), place)) {
        all.find(other.name(), place);
      }
    }
  }

  /** One that is not here now, or not as it was pinned, is judged when it is used. */
  private static boolean needs(Libraries all, Locked other, String name, Place place) {
    if (other.name().equals(name) || !all.isHere(other)) {
      return false;
    }
    try {
      return LibraryJar.read(other.fileName(), all.bytes(other, place)).manifest().needs().stream()
          .anyMatch(need -> need.name().equals(name));
    } catch (InvalidInput unusable) {
      return false;
    }
  }

  /**
   * Pins it no more, and forgets its jars where no other project here pins them.
   *
   * @throws InvalidInput where it is not pinned
   */
  public Locked remove(String name) throws IOException {
    Locked locked = lock.find(name).orElse(null);
    if (locked == null) {
      List<String> pinned = lock.libraries().stream().map(Locked::name).toList();
      throw Wrong.of(
          lockFile.toString(),
          "library '" + name + "' is not pinned here",
          Nearest.to(name, pinned)
              .map(near -> "did you mean '" + near + "'?")
              .orElse(
                  pinned.isEmpty() ? "none is" : "those that are: " + String.join(", ", pinned)));
    }
    write(lock.without(name));
    return locked;
  }

  /** Keeps a jar that a library's classes need; its checksum. */
  public String keep(byte[] jar) throws IOException {
    store.put(jar);
    return Checksum.of(jar);
  }

  /** True where its jars are all here, whole or not. */
  public boolean isWhole(Locked locked) {
    return libraries().isHere(locked)
        && locked.with().stream().allMatch(jar -> store.has(jar.sha256()));
  }

  /**
   * Keeps a jar that was fetched again for a library that is pinned.
   *
   * @param coordinates its own
   * @throws InvalidInput where it is not what was pinned
   */
  public void restore(Locked locked, String coordinates, byte[] jar) throws IOException {
    String is = Checksum.of(jar);
    String pinned =
        coordinates.equals(locked.from().said())
            ? locked.sha256()
            : locked.with().stream()
                .filter(each -> each.coordinates().equals(coordinates))
                .map(Locked.Jar::sha256)
                .findFirst()
                .orElse(is);
    if (!is.equals(pinned)) {
      throw Libraries.changed(
          Place.whole(lockFile.toString()),
          locked.title(),
          coordinates,
          pinned,
          is,
          "find out why before you use it; to pin it as it is now: squall lib add "
              + locked.from().said());
    }
    store.put(jar);
  }

  /**
   * Checks that a library that is pinned can be had, as it was pinned.
   *
   * @throws InvalidInput where it can't
   */
  public void check(Locked locked) throws IOException {
    Place place = Place.whole(lockFile.toString());
    store.put(libraries().bytes(locked, place));
    for (Locked.Jar jar : locked.with()) {
      libraries().stored(locked.title() + "'s " + jar.coordinates(), jar.sha256(), place);
    }
  }

  /** The scripts in its folder and below that say that they use the library {@code name}. */
  public List<Path> users(String name) throws IOException {
    Pattern use =
        Pattern.compile("(?m)^\\s*use\\b[\\s(:]*['\"]?" + Pattern.quote(name) + "\\b(?!-)");
    try (Stream<Path> files = Files.walk(folder(), DEEP)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(groovy|ya?ml)"))
          .filter(Files::isRegularFile)
          .filter(file -> !kept(file) && says(file, use))
          .map(folder()::relativize)
          .sorted()
          .toList();
    } catch (UncheckedIOException closed) {
      throw closed.getCause();
    }
  }

  /** True for what is a library's own, or a run's. */
  private boolean kept(Path file) {
    Path in = file.getParent();
    while (in != null && !in.equals(folder())) {
      if (Files.exists(in.resolve(Manifest.FILE)) || Files.exists(in.resolve("events.ndjson"))) {
        return true;
      }
      in = in.getParent();
    }
    return false;
  }

  private static boolean says(Path file, Pattern use) {
    try {
      return use.matcher(Files.readString(file)).find();
    } catch (IOException unreadable) {
      return false;
    }
  }

  private void write(Lock after) throws IOException {
    Path fresh = lockFile.resolveSibling("." + Lock.FILE + ".part");
    Files.writeString(fresh, after.text());
    Files.move(fresh, lockFile, StandardCopyOption.REPLACE_EXISTING);
    Set<String> gone = new HashSet<>(lock.jars());
    gone.removeAll(after.jars());
    lock = after;
    for (String jar : after.jars()) {
      if (store.has(jar)) {
        store.pinned(jar, lockFile);
      }
    }
    for (String jar : gone) {
      store.released(jar, lockFile);
    }
  }
}
