package dev.squall.advice;

import dev.squall.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * An expert behind an HTTP endpoint: each question is POSTed as JSON, the answer is {@code
 * {"advice": "agree"}}, {@code {"advice": "atMost", "level": 0.4}} or {@code {"advice": "stop"}},
 * each with a {@code why} if it likes, or nothing at all, with status 204.
 */
public final class HttpExpert implements Expert {
  private static final JsonMapper MAPPER = Json.measures().build();

  private final URI endpoint;
  private final Duration within;
  private final HttpClient client;

  private record Answer(String advice, @Nullable Double level, @Nullable String why) {}

  /**
   * One at {@code endpoint}.
   *
   * @param within how long an answer may take
   */
  public HttpExpert(URI endpoint, Duration within) {
    this.endpoint = endpoint;
    this.within = within;
    client = HttpClient.newBuilder().connectTimeout(within).build();
  }

  /** The text as an endpoint's address; null where it is none. */
  public static @Nullable URI endpoint(String text) {
    try {
      URI address = URI.create(text);
      boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      return http && address.getHost() != null ? address : null;
    } catch (IllegalArgumentException none) {
      return null;
    }
  }

  @Override
  public @Nullable Advice advise(Question question) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(within)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(MAPPER.writeValueAsString(question)))
            .build();
    HttpResponse<String> response = send(request);
    if (response.statusCode() == 204) {
      return null;
    }
    if (response.statusCode() != 200) {
      throw new IOException("must answer with status 200, answered " + response.statusCode());
    }
    return read(response.body());
  }

  /** Who waits for it may give up first, or find this: either way it is told the same. */
  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (HttpTimeoutException late) {
      throw new HttpTimeoutException("no answer within " + within.toMillis() + " ms");
    }
  }

  private static Advice read(String body) throws IOException {
    Answer answer;
    try {
      // An answer may leave out what it has nothing to say of.
      answer =
          MAPPER
              .readerFor(Answer.class)
              .without(
                  tools.jackson.databind.DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
              .readValue(body);
    } catch (JacksonException wrong) {
      throw nonsense(body, wrong);
    }
    String why = answer.why() == null ? "" : answer.why();
    Double level = answer.level();
    return switch (String.valueOf(answer.advice())) {
      case "agree" -> new Advice.Agree(why);
      case "atMost" -> {
        if (level == null) {
          throw nonsense(body, null);
        }
        yield new Advice.AtMost(level, why);
      }
      case "stop" -> new Advice.Stop(why);
      default -> throw nonsense(body, null);
    };
  }

  private static IOException nonsense(String body, @Nullable Throwable cause) {
    String start = body.length() > 60 ? body.substring(0, 60) + "…" : body;
    return new IOException(
        "must answer such as {\"advice\": \"atMost\", \"level\": 0.4, \"why\": \"…\"}, answered '"
            + start.strip()
            + "'",
        cause);
  }
}
