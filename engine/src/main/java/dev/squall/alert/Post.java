package dev.squall.alert;

import dev.squall.units.Print;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * POSTs JSON to one address. Redirects are not followed: it goes where the plan says. One thread at
 * a time.
 */
public final class Post implements AutoCloseable {
  private final String url;
  private @Nullable HttpClient client;

  /** To {@code url}; connects with the first that is sent. */
  public Post(String url) {
    this.url = url;
  }

  /**
   * Sends; returns within this time, give or take what it takes to give up.
   *
   * @throws Undelivered when nobody took it
   */
  public void send(String json, Duration within) throws Undelivered, InterruptedException {
    HttpClient sends = client == null ? HttpClient.newHttpClient() : client;
    client = sends; // made with the first: a run that goes well may need none
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    CompletableFuture<HttpResponse<Void>> answer =
        sends.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      int status = answer.get(within.toNanos(), TimeUnit.NANOSECONDS).statusCode();
      if (status < 200 || status >= 300) {
        throw new Undelivered("answered " + status);
      }
    } catch (TimeoutException hangs) {
      throw new Undelivered("no answer within " + Print.duration(within));
    } catch (ExecutionException failure) {
      Throwable cause = failure.getCause();
      String message = cause == null ? null : cause.getMessage();
      throw new Undelivered(
          message == null || message.isBlank()
              ? cause == null
                  ? "failed"
                  : "can't be reached (" + cause.getClass().getSimpleName() + ")"
              : message);
    } finally {
      answer.cancel(true);
    }
  }

  @Override
  public void close() {
    if (client != null) {
      client.shutdownNow();
    }
  }
}
