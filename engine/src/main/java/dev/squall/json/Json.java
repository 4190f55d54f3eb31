package dev.squall.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import dev.squall.problem.InvalidInput;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.units.Bytes;
import dev.squall.units.Percent;
import dev.squall.units.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.module.SimpleModule;

/**
 * The rules of the house's JSON. Records as objects, their components in their order, under their
 * names. All are written and all must be there: an unknown, missing or null one is an error, no
 * value and no property only where the component is {@code @Nullable}.
 *
 * <ul>
 *   <li>A variant of a sealed family says which it is in {@code kind}, the record's name in
 *       kebab-case.
 *   <li>An enum's constant is its word in scripts: {@code "memoryPressure"}.
 *   <li>A duration is ISO-8601, {@code "PT1H30M"}; a moment too, {@code "2026-01-01T00:00:00Z"}.
 *   <li>A quantity is its number and its unit, {@code {"value":16384,"unit":"B"}}, always in that
 *       unit, so that nothing is rounded.
 *   <li>Numbers have as many digits as it takes to read them back the same.
 * </ul>
 */
public final class Json {
  private static final long EXACT = 1L << 53;
  private static final Pattern MISSING =
      Pattern.compile("Missing (?:required )?creator property '([^']*)'");

  private Json() {}

  /** A builder with the house's rules, to which a form adds its own. */
  public static JsonMapper.Builder rules() {
    return rules(new RecordRules(false));
  }

  /**
   * The same for measurements: a number that is none (NaN, ±∞) is {@code null}, and read back as
   * NaN.
   */
  public static JsonMapper.Builder measures() {
    return rules(new RecordRules(true))
        .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .addModule(NumberOrNull.module());
  }

  /**
   * True when {@code number} is written without a fraction: whole, and below 2⁵³ exact as a double.
   */
  public static boolean isWhole(double number) {
    long whole = (long) number;
    return whole == number && Math.abs(whole) < EXACT && (whole != 0 || 1 / number > 0);
  }

  private static JsonMapper.Builder rules(RecordRules records) {
    SimpleModule quantities = new SimpleModule("quantities");
    QuantityForm.add(quantities, Bytes.class, "B", q -> q.value(), Number::longValue, Bytes::new);
    QuantityForm.add(
        quantities, Percent.class, "%", q -> q.value(), Number::doubleValue, Percent::new);
    QuantityForm.add(
        quantities, Rate.class, "/s", q -> q.perSecond(), Number::doubleValue, Rate::new);
    return JsonMapper.builder()
        .annotationIntrospector(records)
        .changeDefaultNullHandling(nulls -> JsonSetter.Value.forValueNulls(Nulls.FAIL))
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .addModule(quantities);
  }

  /** Lets every variant of a sealed family say which it is in {@code kind}. */
  public static JsonMapper.Builder family(JsonMapper.Builder builder, Class<?> sealed) {
    builder.addMixIn(sealed, Kind.class);
    for (Class<?> variant : sealed.getPermittedSubclasses()) {
      if (variant.isSealed()) {
        family(builder, variant); // a family within it
      } else {
        builder.registerSubtypes(new NamedType(variant, kebab(variant.getSimpleName())));
      }
    }
    return builder;
  }

  /** {@code RunStarted} as {@code run-started}. */
  public static String kebab(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /**
   * What Jackson found wrong with a text, as a problem with its place.
   *
   * @param file what to call the text
   * @param text all of it, or null where it is not at hand
   */
  public static InvalidInput invalid(String file, @Nullable String text, JacksonException wrong) {
    Throwable cause = wrong.getCause();
    String message =
        switch (wrong) {
          case UnrecognizedPropertyException unknown ->
              "property '" + unknown.getPropertyName() + "': must be one of " + known(unknown);
          default ->
              cause instanceof IllegalArgumentException && cause.getMessage() != null
                  ? cause.getMessage()
                  : firstLine(wrong.getOriginalMessage());
        };
    String path = path(wrong.getPath());
    Matcher missing = MISSING.matcher(message);
    if (missing.lookingAt()) {
      message = "property '" + missing.group(1) + "' is missing";
      path = path(wrong.getPath().subList(0, wrong.getPath().size() - 1));
    }
    return new InvalidInput(
        List.of(
            Problem.of(
                Whereabouts.of(file, text, wrong),
                path.isEmpty() ? message : "at " + path + ": " + message)));
  }

  /** Where a property of an object stands in its text. */
  public static Place placeOf(String file, String text, String property) {
    return Whereabouts.of(file, text, property);
  }

  private static List<String> known(UnrecognizedPropertyException unknown) {
    List<String> known = new ArrayList<>();
    if (unknown.getKnownPropertyIds() != null) {
      unknown.getKnownPropertyIds().forEach(id -> known.add(String.valueOf(id)));
    }
    known.sort(null);
    return known;
  }

  /** {@code phases[0].loads[1].level}. */
  private static String path(List<JacksonException.Reference> steps) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : steps) {
      if (step.getPropertyName() != null) {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      } else if (step.getIndex() >= 0) {
        path.append('[').append(step.getIndex()).append(']');
      }
    }
    return path.toString();
  }

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    String first = end < 0 ? message : message.substring(0, end);
    // Where it began is said without its place, as the text is not in Jackson's hands.
    return first.replaceAll(" ?\\(start marker at .*\\)", "");
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  private interface Kind {}
}
