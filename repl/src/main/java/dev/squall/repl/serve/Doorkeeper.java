package dev.squall.repl.serve;

import dev.squall.time.Clock;
import io.javalin.http.Context;
import io.javalin.websocket.WsContext;
import java.net.URI;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in. A request must name this server (a page that reached it by a name rebound to
 * this address does not), must not come from another site's page, must show the token of a role
 * that covers what it asks for, and must not come too often. Thread-safe.
 */
final class Doorkeeper {
  /** What a WebSocket of a browser, which can't set a header, shows its token by. */
  static final String SUBPROTOCOL = "bearer.";

  private static final String BEARER = "Bearer ";
  private static final String ROLE = "squall-role";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  // A second's worth, and at once.
  private static final double LOOKS = 2_000;
  private static final double POSTS = 50;
  private static final double FAILURES = 5;
  private static final double BURST = 4;

  private final Tokens tokens;
  private final String scheme;
  private final Set<String> hosts = new TreeSet<>();
  private final Map<Role, Throttle> looks = new EnumMap<>(Role.class);
  private final Map<Role, Throttle> posts = new EnumMap<>(Role.class);
  private final Throttle failures;

  Doorkeeper(Tokens tokens, ServeSettings settings, Clock clock) {
    this.tokens = tokens;
    this.scheme = settings.scheme();
    hosts.addAll(LOOPBACK);
    hosts.add(literal(settings.host()));
    settings.names().forEach(name -> hosts.add(name.toLowerCase(Locale.ROOT)));
    for (Role role : Role.values()) {
      looks.put(role, new Throttle(clock, LOOKS, LOOKS * BURST));
      posts.put(role, new Throttle(clock, POSTS, POSTS * BURST));
    }
    failures = new Throttle(clock, FAILURES, FAILURES * BURST);
  }

  /** An address as it stands in a URL. */
  private static String literal(String host) {
    return (host.contains(":") ? "[" + host + "]" : host).toLowerCase(Locale.ROOT);
  }

  /**
   * Lets a request in, or not.
   *
   * @param needed null where no token is needed
   * @throws Wrong when it may not come in
   */
  void admit(Context request, @Nullable Role needed) {
    String host = host(request);
    origin(request, host);
    if (needed == null) {
      return;
    }
    Role role = role(request);
    request.attribute(ROLE, role);
    boolean look = request.method().name().equals("GET");
    Throttle throttle = (look ? looks : posts).get(role);
    if (throttle != null && !throttle.take()) {
      throw Wrong.often(
          "role '"
              + role.word()
              + "': at most "
              + Math.round(look ? LOOKS : POSTS)
              + (look ? " looks" : " posts")
              + " a second",
          1);
    }
    need(request, needed);
  }

  /**
   * Whether a look may come in, beyond doubt; it counts as one of its second then. Of any other,
   * {@link #admit} says what is wrong, if anything is.
   *
   * @param header by its name, null where it is not there
   */
  boolean plainlyLetsIn(UnaryOperator<@Nullable String> header) {
    String host = header.apply("Host");
    String token = header.apply("Authorization");
    if (host == null
        || token == null
        || !token.startsWith(BEARER)
        || header.apply("Origin") != null
        || !hosts.contains(withoutPort(host.toLowerCase(Locale.ROOT)))) {
      return false;
    }
    Role role = tokens.of(token.substring(BEARER.length()).strip());
    Throttle throttle = role == null ? null : looks.get(role);
    return throttle != null && throttle.take();
  }

  /** Checks that who was let in may do what {@code needed} may. */
  void need(Context request, Role needed) {
    Role role = roleOf(request);
    if (role.covers(needed)) {
      return;
    }
    throw needed == Role.SCRIPT && !tokens.granted(Role.SCRIPT)
        ? Wrong.forbidden(
            "needs the role 'script', was '" + role.word() + "'",
            "it is granted to nobody: squall serve --allow-scripts")
        : Wrong.role(needed, role);
  }

  /** The role of who was let in. */
  static Role roleOf(Context request) {
    return or(request.attribute(ROLE));
  }

  /** The role of who was let in to a WebSocket. */
  static Role roleOf(WsContext socket) {
    return or(socket.attribute(ROLE));
  }

  private static Role or(@Nullable Role role) {
    return role == null ? Role.READ : role;
  }

  private String host(Context request) {
    String host = request.header("Host");
    if (host == null) {
      throw Wrong.host("header 'Host': must name this server, is missing");
    }
    String whole = host.toLowerCase(Locale.ROOT);
    String name = withoutPort(whole);
    if (!hosts.contains(name)) {
      throw Wrong.host(
          "header 'Host': must be one of " + String.join(", ", hosts) + ", was '" + name + "'");
    }
    return whole;
  }

  private static String withoutPort(String host) {
    int end = host.length();
    while (end > 0 && host.charAt(end - 1) >= '0' && host.charAt(end - 1) <= '9') {
      end--;
    }
    boolean port = end > 0 && end < host.length() && host.charAt(end - 1) == ':';
    return port ? host.substring(0, end - 1) : host;
  }

  /** A page's requests must come from a page of this server's own; programs send no origin. */
  private void origin(Context request, String host) {
    String origin = request.header("Origin");
    if (origin != null && !same(origin, host)) {
      throw Wrong.forbidden(
          "header 'Origin': must be this server's own, "
              + scheme
              + "://"
              + host
              + ", was '"
              + origin
              + "'",
          null);
    }
  }

  private boolean same(String origin, String host) {
    try {
      URI uri = URI.create(origin);
      return scheme.equals(uri.getScheme()) && host.equalsIgnoreCase(uri.getAuthority());
    } catch (IllegalArgumentException none) {
      return false;
    }
  }

  private Role role(Context request) {
    String shown = shown(request);
    if (shown == null) {
      throw Wrong.token("no token was sent");
    }
    Role role = tokens.of(shown);
    if (role != null) {
      return role;
    }
    if (!failures.take()) {
      throw Wrong.often("tokens that are none: at most " + Math.round(FAILURES) + " a second", 1);
    }
    throw Wrong.token("the token that was sent is none of this server's");
  }

  private static @Nullable String shown(Context request) {
    String header = request.header("Authorization");
    if (header != null) {
      return header.startsWith(BEARER) ? header.substring(BEARER.length()).strip() : "";
    }
    String protocols = request.header("Sec-WebSocket-Protocol");
    if (protocols != null) {
      for (String each : protocols.split(",", -1)) {
        if (each.strip().startsWith(SUBPROTOCOL)) {
          return each.strip().substring(SUBPROTOCOL.length());
        }
      }
    }
    return null;
  }
}
