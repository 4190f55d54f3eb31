package dev.squall.repl.serve;

import dev.squall.json.Json;
import dev.squall.problem.InvalidInput;
import dev.squall.problem.Nearest;
import dev.squall.problem.Problem;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON object that a client sent, read property by property; what is wrong is said by name. */
final class Args {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final String body;
  private final JsonNode object;

  private Args(String body, JsonNode object) {
    this.body = body;
    this.object = object;
  }

  /**
   * Reads a body; an empty one says nothing.
   *
   * @throws Wrong when it is no JSON object
   */
  static Args of(String body) {
    if (body.isBlank()) {
      return new Args(body, MAPPER.createObjectNode());
    }
    JsonNode read;
    try {
      read = MAPPER.readTree(body);
    } catch (JacksonException malformed) {
      InvalidInput invalid = Json.invalid("body", body, malformed);
      throw Wrong.body(invalid);
    }
    if (!read.isObject()) {
      throw Wrong.request("body: must be a JSON object, was " + kind(read), null);
    }
    return new Args(body, read);
  }

  /** Checks that nothing is there but what is in {@code known}. */
  Args only(Collection<String> known) {
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        throw Wrong.request(
            "property '"
                + name
                + "': "
                + (known.isEmpty()
                    ? "none is expected here"
                    : "must be one of " + String.join(", ", known)),
            Nearest.to(name, known).map(near -> "did you mean '" + near + "'?").orElse(null));
      }
    }
    return this;
  }

  boolean has(String name) {
    return object.hasNonNull(name);
  }

  /** A text; null where it is not there. */
  @Nullable String text(String name) {
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isString()) {
      throw Wrong.request("property '" + name + "': must be a text, was " + kind(value), null);
    }
    return value.asString();
  }

  /** A text that must be there. */
  String need(String name) {
    String text = text(name);
    if (text == null || text.isBlank()) {
      throw Wrong.request("property '" + name + "': must say something, is missing", null);
    }
    return text;
  }

  /** A number that must be there. */
  double number(String name) {
    JsonNode value = object.get(name);
    if (value == null || !value.isNumber()) {
      throw Wrong.request(
          "property '"
              + name
              + "': must be a number, "
              + (value == null ? "is missing" : "was " + kind(value)),
          null);
    }
    return value.asDouble();
  }

  /** A whole number; null where it is not there. */
  @Nullable Long whole(String name) {
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw Wrong.request(
          "property '" + name + "': must be a whole number, was " + kind(value), null);
    }
    return value.asLong();
  }

  /** True or false; null where it is not there. */
  @Nullable Boolean truth(String name) {
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isBoolean()) {
      throw Wrong.request(
          "property '" + name + "': must be true or false, was " + kind(value), null);
    }
    return value.asBoolean();
  }

  /**
   * An object of texts, numbers and truth values, each as its text; empty where it is not there.
   */
  Map<String, String> texts(String name) {
    JsonNode value = object.get(name);
    Map<String, String> texts = new LinkedHashMap<>();
    if (value == null || value.isNull()) {
      return texts;
    }
    if (!value.isObject()) {
      throw Wrong.request("property '" + name + "': must be an object, was " + kind(value), null);
    }
    value
        .properties()
        .forEach(each -> {
          if (!each.getValue().isValueNode() || each.getValue().isNull()) {
            throw Wrong.request(
                "property '"
                    + name
                    + "."
                    + each.getKey()
                    + "': must be a text, was "
                    + kind(each.getValue()),
                null);
          }
          texts.put(each.getKey(), each.getValue().asString());
        });
    return texts;
  }

  /** A list of texts; null where it is not there. */
  @Nullable List<String> list(String name) {
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isArray() || value.values().stream().anyMatch(each -> !each.isString())) {
      throw Wrong.request(
          "property '" + name + "': must be a list of texts, was " + kind(value), null);
    }
    return value.values().stream().map(JsonNode::asString).toList();
  }

  /** A property that says what can't be, with its place in the body. */
  Wrong wrong(String property, String problem, @Nullable String mend) {
    return Wrong.value(new Problem(Json.placeOf("body", body, property), problem, mend), body);
  }

  private static String kind(JsonNode value) {
    String text = value.toString();
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
