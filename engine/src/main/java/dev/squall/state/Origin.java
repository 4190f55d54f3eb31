package dev.squall.state;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where and since when process ids hold: a boot of a machine, and the space of process ids in it.
 *
 * @param machine a hash of the machine's id, so that the id itself is told to nobody
 * @param boot the kernel's id of the boot, and the number of the process-id namespace
 */
public record Origin(String machine, String boot) {
  private static final Origin HERE = look();

  /** This process's. */
  public static Origin here() {
    return HERE;
  }

  private static Origin look() {
    String machine = read("/etc/machine-id");
    return new Origin(
        hash(machine.isEmpty() ? hostName() : machine),
        read("/proc/sys/kernel/random/boot_id") + "/" + namespace());
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException absent) {
      return "";
    }
  }

  private static String namespace() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
    } catch (IOException | UnsupportedOperationException absent) {
      return "";
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "nameless";
    }
  }

  private static String hash(String machine) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(("squall " + machine).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
