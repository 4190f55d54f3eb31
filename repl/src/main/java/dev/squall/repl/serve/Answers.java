package dev.squall.repl.serve;

import dev.squall.json.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Answers as JSON, by the house's rules: a number that is none is null. */
final class Answers {
  private static final JsonMapper MAPPER = Json.measures().build();

  /** Of every answer. */
  static final Map<String, String> HEADERS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "Cache-Control", "no-store",
          "Referrer-Policy", "no-referrer");

  private Answers() {}

  static void json(Context context, int status, Object answer) {
    write(context.status(status).contentType("application/json"), answer);
  }

  /**
   * Writes it at once. As a result that the framework copies, every answer would take a buffer of
   * its own, more than all else of it together, and the collector's pauses would stand in the way
   * of one answer in a hundred.
   */
  private static void write(Context context, Object answer) {
    byte[] text = MAPPER.writeValueAsBytes(answer);
    context.res().setContentLength(text.length);
    try {
      context.outputStream().write(text);
    } catch (IOException gone) {
      return; // nobody is left to be told
    }
  }

  static void problem(Context context, Wrong wrong) {
    if (wrong.retrySeconds() > 0) {
      context.header("Retry-After", Integer.toString(wrong.retrySeconds()));
    }
    if (wrong.answer().status() == 401) {
      context.header("WWW-Authenticate", "Bearer realm=\"squall\"");
    }
    write(
        context.status(wrong.answer().status()).contentType("application/problem+json"),
        wrong.answer());
  }

  static byte[] bytes(Object answer) {
    return MAPPER.writeValueAsBytes(answer);
  }

  static String text(Object answer) {
    return MAPPER.writeValueAsString(answer);
  }
}
