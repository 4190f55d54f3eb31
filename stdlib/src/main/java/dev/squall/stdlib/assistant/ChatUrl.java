package dev.squall.stdlib.assistant;

import java.net.URI;
import java.net.URISyntaxException;

/** Where an endpoint is asked: a server's own address means its {@code /v1/chat/completions}. */
final class ChatUrl {
  private static final String PATH = "/chat/completions";

  private ChatUrl() {}

  /**
   * The address for {@code url}.
   *
   * @throws IllegalArgumentException when it is none: thing, rule, value, mend
   */
  static URI of(String component, String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw wrong(component, url);
    }
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!http || uri.getHost() == null) {
      throw wrong(component, url);
    }
    String path = uri.getPath() == null ? "" : uri.getPath().replaceAll("/+$", "");
    if (path.endsWith(PATH)) {
      return uri;
    }
    String whole = path.isEmpty() ? "/v1" + PATH : path + PATH;
    return URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + whole);
  }

  private static IllegalArgumentException wrong(String component, String url) {
    return new IllegalArgumentException(
        "component '" + component + "': url must be like http://127.0.0.1:8000, was '" + url + "'");
  }
}
