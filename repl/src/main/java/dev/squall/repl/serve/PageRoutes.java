package dev.squall.repl.serve;

import dev.squall.report.ECharts;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The dashboard, and what this server says of its paths: files that hold nothing of any run, so
 * that no token is needed. The page asks for one, and keeps it in its tab.
 */
final class PageRoutes {
  /** Its own scripts and connections, and no one else's; nor may it be framed. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self';"
          + " img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json");

  private static final List<String> FILES =
      List.of("dashboard.css", "dashboard.js", "charts.js", "echarts.js");

  List<Route> all() {
    return List.of(
        Route.get("/", null, context -> file(context, "web/index.html")),
        Route.get("/web/{file}", null, PageRoutes::part),
        Route.get("/openapi.json", null, context -> file(context, "openapi.json")));
  }

  private static void part(Context context) throws IOException {
    String name = context.pathParam("file");
    if (!FILES.contains(name)) {
      throw Wrong.missing("file '" + name + "': there is none of this name", null);
    }
    if (name.equals("echarts.js")) {
      context.contentType(type(name)).result(ECharts.script().getBytes(StandardCharsets.UTF_8));
    } else {
      file(context, "web/" + name);
    }
  }

  private static void file(Context context, String name) throws IOException {
    try (InputStream file = PageRoutes.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("serve: " + name + " must be on the class path, was not");
      }
      context
          .header("Content-Security-Policy", POLICY)
          .contentType(type(name))
          .result(file.readAllBytes());
    }
  }

  private static String type(String name) {
    return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain");
  }
}
