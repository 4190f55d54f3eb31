package dev.squall.alert;

import java.time.Duration;

/** POSTs an alert as JSON. */
final class Webhook implements Way {
  private final Post post;

  Webhook(String url) {
    post = new Post(url);
  }

  @Override
  public void tell(Alert alert, Duration within) throws Undelivered, InterruptedException {
    post.send(alert.json(), within);
  }

  @Override
  public void close() {
    post.close();
  }
}
