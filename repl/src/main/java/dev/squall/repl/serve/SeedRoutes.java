package dev.squall.repl.serve;

import io.javalin.http.Context;
import java.util.List;

/**
 * Paths by which the run that is open needs no name: a test cycle's controls, onto the same calls.
 */
final class SeedRoutes {
  private final RunRoutes runs;

  SeedRoutes(RunRoutes runs) {
    this.runs = runs;
  }

  List<Route> all() {
    return List.of(
        Route.post("/cycle/start", Role.CONTROL, runs::post),
        on("/cycle/stop", "stop"),
        on("/cycle/pause", "pause"),
        on("/cycle/resume", "resume"),
        on("/emergency/stop", "emergency-stop"),
        on("/emergency/release", "release"),
        Route.post("/load/adjust", Role.CONTROL, this::adjust));
  }

  private Route on(String path, String word) {
    return Route.post(
        path,
        Role.CONTROL,
        context -> runs.control(context, Control.of(word), Args.of(Body.of(context)), null));
  }

  /** One load's level, or the factor of them all. */
  private void adjust(Context context) throws Exception {
    Args args = Args.of(Body.of(context));
    String word = args.has("factor") ? "scale" : "adjust";
    runs.control(context, Control.of(word), args, null);
  }
}
