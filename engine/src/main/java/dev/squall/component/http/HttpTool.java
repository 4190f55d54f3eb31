package dev.squall.component.http;

import dev.squall.component.ComponentFailure;
import dev.squall.component.Site;
import dev.squall.component.Tool;
import dev.squall.plan.Setting;
import dev.squall.units.Dimension;
import dev.squall.units.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code shop = http('http://127.0.0.1:8080', timeout: 2.seconds)}. */
public final class HttpTool implements Tool {
  private static final List<String> NAMED =
      List.of(
          "connections",
          "timeout",
          "connect",
          "most",
          "version",
          "cookies",
          "redirects",
          "trust",
          "insecure");

  @Override
  public String name() {
    return "http";
  }

  @Override
  public String help() {
    return "an HTTP service: requests that wait for their answers";
  }

  @Override
  public Map<String, String> named() {
    Map<String, String> named = new TreeMap<>();
    HttpType.PARAMETERS.stream()
        .filter(parameter -> NAMED.contains(parameter.name()))
        .forEach(parameter -> named.put(parameter.name(), parameter.help()));
    named.put("headers", "sent with every request, as [Accept: 'application/json']");
    return named;
  }

  @Override
  public Http open(List<?> arguments, Map<String, ?> named, Site site) throws ComponentFailure {
    if (arguments.size() != 1 || !(arguments.getFirst() instanceof CharSequence url)) {
      throw new ComponentFailure(
          "http: must be given a URL, as http('http://127.0.0.1:8080'), was given " + arguments);
    }
    Map<String, Setting> settings = new TreeMap<>();
    settings.put("url", new Setting.Text(url.toString()));
    named.forEach((name, value) -> {
      if (!name.equals("headers")) {
        settings.put(name, setting(value));
      }
    });
    try {
      List<String> headers = headers(named.get("headers"));
      settings.put("headers", new Setting.Texts(headers));
      Declared declared = Declared.of("tool", settings);
      if (declared.options().insecure()) {
        site.log().accept("http: insecure, any certificate is trusted");
      }
      return new Http(new Service(site.clock(), declared.target(), declared.options()), headers);
    } catch (IllegalArgumentException wrong) {
      String message = String.valueOf(wrong.getMessage());
      throw new ComponentFailure(
          message.replaceFirst("^(http|component) 'tool': ", "http: "), wrong);
    }
  }

  private static Setting setting(@Nullable Object value) {
    return switch (value) {
      case Boolean truth -> new Setting.Truth(truth);
      case Quantity quantity -> new Setting.Amount(quantity.canonical(), quantity.dimension());
      case Number number -> new Setting.Amount(number.doubleValue(), Dimension.NUMBER);
      case null, default -> new Setting.Text(String.valueOf(value));
    };
  }

  /** A map of headers, or a list of lines, as lines. */
  static List<String> headers(@Nullable Object given) {
    List<String> lines = new ArrayList<>();
    switch (given) {
      case null -> {}
      case Map<?, ?> map -> map.forEach((name, value) -> lines.add(name + ": " + value));
      case Iterable<?> list -> list.forEach(line -> lines.add(String.valueOf(line)));
      default -> lines.add(String.valueOf(given));
    }
    lines.forEach(Request::checkHeader);
    return lines;
  }
}
