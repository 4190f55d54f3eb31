package dev.squall.event;

import dev.squall.json.Json;
import dev.squall.problem.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events as JSON, one a line: {@code {"at":1500000000,"type":"load-interval","load":"cpu",…}}.
 * First the moment in nanoseconds since the run's start, then the type, then the record's
 * components in their order, by the rules of {@link Json}. A number that is none (NaN, ±∞) is
 * {@code null}, and read back as NaN.
 *
 * <p>Thread-safe; for frequent writing see {@link EventWriter}.
 */
public final class EventJson {
  static final JsonMapper MAPPER = Json.measures().addModule(PlanWithin.module()).build();

  private static final Map<String, ObjectReader> READERS = readers();
  private static final ClassValue<String> TYPES =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> variant) {
          return Json.kebab(variant.getSimpleName());
        }
      };

  private EventJson() {}

  private static Map<String, ObjectReader> readers() {
    Map<String, ObjectReader> readers = new HashMap<>();
    for (Class<?> variant : Event.class.getPermittedSubclasses()) {
      readers.put(
          Json.kebab(variant.getSimpleName()),
          MAPPER.readerFor(variant).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS));
    }
    return Map.copyOf(readers);
  }

  /** The type that stands in the line: {@code load-interval}. */
  public static String type(Class<? extends Event> variant) {
    return TYPES.get(variant);
  }

  /** An event as a line, without its end. */
  public static String write(long at, Event event) {
    EventWriter writer = new EventWriter();
    int length = writer.write(at, event);
    return new String(writer.bytes(), 0, length - 1, StandardCharsets.UTF_8);
  }

  /**
   * Reads a line.
   *
   * @throws InvalidInput when it is no event; its place is in a file called {@code event}
   */
  public static Timed read(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return read(bytes, 0, bytes.length);
  }

  /**
   * Reads the line in {@code bytes}, with or without its end.
   *
   * @throws InvalidInput when it is no event; its place is in a file called {@code event}
   */
  public static Timed read(byte[] bytes, int from, int length) {
    Timed sampled = SampledForm.read(bytes, from, length);
    Timed known = sampled == null ? IntervalForm.read(bytes, from, length) : sampled;
    return known == null ? any(bytes, from, length) : known;
  }

  /** By the general parser. */
  static Timed any(byte[] bytes, int from, int length) {
    try (JsonParser parser = MAPPER.createParser(bytes, from, length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT
          || !"at".equals(parser.nextName())
          || parser.nextToken() != JsonToken.VALUE_NUMBER_INT) {
        throw wrong(parser, "an event must begin with \"at\": nanoseconds");
      }
      long at = parser.getLongValue();
      if (!"type".equals(parser.nextName()) || parser.nextToken() != JsonToken.VALUE_STRING) {
        throw wrong(parser, "an event must have its \"type\" after \"at\"");
      }
      Event event = event(parser, parser.getString());
      if (parser.getLastClearedToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
        throw wrong(parser, "an event must be one JSON object, something follows it");
      }
      return new Timed(at, event);
    } catch (JacksonException wrong) {
      throw Json.invalid("event", null, wrong);
    }
  }

  private static Event event(JsonParser parser, String type) {
    ObjectReader reader = READERS.get(type);
    if (reader == null) {
      throw wrong(
          parser,
          "type must be one of " + new TreeSet<>(READERS.keySet()) + ", was '" + type + "'");
    }
    parser.nextToken();
    Event event = reader.readValue(parser);
    if (event == null) {
      throw wrong(parser, "event '" + type + "' must not be null");
    }
    return event;
  }

  private static JacksonException wrong(JsonParser parser, String message) {
    return MismatchedInputException.from(parser, Event.class, message);
  }
}
