package dev.squall.repl.cli;

import dev.squall.guard.EngineCommand;
import dev.squall.repl.serve.ServeSettings;
import dev.squall.repl.serve.Server;
import dev.squall.state.StateFolder;
import dev.squall.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code squall serve}: the HTTP and WebSocket endpoint, until it is told to end. */
@Command(
    name = "serve",
    description = "Lets other programs start runs and follow them, over HTTP and WebSockets.",
    footer = {
      "",
      "A script has the rights of the user who serves: the role 'script' is granted to nobody"
          + " before --allow-scripts.",
      "Ctrl-C ends the run that plays as it ends 'squall run'; what waits is played by the next"
          + " 'squall serve'."
    })
final class ServeCommand extends Printing {
  private static final int LAST_PORT = 65_535;
  private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "::1");

  @Mixin private final Hosted hosted = new Hosted();

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Where to listen (default: ${DEFAULT-VALUE}, this machine alone).")
  private String host = "";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "7870",
      description = "Where to listen, 0 for any that is free (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "A further name that clients may call this server by. May be repeated.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "The tokens, a line a role (default: serve.tokens in the state folder).")
  private @Nullable Path tokens;

  @Option(
      names = "--allow-scripts",
      description = "Grants the role 'script', for good: its token is added to the file.")
  private boolean allowScripts;

  @Option(
      names = "--no-scripts",
      description = "Named scenarios with parameters only, whatever is granted.")
  private boolean noScripts;

  @Option(
      names = "--keystore",
      paramLabel = "FILE",
      description = "Serves TLS with this keystore: PKCS 12 or JKS.")
  private @Nullable Path keystore;

  @Option(
      names = "--keystore-password-file",
      paramLabel = "FILE",
      description = "A file with the keystore's password on its first line.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--plain",
      description = "Without TLS beyond this machine: tokens can be read on the way.")
  private boolean plain;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many runs may load the machine at a time (default: ${DEFAULT-VALUE}).")
  private int atOnce;

  @Option(
      names = "--evaluate-within",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "How long a script may take to evaluate (default: ${DEFAULT-VALUE}).")
  private int evaluateWithin;

  @Override
  public Integer call() throws IOException, InterruptedException {
    checkOptions();
    ServeSettings.Tls tls = tls();
    StateFolder state = StateFolder.here();
    ServeSettings settings = settings(state, tls);
    CountDownLatch over = new CountDownLatch(1);
    try (Server server =
        Server.open(settings, state, EngineCommand.ofDistribution(), Clock.system())) {
      for (String signal : List.of("INT", "TERM", "HUP")) {
        Signals.register(
            signal,
            () -> {
              server.stop(signal.equals("INT") ? "Ctrl-C" : "SIG" + signal);
              over.countDown();
            });
      }
      out().println("squall serve: listening at " + server.url());
      out().println("  tokens      " + settings.tokens() + " (" + server.roles() + ")");
      out()
          .println(
              "  scenarios   "
                  + settings.hosting().scenarios()
                  + "; runs go to "
                  + settings.hosting().runs());
      out().println("  Ctrl-C ends it");
      out().flush();
      over.await();
    } catch (Server.NotOpened refused) {
      throw Refusal.invalid(String.valueOf(refused.getMessage()));
    }
    return Exit.OK;
  }

  private void checkOptions() {
    if (port < 0 || port > LAST_PORT) {
      throw Refusal.invalid("--port: must be 0 to " + LAST_PORT + ", was " + port);
    }
    if (atOnce < 1) {
      throw Refusal.invalid("--at-once: must be ≥ 1, was " + atOnce);
    }
    if (evaluateWithin < 1) {
      throw Refusal.invalid("--evaluate-within: must be ≥ 1 s, was " + evaluateWithin);
    }
    if (allowScripts && noScripts) {
      throw Refusal.invalid("--allow-scripts and --no-scripts: say one of them");
    }
    if ((keystore == null) != (passwordFile == null)) {
      throw Refusal.invalid("--keystore and --keystore-password-file: say both");
    }
    if (keystore == null && !plain && !LOOPBACK.contains(host)) {
      throw Refusal.invalid(
          "--host: '"
              + host
              + "' is reached from other machines, and tokens could be read on the way;"
              + " give it a --keystore, or say --plain");
    }
  }

  private ServeSettings settings(StateFolder state, ServeSettings.@Nullable Tls tls) {
    Path file = tokens;
    return new ServeSettings(
        host,
        port,
        new HashSet<>(names),
        file == null ? state.path().resolve("serve.tokens") : file,
        allowScripts,
        !noScripts,
        tls,
        hosted.hosting("squall serve", atOnce, Duration.ofSeconds(evaluateWithin)));
  }

  private ServeSettings.@Nullable Tls tls() throws IOException {
    Path store = keystore;
    Path file = passwordFile;
    if (store == null || file == null) {
      return null;
    }
    String password = Files.readAllLines(file).stream().findFirst().orElse("");
    try {
      KeyStore.getInstance(store.toFile(), password.toCharArray());
    } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
      throw Refusal.invalid(
          "--keystore: '" + store + "' can't be opened: " + unusable.getMessage());
    }
    return new ServeSettings.Tls(store, password);
  }
}
