package dev.squall.repl.serve;

import dev.squall.problem.InvalidInput;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.state.StateFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A token for each role that is granted, in a file that only its owner reads: lines like {@code
 * control = 3x…}. Who has the file's line has the role.
 */
final class Tokens {
  private static final Set<PosixFilePermission> OWNER_ALONE =
      PosixFilePermissions.fromString("rw-------");
  private static final int BYTES = 24;
  private static final int SHORTEST = 16;

  private final Map<Role, byte[]> tokens;

  private Tokens(Map<Role, byte[]> tokens) {
    this.tokens = tokens;
  }

  /**
   * Those of {@code file}, which is made with tokens to read and to control where it is not there.
   *
   * @param scripts whether to grant the role script, which otherwise only has who has it already
   * @throws InvalidInput when the file says something else, or others may read it
   */
  static Tokens in(Path file, boolean scripts) throws IOException {
    if (!Files.exists(file)) {
      write(file, line(Role.READ) + line(Role.CONTROL), StandardOpenOption.CREATE_NEW);
    }
    checkOwner(file);
    Tokens found = read(file);
    if (!scripts || found.granted(Role.SCRIPT)) {
      return found;
    }
    write(file, line(Role.SCRIPT), StandardOpenOption.APPEND);
    return read(file);
  }

  /** Whether anyone has this role. */
  boolean granted(Role role) {
    return tokens.containsKey(role);
  }

  /** The roles that are granted, for people. */
  String roles() {
    return tokens.keySet().stream().map(Role::word).collect(Collectors.joining(", "));
  }

  /**
   * The role of who shows this; null for a token that is none. Takes as long for a near miss as for
   * any other.
   */
  @Nullable Role of(String shown) {
    byte[] bytes = shown.getBytes(StandardCharsets.UTF_8);
    Role role = null;
    for (Map.Entry<Role, byte[]> each : tokens.entrySet()) {
      if (MessageDigest.isEqual(each.getValue(), bytes)) {
        role = each.getKey();
      }
    }
    return role;
  }

  private static String line(Role role) {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return role.word() + " = " + token + "\n";
  }

  private static void write(Path file, String lines, StandardOpenOption how) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(how, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(OWNER_ALONE))) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  private static void checkOwner(Path file) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    if (!OWNER_ALONE.containsAll(permissions)) {
      throw invalid(
          file,
          0,
          "must be open to its owner alone (rw-------), is "
              + PosixFilePermissions.toString(permissions),
          "whoever could read it has its tokens: rm it for new ones");
    }
    if (!StateFolder.isMine(file)) {
      throw invalid(file, 0, "must belong to you, belongs to " + Files.getOwner(file), null);
    }
  }

  private static Tokens read(Path file) throws IOException {
    Map<Role, byte[]> tokens = new EnumMap<>(Role.class);
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        add(tokens, file, i + 1, line);
      }
    }
    if (tokens.isEmpty()) {
      throw invalid(file, 0, "must hold a token, holds none", "rm it for new ones");
    }
    return new Tokens(tokens);
  }

  private static void add(Map<Role, byte[]> tokens, Path file, int number, String line) {
    int equals = line.indexOf('=');
    String word = equals < 0 ? line : line.substring(0, equals).strip();
    String token = equals < 0 ? "" : line.substring(equals + 1).strip();
    Role role =
        Arrays.stream(Role.values())
            .filter(each -> each.word().equals(word))
            .findAny()
            .orElseThrow(() ->
                invalid(file, number, "must be 'read', 'control' or 'script' = its token", null));
    if (token.length() < SHORTEST) {
      throw invalid(
          file,
          number,
          "token of '"
              + word
              + "': must have "
              + SHORTEST
              + " characters or more, has "
              + token.length(),
          "rm the file for new ones");
    }
    byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
    boolean twice = tokens.values().stream().anyMatch(other -> Arrays.equals(other, bytes));
    if (twice || tokens.putIfAbsent(role, bytes) != null) {
      throw invalid(
          file, number, "role '" + word + "': its token must stand once and be its own", null);
    }
  }

  private static InvalidInput invalid(Path file, int line, String message, @Nullable String mend) {
    Place place = line == 0 ? Place.whole(file.toString()) : new Place(file.toString(), line, 0, 1);
    return new InvalidInput(List.of(new Problem(place, message, mend)));
  }
}
