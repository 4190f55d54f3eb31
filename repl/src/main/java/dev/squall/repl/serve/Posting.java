package dev.squall.repl.serve;

import dev.squall.time.Clock;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is posted to be run, checked or planned: a script in Groovy or a plan in YAML as the body,
 * or, as JSON, the name of a scenario that is here.
 */
final class Posting {
  private static final List<String> GROOVY =
      List.of("text/x-groovy", "application/x-groovy", "text/plain");
  private static final List<String> YAML =
      List.of("application/yaml", "text/yaml", "application/x-yaml");
  private static final String JSON = "application/json";

  private final Scenarios scenarios;
  private final boolean scripts;
  private final Doorkeeper door;
  private final Runs runs;
  private final Clock clock;

  Posting(ServeSettings settings, Doorkeeper door, Runs runs, Clock clock) {
    this.scenarios = new Scenarios(settings.hosting().scenarios());
    this.scripts = settings.scripts();
    this.door = door;
    this.runs = runs;
    this.clock = clock;
  }

  Scenarios scenarios() {
    return scenarios;
  }

  /**
   * Reads it.
   *
   * @throws Wrong when it can't be read, or its bearer may not post it
   */
  Ticket read(Context request) throws IOException {
    String kind = kind(request);
    if (kind.equals(JSON)) {
      return named(
          Args.of(Body.of(request)).only(List.of("scenario", "parameters", "seed", "yes")));
    }
    boolean groovy = GROOVY.contains(kind);
    if (!groovy && !YAML.contains(kind)) {
      throw Wrong.kind(
          "header 'Content-Type': was '" + kind + "'",
          "text/x-groovy for a script, application/yaml for a plan, application/json for"
              + " {\"scenario\":\"name\"}");
    }
    if (!scripts) {
      throw Wrong.forbidden(
          "scripts: this server takes none (--no-scripts)",
          "name a scenario: {\"scenario\":\"name\",\"parameters\":{}}");
    }
    door.need(request, Role.SCRIPT);
    return posted(request, groovy ? ".groovy" : ".yaml");
  }

  private static String kind(Context request) {
    String header = request.contentType();
    String kind = header == null ? "" : header;
    int parameters = kind.indexOf(';');
    return (parameters < 0 ? kind : kind.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
  }

  private Ticket named(Args args) throws IOException {
    String name = args.need("scenario");
    String file = scenarios.path(name).toString();
    return ticket(
        name, name, file, null, args.texts("parameters"), args.whole("seed"), args.truth("yes"));
  }

  private Ticket posted(Context request, String end) throws IOException {
    String name = request.queryParam("name");
    if (name != null && !name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw Wrong.request(
          "query 'name': must be letters, digits, dots and dashes, was '" + name + "'", null);
    }
    String file = name == null ? "posted" + end : name.endsWith(end) ? name : name + end;
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : request.queryParams("param")) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw Wrong.request("query 'param': must be NAME=VALUE, was '" + pair + "'", null);
      }
      parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    String slug = file.substring(0, file.length() - end.length());
    return ticket(slug, null, file, Body.of(request), parameters, seed(request), yes(request));
  }

  private static @Nullable Boolean yes(Context request) {
    String yes = request.queryParam("yes");
    if (yes != null && !yes.equals("true") && !yes.equals("false")) {
      throw Wrong.request("query 'yes': must be true or false, was '" + yes + "'", null);
    }
    return yes == null ? null : Boolean.valueOf(yes);
  }

  private static @Nullable Long seed(Context request) {
    String seed = request.queryParam("seed");
    try {
      return seed == null ? null : Long.valueOf(seed);
    } catch (NumberFormatException none) {
      throw Wrong.request("query 'seed': must be a whole number, was '" + seed + "'", null);
    }
  }

  private Ticket ticket(
      String slug,
      @Nullable String scenario,
      String file,
      @Nullable String text,
      Map<String, String> parameters,
      @Nullable Long seed,
      @Nullable Boolean yes)
      throws IOException {
    if (parameters.containsKey("")) {
      throw Wrong.request("parameters: a name must say something, was ''", null);
    }
    return new Ticket(
        Ticket.SCHEMA,
        runs.freshId(slug),
        clock.wall(),
        scenario,
        file,
        text,
        parameters,
        seed == null ? null : seed.toString(),
        yes);
  }
}
