package dev.squall.repl.serve;

import dev.squall.report.ECharts;
import dev.squall.report.PlotParts;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The dashboard, and what this server says of its paths: files that hold nothing of any run, so
 * that no token is needed. The page asks for one, and keeps it in its tab.
 */
final class PageRoutes {
  /** Its own scripts, connections and frame, and no one else's; nor may it be framed. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self';"
          + " img-src 'self' data:; frame-src 'self'; form-action 'none'; base-uri 'none';"
          + " frame-ancestors 'none'";

  /** A report's own scripts run, in an origin of their own that reaches nothing. */
  private static final String FRAME_POLICY =
      RunRoutes.SANDBOX
          + "; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline';"
          + " img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

  private static final String FRAME = "frame.html";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json");

  private static final List<String> FILES =
      List.of(
          FRAME,
          "dashboard.css",
          "dashboard.js",
          "asks.js",
          "door.js",
          "wire.js",
          "runs.js",
          "hand.js",
          "now.js",
          "course.js",
          "gpus.js",
          "start.js",
          "editor.js",
          "sheet.js",
          "compare.js");

  /** Those that reports carry too. */
  private static final Map<String, Supplier<String>> SHARED =
      Map.of(
          "echarts.js", ECharts::script,
          "plots.js", PlotParts::script,
          "plots.css", PlotParts::style);

  List<Route> all() {
    return List.of(
        Route.get("/", null, context -> file(context, "web/index.html", POLICY)),
        Route.get("/web/{file}", null, PageRoutes::part),
        Route.get("/openapi.json", null, context -> file(context, "openapi.json", POLICY)));
  }

  private static void part(Context context) throws IOException {
    String name = context.pathParam("file");
    Supplier<String> shared = SHARED.get(name);
    if (shared != null) {
      context.contentType(type(name)).result(shared.get().getBytes(StandardCharsets.UTF_8));
    } else if (FILES.contains(name)) {
      file(context, "web/" + name, name.equals(FRAME) ? FRAME_POLICY : POLICY);
    } else {
      throw Wrong.missing("file '" + name + "': there is none of this name", null);
    }
  }

  private static void file(Context context, String name, String policy) throws IOException {
    try (InputStream file = PageRoutes.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("serve: " + name + " must be on the class path, was not");
      }
      context
          .header("Content-Security-Policy", policy)
          .contentType(type(name))
          .result(file.readAllBytes());
    }
  }

  private static String type(String name) {
    return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain");
  }
}
