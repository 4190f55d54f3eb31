package dev.squall.component.http;

import dev.squall.component.OperationFailed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An HTTP service as scripts ask it: {@code shop.get('/items').expect(200)}. Each request waits for
 * its answer; one that gets none fails the operation, with a plain reason. Named arguments of a
 * request: {@code json}, {@code body}, {@code type}, {@code headers}. Thread-safe.
 */
public final class Http implements AutoCloseable {
  private static final Set<String> NAMED = Set.of("json", "body", "type", "headers");
  private static final int MOST_KEPT = 1_000;
  private static final byte[] NOTHING = new byte[0];

  private final Service service;
  private final List<String> headers;
  private final Map<String, Request> gets = new ConcurrentHashMap<>();

  Http(Service service, List<String> headers) {
    this.service = service;
    this.headers = headers;
  }

  /** GET of the URL itself. */
  public Answer get() throws InterruptedException {
    return get("");
  }

  /** GET. */
  public Answer get(String path) throws InterruptedException {
    Request made = gets.get(path);
    if (made == null) {
      made = request("GET", path, NOTHING, headers).outside();
      if (gets.size() < MOST_KEPT) {
        gets.put(path, made);
      }
    }
    return service.send(made, true);
  }

  /** GET with headers. */
  public Answer get(Map<String, ?> named, String path) throws InterruptedException {
    return request(named, "GET", path);
  }

  /** HEAD. */
  public Answer head(String path) throws InterruptedException {
    return request(Map.of(), "HEAD", path);
  }

  /** HEAD with headers. */
  public Answer head(Map<String, ?> named, String path) throws InterruptedException {
    return request(named, "HEAD", path);
  }

  /** DELETE. */
  public Answer delete(String path) throws InterruptedException {
    return request(Map.of(), "DELETE", path);
  }

  /** DELETE with headers or a body. */
  public Answer delete(Map<String, ?> named, String path) throws InterruptedException {
    return request(named, "DELETE", path);
  }

  /** POST of nothing. */
  public Answer post(String path) throws InterruptedException {
    return request(Map.of(), "POST", path);
  }

  /** POST. */
  public Answer post(Map<String, ?> named, String path) throws InterruptedException {
    return request(named, "POST", path);
  }

  /** PUT. */
  public Answer put(Map<String, ?> named, String path) throws InterruptedException {
    return request(named, "PUT", path);
  }

  /** PATCH. */
  public Answer patch(Map<String, ?> named, String path) throws InterruptedException {
    return request(named, "PATCH", path);
  }

  /** Any method. */
  public Answer request(String method, String path) throws InterruptedException {
    return request(Map.of(), method, path);
  }

  /**
   * Any method.
   *
   * @throws OperationFailed with the reason, when there is no whole answer in time
   * @throws IllegalArgumentException when it can't be sent so
   */
  public Answer request(Map<String, ?> named, String method, String path)
      throws InterruptedException {
    for (String name : named.keySet()) {
      if (!NAMED.contains(name)) {
        throw new IllegalArgumentException(
            "http: '" + name + "' must be one of " + new TreeSet<>(NAMED));
      }
    }
    List<String> all = new ArrayList<>(headers);
    all.addAll(HttpTool.headers(named.get("headers")));
    return service.send(request(method, path, body(named, all), all), true);
  }

  private Request request(String method, String path, byte[] body, List<String> all) {
    try {
      return Request.of(service.target(), method, path, all, body);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("http: " + wrong.getMessage(), wrong);
    }
  }

  private static byte[] body(Map<String, ?> named, List<String> all) {
    byte[] body = NOTHING;
    String type = null;
    if (named.containsKey("json")) {
      body = Fields.write(named.get("json")).getBytes(StandardCharsets.UTF_8);
      type = "application/json";
    } else if (named.containsKey("body")) {
      Object given = named.get("body");
      body =
          given instanceof byte[] bytes
              ? bytes.clone()
              : String.valueOf(given).getBytes(StandardCharsets.UTF_8);
      type = given instanceof byte[] ? "application/octet-stream" : "text/plain; charset=utf-8";
    }
    Object said = named.get("type");
    String meant = said == null ? type : String.valueOf(said);
    if (meant != null && all.stream().noneMatch(h -> Request.name(h).equals("content-type"))) {
      all.add("Content-Type: " + meant);
    }
    return body;
  }

  /** Ends its connections; whoever waits fails. */
  @Override
  public void close() {
    service.close();
  }
}
