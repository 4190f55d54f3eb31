package dev.squall.component.http;

import dev.squall.component.ComponentFailure;
import dev.squall.component.OperationFailed;
import dev.squall.time.Clock;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP service, asked by threads that wait: over either version, with each thread's own cookies
 * and redirects where they are wanted. A user of a drive is a thread. Thread-safe.
 */
final class Service implements AutoCloseable {
  private static final int MOST_REDIRECTS = 5;

  private final Clock clock;
  private final Target target;
  private final Options options;
  private final Sending sending;
  private final @Nullable ThreadLocal<CookieManager> cookies;

  Service(Clock clock, Target target, Options options) throws ComponentFailure {
    this.clock = clock;
    this.target = target;
    this.options = options;
    sending =
        options.version() == 2
            ? new VersionTwo(clock, target, options)
            : new VersionOne(clock, target, options);
    cookies =
        options.cookies()
            ? ThreadLocal.withInitial(() -> new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            : null;
  }

  Target target() {
    return target;
  }

  int connections() {
    return sending.connections();
  }

  /**
   * Sends {@code request}.
   *
   * @throws OperationFailed with the reason
   */
  Answer send(Request request, boolean keepsBody) throws InterruptedException {
    long deadline = clock.nanos() + options.timeoutNanos();
    if (cookies == null && !options.redirects()) {
      return sending.send(request, keepsBody, deadline);
    }
    Request next = request;
    for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
      Answer answer = sending.send(withCookies(next), keepsBody, deadline);
      takeCookies(next, answer);
      String location = answer.header("location");
      int status = answer.status();
      boolean elsewhere = status >= 301 && status <= 308 && status != 304 && location != null;
      if (!options.redirects() || !elsewhere) {
        return answer;
      }
      next = redirected(next, status, String.valueOf(location));
    }
    throw new OperationFailed("more than " + MOST_REDIRECTS + " redirects");
  }

  private Request redirected(Request from, int status, String location) {
    URI to;
    try {
      to = URI.create(target.origin() + from.path()).resolve(location);
    } catch (IllegalArgumentException wrong) {
      throw new OperationFailed("redirected to no URL");
    }
    Target there;
    try {
      there = Target.of(to.toString());
    } catch (IllegalArgumentException wrong) {
      throw new OperationFailed("redirected to no URL");
    }
    if (!there.origin().equals(target.origin())) {
      // Load goes where the scenario says.
      throw new OperationFailed("redirected to another host, " + there.origin());
    }
    boolean repeats = status == 307 || status == 308 || from.head();
    List<String> headers = new ArrayList<>(from.headers());
    if (!repeats) {
      headers.removeIf(header -> Request.name(header).equals("content-type"));
    }
    String path = to.getRawPath() + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery());
    return Request.of(
        new Target(target.secure(), target.host(), target.port(), "", ""),
        repeats ? from.method() : "GET",
        path,
        headers,
        repeats ? from.body() : new byte[0]);
  }

  private Request withCookies(Request request) {
    if (cookies == null) {
      return request;
    }
    List<String> values;
    try {
      values =
          cookies
              .get()
              .get(URI.create(target.origin() + request.path()), Map.of())
              .getOrDefault("Cookie", List.of());
    } catch (IOException odd) {
      throw new OperationFailed("a cookie that is none");
    }
    if (values.isEmpty()) {
      return request;
    }
    List<String> headers = new ArrayList<>(request.headers());
    headers.add("Cookie: " + String.join("; ", values));
    return Request.of(
        new Target(target.secure(), target.host(), target.port(), "", ""),
        request.method(),
        request.path(),
        headers,
        request.body());
  }

  private void takeCookies(Request request, Answer answer) {
    if (cookies == null) {
      return;
    }
    List<String> given = answer.headers("set-cookie");
    if (given.isEmpty()) {
      return;
    }
    try {
      cookies.get().put(URI.create(target.origin() + request.path()), Map.of("Set-Cookie", given));
    } catch (IOException | IllegalArgumentException odd) {
      throw new OperationFailed("a cookie that is none");
    }
  }

  @Override
  public void close() {
    sending.close();
  }
}
