package dev.squall.repl.serve;

import dev.squall.guard.EngineCommand;
import dev.squall.state.FileLock;
import dev.squall.state.StateFolder;
import dev.squall.time.Clock;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** The endpoint: open from {@link #open} to {@link #close}. */
public final class Server implements AutoCloseable {
  private static final String SOCKETS = "/ws";
  private static final int MOST_ANSWERING = 200;
  private static final int THREADS_KEPT = 8;

  private final ServeSettings settings;
  private final FileLock lock;
  private final Tokens tokens;
  private final Doorkeeper door;
  private final Runs runs;
  private final Feed feed;
  private final Pulse pulse;
  private final MachineRoutes machine;
  private final PlainStatus plainStatus;
  private final Sockets sockets;
  private final List<Route> routes = new ArrayList<>();
  private final Javalin javalin;
  private @Nullable ServerConnector connector;

  private Server(
      ServeSettings settings, FileLock lock, StateFolder state, EngineCommand engine, Clock clock)
      throws IOException {
    this.settings = settings;
    this.lock = lock;
    Hosting hosting = settings.hosting();
    tokens = Tokens.in(settings.tokens(), settings.grantScripts());
    door = new Doorkeeper(tokens, settings, clock);
    Waiting waiting = Waiting.in(state.path().resolve("queue"));
    feed = Feed.of(clock, this::standing);
    runs = new Runs(hosting, waiting, engine, clock, feed::of);
    pulse = Pulse.of(hosting.runs(), clock);
    OtherGuards others = new OtherGuards(runs, clock);
    RunBook book = new RunBook(runs, hosting, others);
    Commands commands = new Commands(book, settings.scripts());
    sockets = new Sockets(feed, commands, runs, clock);
    RunRoutes runRoutes =
        new RunRoutes(
            hosting,
            new Posting(settings, door, runs, clock),
            new Evaluator(hosting, engine, clock),
            runs,
            book,
            others,
            commands,
            clock);
    machine = new MachineRoutes(runs, book, others, feed, pulse);
    plainStatus = new PlainStatus(runs, others, machine::status, clock);
    routes.addAll(runRoutes.all());
    routes.addAll(machine.all());
    routes.addAll(new CompareRoutes(book).all());
    routes.addAll(new SeedRoutes(runRoutes).all());
    routes.addAll(new PageRoutes().all());
    javalin = Javalin.create(this::configure);
  }

  private String standing() {
    return Answers.text(machine.status());
  }

  /** It can't be opened, and why. */
  public static final class NotOpened extends Exception {
    private static final long serialVersionUID = 1L;

    NotOpened(String message) {
      super(message);
    }
  }

  /**
   * Opens it, and takes up what waits in its queue.
   *
   * @throws NotOpened when the port is taken, or another serves this state folder
   */
  public static Server open(
      ServeSettings settings, StateFolder state, EngineCommand engine, Clock clock)
      throws IOException, NotOpened {
    FileLock lock =
        FileLock.tryTake(state.lock("serve"))
            .orElseThrow(() ->
                new NotOpened(
                    "serve: one server at a time keeps the queue in '"
                        + state.path()
                        + "', another does; SQUALL_STATE names another folder"));
    Server server = null;
    try {
      server = new Server(settings, lock, state, engine, clock);
      server.javalin.start();
      server.runs.open();
      return server;
    } catch (JavalinBindException taken) {
      throw new NotOpened(
          "port "
              + settings.port()
              + ": must be free at "
              + settings.host()
              + ", is in use; --port names another, 0 for any");
    } finally {
      if (server == null || server.port() < 0) {
        if (server != null) {
          server.close();
        } else {
          lock.close();
        }
      }
    }
  }

  /** Where it listens; negative before it does. */
  public int port() {
    ServerConnector listening = connector;
    return listening == null ? -1 : listening.getLocalPort();
  }

  /** Its address. */
  public String url() {
    String host = settings.host();
    String literal = host.contains(":") ? "[" + host + "]" : host;
    return settings.scheme() + "://" + literal + ":" + port();
  }

  /** The roles that are granted, for people. */
  public String roles() {
    return tokens.roles();
  }

  /** Every route, but that of WebSockets. */
  List<Route> routes() {
    return List.copyOf(routes);
  }

  /** Ends the runs that play; a second time skips their drain. Does not wait. */
  public void stop(String why) {
    runs.stop(why);
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    // Answers come from threads of Jetty's own: on virtual ones each takes a quarter more of a
    // processor and two threads' hand-over more. Streams last as long as their readers and have
    // virtual ones, by Context.async.
    config.jetty.threadPool = new QueuedThreadPool(MOST_ANSWERING, THREADS_KEPT);
    config.concurrency.useVirtualThreads = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.prefer405over404 = true;
    config.http.maxRequestSize = Body.LARGEST;
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.jetty.addConnector(this::connector);
    config.routes.before(Server::headers);
    config.routes.exception(Wrong.class, (wrong, context) -> Answers.problem(context, wrong));
    config.routes.exception(
        HttpResponseException.class,
        (said, context) ->
            Answers.problem(
                context,
                Wrong.http(
                    said.getStatus(),
                    Objects.requireNonNullElse(said.getMessage(), ""),
                    context.method().name() + " " + context.path() + ": " + said.getMessage())));
    config.routes.exception(
        Exception.class,
        (fault, context) ->
            Answers.problem(
                context, Wrong.http(500, "A fault of Squall's own", String.valueOf(fault))));
    for (Route route : routes) {
      config.routes.addHttpHandler(
          route.method(),
          route.path(),
          context -> {
            door.admit(context, route.role());
            route.handler().handle(context);
          });
    }
    config.routes.wsBeforeUpgrade(SOCKETS, context -> door.admit(context, Role.READ));
    config.routes.ws(SOCKETS, sockets::configure);
  }

  private static void headers(Context context) {
    Answers.HEADERS.forEach(context::header);
  }

  private ServerConnector connector(
      org.eclipse.jetty.server.Server server, HttpConfiguration http) {
    ServeSettings.Tls tls = settings.tls();
    ServerConnector made;
    if (tls == null) {
      made = new ServerConnector(server, new HttpConnectionFactory(http));
    } else {
      SslContextFactory.Server keys = new SslContextFactory.Server();
      keys.setKeyStorePath(tls.keystore().toString());
      keys.setKeyStorePassword(tls.password());
      HttpConfiguration secure = new HttpConfiguration(http);
      // The header 'Host' is held against this server's names, whatever its key says.
      secure.addCustomizer(new SecureRequestCustomizer(false));
      made = new ServerConnector(server, keys, new HttpConnectionFactory(secure));
    }
    // Connectors are made once all that answers is there.
    Handler behind = server.getHandler();
    server.setDynamic(false);
    server.setHandler(new FirstDoor(behind, door, plainStatus));
    made.setHost(settings.host());
    made.setPort(settings.port());
    connector = made;
    return made;
  }

  /** Ends the runs that play, waits until all is let go and written, and closes the door. */
  @Override
  public void close() {
    runs.close();
    javalin.stop();
    plainStatus.close();
    feed.close();
    pulse.close();
    lock.close();
  }
}
