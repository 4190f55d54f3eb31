package dev.squall.library;

import dev.squall.plan.Checksum;
import dev.squall.problem.InvalidInput;
import dev.squall.problem.Nearest;
import dev.squall.problem.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The libraries that scripts of one folder can use: those its lock file pins, each held to its
 * checksum. A jar or folder that was added and is still there is taken from where it is, anything
 * else from the store; nothing is fetched. For one thread.
 */
public final class Libraries {
  /** Beside a lock file that was copied with all that it pins. */
  private static final String COPIES = "libraries";

  private final @Nullable Path lockFile;
  private final Stores store;
  private final Map<String, Given> given = new HashMap<>();
  private @Nullable Lock lock;

  /** Finds the store once it is needed, as most scripts need none. */
  @FunctionalInterface
  public interface Stores {
    /** The store. */
    Store get() throws IOException;
  }

  private record Given(LibraryJar library, List<Path> classPath) {}

  private Libraries(@Nullable Path lockFile, Stores store) {
    this.lockFile = lockFile;
    this.store = store;
  }

  /** Those of scripts in {@code folder}. */
  public static Libraries of(Path folder, Stores store) {
    return new Libraries(Lock.above(folder), store);
  }

  /** Those that {@code lock} pins, which is or will be in {@code lockFile}. */
  static Libraries pinned(Lock lock, Path lockFile, Stores store) {
    Libraries all = new Libraries(lockFile, store);
    all.lock = lock;
    return all;
  }

  /** Those of scripts in {@code folder}, in the user's own store. */
  public static Libraries of(Path folder) {
    return of(folder, Store::here);
  }

  /**
   * These, and before them {@code library}, which is not pinned: one that is tested, or that every
   * Squall has.
   *
   * @param classPath holds its classes; empty where the engine has them
   */
  public Libraries with(LibraryJar library, List<Path> classPath) {
    given.put(library.manifest().name(), new Given(library, List.copyOf(classPath)));
    return this;
  }

  /** Where it is pinned; null where nothing is. */
  public @Nullable Path lockFile() {
    return lockFile;
  }

  /**
   * What is pinned.
   *
   * @throws InvalidInput where the lock file can't be read
   */
  public Lock lock() {
    Lock read = lock;
    if (read == null) {
      read = lockFile == null ? Lock.EMPTY : Lock.read(lockFile);
      lock = read;
    }
    return read;
  }

  /**
   * The library called {@code name}, which fits this Squall and has what it needs.
   *
   * @param from where a script asks for it
   * @throws InvalidInput where it can't be used
   */
  public LibraryJar find(String name, Place from) {
    Given own = given.get(name);
    LibraryJar stdlib = name.equals(Manifest.STDLIB) && own == null ? Stdlib.here() : null;
    if (stdlib != null) {
      return stdlib;
    }
    LibraryJar library = own == null ? open(pinned(name, from), from) : own.library();
    Manifest manifest = library.manifest();
    if (!manifest.fitsHere()) {
      throw Wrong.at(
          from,
          "library "
              + manifest.title()
              + " fits Squall "
              + manifest.squall()
              + ", this is "
              + SquallVersion.here().map(LibraryVersion::text).orElse("in development"),
          "add a version of it that fits");
    }
    for (Manifest.Need need : manifest.needs()) {
      Locked other = lock().find(need.name()).orElse(null);
      if (other == null) {
        throw Wrong.at(
            from,
            "library " + manifest.title() + " needs '" + need.name() + "', which is not added here",
            "add it: squall lib add …");
      }
      if (!new VersionRange(need.versions()).has(new LibraryVersion(other.version()))) {
        throw Wrong.at(
            from,
            "library "
                + manifest.title()
                + " needs '"
                + need.name()
                + "' "
                + need.versions()
                + ", pinned is "
                + other.version(),
            "add a version of either that fits the other");
      }
    }
    return library;
  }

  /**
   * What is pinned by this name.
   *
   * @param from where it is asked for
   * @throws InvalidInput where nothing is
   */
  Locked pinned(String name, Place from) {
    Locked locked = lock().find(name).orElse(null);
    if (locked != null) {
      return locked;
    }
    List<String> known = lock().libraries().stream().map(Locked::name).toList();
    throw Wrong.at(
        from,
        lockFile == null
            ? "library '"
                + name
                + "' is not added here: there is no "
                + Lock.FILE
                + " beside this script or above"
            : "library '" + name + "' is not added here: it is not in " + lockFile,
        Nearest.to(name, known)
            .map(near -> "did you mean '" + near + "'?")
            .orElse("add it from a jar, a folder or by its Maven coordinates: squall lib add …"));
  }

  private LibraryJar open(Locked locked, Place from) {
    LibraryJar library = LibraryJar.read(locked.fileName(), bytes(locked, from));
    Manifest manifest = library.manifest();
    if (!manifest.name().equals(locked.name()) || !manifest.version().equals(locked.version())) {
      throw Wrong.at(
          from,
          lockFile + " says that it pins " + locked.title() + ", its jar is " + manifest.title(),
          "add it again: squall lib add " + locked.from().said());
    }
    return library;
  }

  /**
   * The jar of a pinned library.
   *
   * @param from where it is asked for
   * @throws InvalidInput where it is not here, or not what was pinned
   */
  public byte[] bytes(Locked locked, Place from) {
    byte[] own = own(locked.from());
    if (own != null) {
      if (!Checksum.of(own).equals(locked.sha256())) {
        throw changed(
            from,
            locked.title(),
            locked.from().said(),
            locked.sha256(),
            Checksum.of(own),
            "to use it as it is now: squall lib add " + locked.from().said());
      }
      return own;
    }
    return stored(locked.title(), locked.sha256(), from);
  }

  /** True where its jar can be had without fetching it, whole or not. */
  public boolean isHere(Locked locked) {
    try {
      return own(locked.from()) != null || store.get().has(locked.sha256());
    } catch (IOException | InvalidInput unusable) {
      return false;
    }
  }

  /**
   * A jar of the store.
   *
   * @param title what it is, for messages
   * @throws InvalidInput where it is not there, or not what was pinned
   */
  byte[] stored(String title, String sha256, Place from) {
    try {
      Store copies = new Store(folder().resolve(COPIES));
      Store here = copies.has(sha256) ? copies : store.get();
      if (!here.has(sha256)) {
        throw Wrong.at(
            from,
            "library " + title + " is pinned, but not on this machine",
            "fetch what is pinned: squall lib add");
      }
      byte[] bytes = LibraryJar.bytes(here.jar(sha256), here.jar(sha256).toString());
      if (!Checksum.of(bytes).equals(sha256)) {
        throw changed(
            from,
            title,
            here.jar(sha256).toString(),
            sha256,
            Checksum.of(bytes),
            "fetch it again: squall lib add");
      }
      return bytes;
    } catch (IOException noStore) {
      throw Wrong.at(
          from, "library " + title + ": " + noStore.getMessage(), "mend the state folder");
    }
  }

  static InvalidInput changed(
      Place from, String title, String where, String pinned, String is, String mend) {
    return Wrong.at(
        from,
        "library "
            + title
            + " is not what was pinned: the checksum of "
            + where
            + " must be "
            + Checksum.start(pinned)
            + ", is "
            + Checksum.start(is),
        mend);
  }

  private Path folder() {
    Path parent = lockFile == null ? null : lockFile.toAbsolutePath().getParent();
    return parent == null ? Path.of("") : parent;
  }

  /** What was added from a jar or a folder that is still there; null for anything else. */
  private byte @Nullable [] own(From from) {
    Path folder = folder();
    return switch (from) {
      case From.File file when Files.isRegularFile(folder.resolve(file.path())) ->
          LibraryJar.bytes(folder.resolve(file.path()), file.path());
      case From.Folder packed when Files.isDirectory(folder.resolve(packed.path())) ->
          Packing.of(folder.resolve(packed.path()), packed.path());
      default -> null;
    };
  }

  /**
   * Copies pinned libraries into {@code folder}, with a lock file that pins the copies.
   *
   * @throws InvalidInput where one is not here, or not what was pinned
   */
  public void copy(List<Locked> used, Path folder) throws IOException {
    Path into = Files.createDirectories(folder.resolve(COPIES));
    Lock copies = Lock.EMPTY;
    for (Locked each : used) {
      Place place = Place.whole(each.fileName());
      Files.write(into.resolve(each.fileName()), bytes(each, place));
      for (Locked.Jar jar : each.with()) {
        Files.write(
            into.resolve(jar.sha256() + ".jar"), stored(jar.coordinates(), jar.sha256(), place));
      }
      copies =
          copies.with(
              new Locked(
                  each.name(),
                  each.version(),
                  new From.File(COPIES + "/" + each.fileName()),
                  each.sha256(),
                  each.with()));
    }
    Files.writeString(folder.resolve(Lock.FILE), copies.text());
  }

  /**
   * The files that hold a library's classes, its own jar first; none for one without.
   *
   * @throws InvalidInput where one is not here, or not what was pinned
   */
  public List<Path> classPath(LibraryJar library, Place from) {
    Given own = given.get(library.manifest().name());
    if (own != null || !library.java() || library.manifest().name().equals(Manifest.STDLIB)) {
      return own == null ? List.of() : own.classPath();
    }
    List<Path> path = new ArrayList<>();
    try {
      Store here = store.get();
      Locked locked = lock().find(library.manifest().name()).orElse(null);
      if (locked == null || !locked.sha256().equals(library.sha256())) {
        throw new IllegalStateException("classes are of a library that is pinned");
      }
      path.add(here.put(bytes(locked, from)));
      for (Locked.Jar jar : locked.with()) {
        path.add(here.put(stored(locked.title() + "'s " + jar.coordinates(), jar.sha256(), from)));
      }
      return path;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
