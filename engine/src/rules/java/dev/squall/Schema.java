package dev.squall;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Holds a document to a JSON schema (2020-12), for the words that ours uses; any other word is an
 * error. In this folder, so that every module's tests have it.
 */
public final class Schema {
  private final JsonNode root;
  private final List<String> wrong = new ArrayList<>();

  private Schema(JsonNode root) {
    this.root = root;
  }

  /** All that is wrong with {@code document}. */
  public static List<String> wrong(JsonNode schema, JsonNode document) {
    Schema check = new Schema(schema);
    check.node(schema, document, "$");
    return check.wrong;
  }

  private void node(JsonNode schema, JsonNode value, String at) {
    schema
        .properties()
        .forEach(word -> {
          JsonNode rule = word.getValue();
          switch (word.getKey()) {
            case "$schema", "$id", "$defs", "title", "description" -> {}
            case "$ref" -> node(root.at(rule.asString().substring(1)), value, at);
            case "type" -> type(rule, value, at);
            case "const" -> require(rule.equals(value), at, "must be " + rule + ", was " + value);
            case "enum" ->
                require(contains(rule, value), at, "must be one of " + rule + ", was " + value);
            case "minimum" ->
                require(
                    !value.isNumber() || value.asDouble() >= rule.asDouble(),
                    at,
                    "must be ≥ " + rule + ", was " + value);
            case "maximum" ->
                require(
                    !value.isNumber() || value.asDouble() <= rule.asDouble(),
                    at,
                    "must be ≤ " + rule + ", was " + value);
            case "pattern" ->
                require(
                    !value.isString()
                        || Pattern.compile(rule.asString()).matcher(value.asString()).find(),
                    at,
                    "must match " + rule + ", was " + value);
            case "required" ->
                rule.forEach(name ->
                    require(
                        !value.isObject() || value.has(name.asString()),
                        at,
                        "must have '" + name.asString() + "'"));
            case "properties" ->
                rule.properties().stream()
                    .filter(p -> value.has(p.getKey()))
                    .forEach(p -> node(p.getValue(), value.get(p.getKey()), at + "." + p.getKey()));
            case "additionalProperties" -> additional(schema, rule, value, at);
            case "items" -> {
              for (int i = 0; value.isArray() && i < value.size(); i++) {
                node(rule, value.get(i), at + "[" + i + "]");
              }
            }
            case "anyOf" ->
                require(anyOf(rule, value), at, "must fit one of " + rule + ", was " + value);
            default ->
                throw new IllegalArgumentException(
                    "schema: unknown word '" + word.getKey() + "' at " + at);
          }
        });
  }

  private boolean anyOf(JsonNode rules, JsonNode value) {
    for (JsonNode rule : rules) {
      Schema alone = new Schema(root);
      alone.node(rule, value, "$");
      if (alone.wrong.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private void additional(JsonNode schema, JsonNode rule, JsonNode value, String at) {
    value.properties().stream()
        .filter(member -> !schema.path("properties").has(member.getKey()))
        .forEach(member -> {
          if (rule.isBoolean()) {
            require(rule.asBoolean(), at, "must not have '" + member.getKey() + "'");
          } else {
            node(rule, member.getValue(), at + "." + member.getKey());
          }
        });
  }

  private void type(JsonNode rule, JsonNode value, String at) {
    boolean fits = false;
    for (JsonNode type : rule.isArray() ? rule : List.of(rule)) {
      fits |=
          switch (type.asString()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            case "number" -> value.isNumber();
            case "integer" -> value.isIntegralNumber();
            default -> throw new IllegalArgumentException("schema: unknown type " + type);
          };
    }
    require(fits, at, "must be " + rule + ", was " + value);
  }

  private static boolean contains(JsonNode rule, JsonNode value) {
    for (JsonNode allowed : rule) {
      if (allowed.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private void require(boolean holds, String at, String message) {
    if (!holds) {
      wrong.add(at + ": " + message);
    }
  }
}
