package dev.squall.plan;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.squall.curve.Curve;
import dev.squall.json.Json;
import dev.squall.problem.InvalidInput;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plan as JSON, whole: what is read back equals what was written. The rules of {@link Json}, and:
 *
 * <ul>
 *   <li>{@code "schema"} comes first; another version than {@link Plan#SCHEMA} is refused.
 *   <li>{@code "touches"} lists what it may touch, where it is written for people and tools; it is
 *       not read back, as it follows from the rest.
 *   <li>64 bits of chance (the seed, a noise's key) are strings, as numbers beyond 2⁵³ break in
 *       JavaScript: the seed in decimal, a key in 16 hex digits.
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class PlanJson {
  private static final String SCHEMA = "schema";
  private static final String TOUCHES = "touches";
  private static final JsonMapper MAPPER = mapper();
  private static final ObjectReader READER =
      MAPPER.readerFor(Plan.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private PlanJson() {}

  private static JsonMapper mapper() {
    JsonMapper.Builder builder =
        Json.rules().addModule(ChanceForm.module()).addMixIn(Plan.class, Form.class);
    for (Class<?> sealed :
        List.of(
            Curve.class,
            Level.class,
            Ramp.Strategy.class,
            Steering.class,
            LoadSettings.class,
            Happening.class,
            Fault.class,
            Trouble.class,
            ProcessTarget.class,
            Harm.class,
            Strain.class,
            FaultPlan.Times.class,
            MachineStep.class,
            Setting.class,
            Arrivals.class,
            GpuKernel.Argument.class,
            GpuKernel.Content.class,
            AlertPlan.Way.class)) {
      Json.family(builder, sealed);
    }
    return builder.build();
  }

  /** {@code plan} indented, for {@code plan.json}. */
  public static String write(Plan plan) {
    return MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(listed(plan))
        + "\n";
  }

  /** {@code plan} on one line, with what it touches: for who reads it before it is played. */
  public static String writeListed(Plan plan) {
    return MAPPER.writeValueAsString(listed(plan));
  }

  private static ObjectNode listed(Plan plan) {
    return tree(plan).set(TOUCHES, MAPPER.valueToTree(Touches.of(plan)));
  }

  /** {@code plan} on one line, without its end. */
  public static String writeLine(Plan plan) {
    return MAPPER.writeValueAsString(tree(plan));
  }

  private static ObjectNode tree(Plan plan) {
    ObjectNode tree = MAPPER.createObjectNode().put(SCHEMA, Plan.SCHEMA);
    tree.setAll(MAPPER.<ObjectNode>valueToTree(plan));
    return tree;
  }

  /**
   * Reads a plan.
   *
   * @param file what to call the text in problems: {@code plan.json}
   * @throws InvalidInput with the place of what is wrong
   */
  public static Plan read(String file, String text) {
    try (JsonParser parser = MAPPER.createParser(text)) {
      parser.nextToken();
      Plan plan = read(parser);
      if (parser.nextToken() != null) {
        throw wrong(parser, "a plan must be one JSON object, something follows it");
      }
      return plan;
    } catch (JacksonException wrong) {
      throw Json.invalid(file, text, wrong);
    }
  }

  /** Reads a plan called {@code plan.json}. */
  public static Plan read(String text) {
    return read("plan.json", text);
  }

  /**
   * Reads a plan that is part of something larger; the parser stands on its first token, then past
   * its last.
   *
   * @throws JacksonException with the place of what is wrong
   */
  public static Plan read(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw wrong(parser, "a plan must be a JSON object");
    }
    if (!SCHEMA.equals(parser.nextName()) || parser.nextToken() != JsonToken.VALUE_NUMBER_INT) {
      throw wrong(parser, "a plan must begin with \"schema\": " + Plan.SCHEMA);
    }
    if (parser.getIntValue() != Plan.SCHEMA) {
      throw wrong(
          parser,
          "schema must be "
              + Plan.SCHEMA
              + ", was "
              + parser.getIntValue()
              + ": written by another Squall");
    }
    parser.nextToken();
    Plan plan = READER.readValue(parser);
    if (plan == null) {
      throw wrong(parser, "a plan must be a JSON object");
    }
    return plan;
  }

  private static JacksonException wrong(JsonParser parser, String message) {
    return MismatchedInputException.from(parser, Plan.class, message);
  }

  /** Mixed into the plan; what it touches follows from all else. */
  @JsonIgnoreProperties(TOUCHES)
  interface Form {
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    long seed();
  }
}
