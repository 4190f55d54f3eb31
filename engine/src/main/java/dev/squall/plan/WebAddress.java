package dev.squall.plan;

import java.net.URI;

/** An address that something is sent to. */
final class WebAddress {
  private WebAddress() {}

  /**
   * Checks that {@code url} is one of the web.
   *
   * @param what whose it is, as in a message: {@code alert: webhook}
   */
  static void check(String what, String url) {
    URI address;
    try {
      address = URI.create(url);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(refusal(what, url), wrong);
    }
    boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    if (!web || address.getHost() == null) {
      throw new IllegalArgumentException(refusal(what, url));
    }
  }

  private static String refusal(String what, String url) {
    return what + " must be an address such as http://127.0.0.1:9000/hook, was '" + url + "'";
  }
}
