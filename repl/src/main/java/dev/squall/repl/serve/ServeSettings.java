package dev.squall.repl.serve;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How to serve.
 *
 * @param host the address to listen at
 * @param port 0 for any that is free
 * @param names further names this server goes by, in the header {@code Host}
 * @param tokens the file with the tokens
 * @param grantScripts whether to grant the role script in that file
 * @param scripts false where nobody may post a script, whatever is granted
 * @param tls null for none
 * @param hosting how runs are played
 */
public record ServeSettings(
    String host,
    int port,
    Set<String> names,
    Path tokens,
    boolean grantScripts,
    boolean scripts,
    @Nullable Tls tls,
    Hosting hosting) {
  /** Copies the names. */
  public ServeSettings {
    names = Set.copyOf(names);
  }

  /** The server's key: a keystore (PKCS 12 or JKS) and its password. */
  public record Tls(Path keystore, String password) {}

  String scheme() {
    return tls == null ? "http" : "https";
  }
}
