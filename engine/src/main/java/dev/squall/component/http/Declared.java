package dev.squall.component.http;

import dev.squall.component.Settings;
import dev.squall.plan.Setting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario declares of an HTTP service.
 *
 * @param operations at least one
 */
record Declared(Target target, Options options, Checks checks, List<Each> operations) {
  private static final double NANOS = 1e9;

  /** A request as an operation. */
  record Each(String name, double weight, Request request) {}

  Declared {
    operations = List.copyOf(operations);
  }

  /** Plain enough for event loops: nothing that a user keeps, and no TLS. */
  boolean simple() {
    return !target.secure() && options.version() == 1 && !options.cookies() && !options.redirects();
  }

  /**
   * Reads the settings of the component called {@code name}.
   *
   * @throws IllegalArgumentException thing, rule, value, mend
   */
  static Declared of(String name, Map<String, Setting> given) {
    Settings settings = new Settings(name, HttpType.PARAMETERS, given);
    try {
      return read(settings);
    } catch (IllegalArgumentException wrong) {
      String message = String.valueOf(wrong.getMessage());
      throw new IllegalArgumentException(
          message.startsWith("component '") ? message : "http '" + name + "': " + message, wrong);
    }
  }

  private static Declared read(Settings settings) {
    String url = settings.text("url");
    if (url.isEmpty()) {
      throw new IllegalArgumentException(
          "url must be given, as url: 'http://127.0.0.1:8080', was not");
    }
    Target target = Target.of(url);
    Options options =
        new Options(
            (int) settings.whole("connections"),
            Math.round(settings.amount("timeout") * NANOS),
            Math.round(settings.amount("connect") * NANOS),
            settings.whole("most"),
            (int) settings.whole("version"),
            settings.truth("cookies"),
            settings.truth("redirects"),
            settings.text("trust"),
            settings.truth("insecure"),
            settings.texts("headers"));
    Checks checks =
        new Checks(
            (int) settings.whole("expect"),
            settings.texts("contains"),
            pattern(settings.text("matches")),
            fields(settings.texts("field")));
    return new Declared(target, options, checks, operations(settings, target, options));
  }

  private static List<Each> operations(Settings settings, Target target, Options options) {
    String method = settings.text("method");
    byte[] body = settings.text("body").getBytes(StandardCharsets.UTF_8);
    List<String> headers = new ArrayList<>(options.headers());
    if (body.length > 0
        && headers.stream().noneMatch(h -> Request.name(h).equals("content-type"))) {
      headers.add("Content-Type: " + settings.text("type"));
    }
    Map<String, Double> paths = settings.weights("paths");
    if (settings.has("path") && settings.has("paths")) {
      throw new IllegalArgumentException("path and paths exclude each other; name all in paths");
    }
    if (paths.isEmpty()) {
      paths = Map.of(settings.text("path"), 1.0);
    }
    List<Each> operations = new ArrayList<>();
    for (Map.Entry<String, Double> each : paths.entrySet()) {
      Request request = Request.of(target, method, each.getKey(), headers, body);
      operations.add(new Each(request.method() + " " + request.path(), each.getValue(), request));
    }
    return operations;
  }

  private static @Nullable Pattern pattern(String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      return Pattern.compile(text, Pattern.DOTALL);
    } catch (PatternSyntaxException wrong) {
      throw new IllegalArgumentException(
          "matches must be a regular expression, was '" + text + "': " + wrong.getDescription(),
          wrong);
    }
  }

  private static Map<String, String> fields(List<String> texts) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String text : texts) {
      int sign = text.indexOf('=');
      if (sign < 1) {
        throw new IllegalArgumentException(
            "field must be a path and a value, as 'items[0].cents = 1999', was '" + text + "'");
      }
      fields.put(text.substring(0, sign).strip(), text.substring(sign + 1).strip());
    }
    return fields;
  }
}
