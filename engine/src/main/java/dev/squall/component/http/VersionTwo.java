package dev.squall.component.http;

import dev.squall.component.ComponentFailure;
import dev.squall.component.OperationFailed;
import dev.squall.time.Clock;
import dev.squall.units.Print;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executors;

/**
 * HTTP/2 by the JDK's client: its requests share connections. A service that answers in another
 * version is a failure. Thread-safe.
 */
final class VersionTwo implements Sending {
  private static final byte[] NOTHING = new byte[0];

  private final Clock clock;
  private final Target target;
  private final Options options;
  private final HttpClient client;

  VersionTwo(Clock clock, Target target, Options options) throws ComponentFailure {
    this.clock = clock;
    this.target = target;
    this.options = options;
    target.resolve();
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_2)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofNanos(options.connectNanos()))
            .executor(Executors.newVirtualThreadPerTaskExecutor());
    if (target.secure()) {
      builder.sslContext(Trust.context(options));
    }
    client = builder.build();
  }

  @Override
  public Answer send(Request request, boolean keepsBody, long deadline)
      throws InterruptedException {
    try {
      HttpRequest.Builder asked =
          HttpRequest.newBuilder(URI.create(target.origin() + request.path()))
              .timeout(Duration.ofNanos(Math.max(1, deadline - clock.nanos())))
              .method(
                  request.method(),
                  request.body().length == 0
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofByteArray(request.body()));
      for (String header : request.headers()) {
        asked.header(Request.name(header), Request.value(header));
      }
      HttpResponse<byte[]> got =
          client.send(
              asked.build(),
              HttpResponse.BodyHandlers.limiting(
                  HttpResponse.BodyHandlers.ofByteArray(), options.mostBytes()));
      if (got.version() != HttpClient.Version.HTTP_2) {
        throw new OperationFailed("answered in HTTP/1.1, asked for HTTP/2");
      }
      byte[] body = got.body();
      return new Answer(
          got.statusCode(),
          name -> got.headers().allValues(name),
          keepsBody ? body : NOTHING,
          (long) request.body().length + body.length);
    } catch (HttpTimeoutException late) {
      throw new OperationFailed(Reasons.timeout(options.timeoutNanos()));
    } catch (IOException | IllegalArgumentException failed) {
      String text = String.valueOf(failed.getMessage());
      throw new OperationFailed(
          text.contains("body exceeds")
              ? "a body of more than " + Print.bytes(options.mostBytes())
              : Reasons.of(target, failed));
    }
  }

  @Override
  public int connections() {
    return -1;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
