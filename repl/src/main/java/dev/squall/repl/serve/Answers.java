package dev.squall.repl.serve;

import dev.squall.json.Json;
import io.javalin.http.Context;
import tools.jackson.databind.json.JsonMapper;

/** Answers as JSON, by the house's rules: a number that is none is null. */
final class Answers {
  private static final JsonMapper MAPPER = Json.measures().build();

  private Answers() {}

  static void json(Context context, int status, Object answer) {
    context.status(status).contentType("application/json").result(MAPPER.writeValueAsBytes(answer));
  }

  static void problem(Context context, Wrong wrong) {
    if (wrong.retrySeconds() > 0) {
      context.header("Retry-After", Integer.toString(wrong.retrySeconds()));
    }
    if (wrong.answer().status() == 401) {
      context.header("WWW-Authenticate", "Bearer realm=\"squall\"");
    }
    context
        .status(wrong.answer().status())
        .contentType("application/problem+json")
        .result(MAPPER.writeValueAsBytes(wrong.answer()));
  }

  static String text(Object answer) {
    return MAPPER.writeValueAsString(answer);
  }
}
