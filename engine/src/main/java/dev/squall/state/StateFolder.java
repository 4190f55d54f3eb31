package dev.squall.state;

import dev.squall.posix.Processes;
import dev.squall.posix.UnsupportedOnThisMachine;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder of one user's state: the register of open runs and the lock on the machine, which
 * outlive a reboot, and the folder for sockets, which must have a short name. Both are open to
 * their owner alone, or refused.
 *
 * <p>It is {@code SQUALL_STATE}, else {@code XDG_STATE_HOME/squall}, else {@code
 * ~/.local/state/squall}. Sockets lie in {@code SQUALL_STATE}, else {@code XDG_RUNTIME_DIR/squall},
 * else in the state folder; where that would be too long a name for a socket, in {@code
 * squall-<user>} of the folder for temporary files.
 *
 * @param path the lasting folder
 * @param sockets the folder for sockets
 */
public record StateFolder(Path path, Path sockets) {
  /** A socket's whole name must fit into 108 bytes with its end; some systems have room for 104. */
  static final int LONGEST_SOCKET = 100;

  private static final int SOCKET_NAME = 13;
  private static final Duration YOUNG = Duration.ofSeconds(2);
  private static final Set<PosixFilePermission> OWNER_ALONE =
      PosixFilePermissions.fromString("rwx------");

  /** Of the user whose process this is, by its environment. */
  public static StateFolder here() throws IOException {
    return of(System.getenv(), Path.of(System.getProperty("user.home", "/")));
  }

  /**
   * By an environment.
   *
   * @throws IOException with its mend, when others can open it or it can't be made
   */
  public static StateFolder of(Map<String, String> environment, Path home) throws IOException {
    String own = environment.getOrDefault("SQUALL_STATE", "");
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    Path path =
        !own.isEmpty()
            ? Path.of(own)
            : state.startsWith("/")
                ? Path.of(state, "squall")
                : home.resolve(".local/state/squall");
    path = ownersAlone(path.toAbsolutePath());
    Path sockets =
        own.isEmpty() && runtime.startsWith("/") && Files.isWritable(Path.of(runtime))
            ? ownersAlone(Path.of(runtime, "squall"))
            : path;
    if (bytes(sockets) + SOCKET_NAME > LONGEST_SOCKET) {
      String user = System.getProperty("user.name", "user");
      sockets =
          ownersAlone(Path.of(System.getProperty("java.io.tmpdir", "/tmp"), "squall-" + user));
    }
    return new StateFolder(path, sockets);
  }

  /** Where the guard of run {@code id} listens: a short name that is this run's alone. */
  public Path socket(String id) {
    return sockets.resolve(String.format("%08x.sock", Objects.hash(id, path.toString())));
  }

  /**
   * What stands beside a guard's socket: what its engine's process writes, and a recording of it.
   */
  public static List<Path> beside(Path socket) {
    return List.of(Path.of(socket + ".log"), Path.of(socket + ".jfr"));
  }

  /** The folder beside a guard's socket in which its engine reads samples of its heap. */
  public static Path heapSamples(Path socket) {
    return Path.of(socket + ".heap");
  }

  /** Removes a guard's socket, and what stands beside it. */
  public static void removeSocket(Path socket) throws IOException {
    Files.deleteIfExists(socket);
    removeFolder(heapSamples(socket));
    for (Path file : beside(socket)) {
      Files.deleteIfExists(file);
    }
  }

  private static void removeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> inside = Files.walk(folder)) {
        for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(each);
        }
      }
    }
  }

  /** Removes a socket, and what stands beside it, when no guard listens there any more. */
  public static void removeIfDead(Path socket) throws IOException {
    if (!isListening(socket)) {
      removeSocket(socket);
    }
  }

  /**
   * Removes what guards left who were killed, with their reapers, before they had a run: sockets
   * that nobody listens at, entries on their way into the register. What was just made is left
   * alone, as its guard may be at it.
   *
   * @param now the wall's time, which files are stamped with
   */
  public void sweep(Instant now) throws IOException {
    register().sweep(now.minus(YOUNG));
    Set<Path> found = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(sockets, "*.sock*")) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        found.add(sockets.resolve(name.substring(0, name.indexOf(".sock") + ".sock".length())));
      }
    }
    Set<String> open =
        register().list().runs().stream()
            .map(run -> String.valueOf(run.socket()))
            .collect(Collectors.toSet());
    for (Path socket : found) {
      if (!open.contains(socket.toString()) && isOld(socket, now)) {
        removeIfDead(socket);
      }
    }
  }

  private static boolean isOld(Path socket, Instant now) throws IOException {
    try {
      return Files.getLastModifiedTime(socket).toInstant().isBefore(now.minus(YOUNG));
    } catch (NoSuchFileException itsFilesAlone) {
      return true;
    }
  }

  private static boolean isListening(Path socket) {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return channel.isConnected();
    } catch (IOException nobody) {
      return false;
    }
  }

  /** The register of open runs. */
  public Register register() {
    return new Register(path.resolve("open"));
  }

  /** The lock file for {@code what}. */
  public Path lock(String what) {
    return path.resolve(what + ".lock");
  }

  /** True when this process's user owns {@code path}. */
  public static boolean isMine(Path path) throws IOException {
    try {
      return Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS)
              instanceof Integer owner
          && owner == Processes.user();
    } catch (UnsupportedOnThisMachine elsewhere) {
      return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS)
          .getName()
          .equals(System.getProperty("user.name"));
    }
  }

  private static Path ownersAlone(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      if (folder.getParent() != null) {
        Files.createDirectories(folder.getParent());
      }
      try {
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
      } catch (FileAlreadyExistsException another) {
        // Another Squall was quicker; it is checked like any that was there.
        return ownersAlone(folder);
      }
    }
    Path real = folder.toRealPath();
    if (!Files.isDirectory(real)) {
      throw new IOException("state folder '" + folder + "': must be a folder, is a file");
    }
    if (!isMine(real)) {
      throw new IOException(
          "state folder '"
              + folder
              + "': must belong to you, belongs to '"
              + Files.getOwner(real)
              + "'; point SQUALL_STATE at a folder of your own");
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(real);
    if (!OWNER_ALONE.equals(permissions)) {
      throw new IOException(
          "state folder '"
              + folder
              + "': must be open to its owner alone (rwx------), is "
              + PosixFilePermissions.toString(permissions)
              + "; chmod 700 it, or point SQUALL_STATE at another");
    }
    return real;
  }

  private static int bytes(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length + 1;
  }
}
