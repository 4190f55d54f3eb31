package dev.squall.event;

import dev.squall.json.Json;
import dev.squall.plan.Plan;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The reference page of events: their records by reflection, and what their source says of them.
 */
final class EventPage {
  private static final Pattern RECORD =
      Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*record (\\w+)\\(", Pattern.DOTALL);
  private static final Pattern PARAMETER =
      Pattern.compile("@param (\\w+) ((?:(?!@param).)*)", Pattern.DOTALL);

  private final Map<String, String> docs = new TreeMap<>();
  private final Set<Class<?>> parts = new LinkedHashSet<>();

  static String make(Path source) throws IOException {
    EventPage page = new EventPage();
    Matcher matcher = RECORD.matcher(Files.readString(source));
    while (matcher.find()) {
      page.docs.put(matcher.group(2), matcher.group(1).replaceAll("\\n\\s*\\*", "\n"));
    }
    return page.text();
  }

  private String text() {
    StringBuilder text =
        new StringBuilder(
            """
            # Events

            <!-- Made from the records by EventPageTest; to make it anew: mvn -pl engine test -Dtest=EventPageTest -Dsquall.update=true -->

            Everything that happens in a run is an event. `events.ndjson` of the run's folder holds them one a line, in UTF-8, and
            the same lines travel from the engine to the guard. A line is a JSON object: first `at`, nanoseconds since the run's
            start in machine time; then `type`; then the fields below, all of them, in their order.

            - A number that is none (no reading, not a number) is `null`. Numbers have as many digits as it takes to read them
              back the same.
            - Levels, bounds and readings are in canonical units: a share is 0 to 1, then bytes, per second, bytes per second,
              °C, seconds.
            - A moment is ISO-8601, a duration too (`PT30S`). Words of a fixed set are in camel case (`memoryPressure`).
            - Schema %d, told by `run-started`, the first event. A reader refuses another schema, and passes over a line that is
              no event, telling its number.
            - `planned` holds the plan in the form of `plan.json`, with its own `schema`.

            """
                .formatted(Event.SCHEMA));
    for (Class<?> variant : Event.class.getPermittedSubclasses()) {
      text.append("## ").append(Json.kebab(variant.getSimpleName())).append("\n\n");
      text.append(about(variant)).append("\n\n");
      table(variant, text);
    }
    text.append("## Parts of events\n\n");
    for (Class<?> part : List.copyOf(parts)) {
      table(part, text.append("### ").append(part.getSimpleName()).append("\n\n"));
    }
    return text.toString().stripTrailing() + "\n";
  }

  private void table(Class<?> type, StringBuilder text) {
    Map<String, String> told = parameters(type);
    text.append("| field | type | |\n|---|---|---|\n");
    for (RecordComponent component : type.getRecordComponents()) {
      boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      text.append("| `").append(component.getName()).append("` | ");
      text.append(name(component.getGenericType())).append(nullable ? " or null" : "");
      text.append(" | ").append(told.getOrDefault(component.getName(), "")).append(" |\n");
    }
    text.append('\n');
  }

  private String name(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
      return (generic.getRawType() == Map.class ? "object of " : "array of ") + name(last);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isArray()) {
      return "array of " + name(plain.getComponentType());
    }
    if (plain.isEnum()) {
      return Arrays.stream(plain.getEnumConstants())
          .map(constant ->
              "`" + Json.rules().build().writeValueAsString(constant).replace("\"", "") + "`")
          .collect(Collectors.joining(", "));
    }
    if (plain == Plan.class) {
      return "plan";
    }
    if (plain == Instant.class) {
      return "moment";
    }
    if (plain == Duration.class) {
      return "duration";
    }
    if (plain.isRecord()) {
      parts.add(plain);
      Arrays.stream(plain.getRecordComponents()).forEach(inner -> name(inner.getGenericType()));
      return "["
          + plain.getSimpleName()
          + "](#"
          + plain.getSimpleName().toLowerCase(Locale.ROOT)
          + ")";
    }
    return Map.of(
            "String", "text", "long", "integer", "int", "integer", "double", "number", "Double",
            "number", "boolean", "boolean", "Boolean", "boolean")
        .get(plain.getSimpleName());
  }

  private String about(Class<?> variant) {
    String doc = docs.get(variant.getSimpleName());
    int parameters = doc.indexOf("@param");
    return plain(parameters < 0 ? doc : doc.substring(0, parameters));
  }

  private Map<String, String> parameters(Class<?> type) {
    Map<String, String> told = new TreeMap<>();
    Matcher matcher = PARAMETER.matcher(docs.getOrDefault(type.getSimpleName(), ""));
    while (matcher.find()) {
      told.put(matcher.group(1), plain(matcher.group(2)));
    }
    return told;
  }

  private static String plain(String javadoc) {
    return javadoc
        .replaceAll("\\s+", " ")
        .replaceAll("\\{@code ([^}]*)}", "`$1`")
        .replaceAll("\\{@link #?([^}]*)}", "`$1`")
        .replace("|", "\\|")
        .strip();
  }
}
