package dev.squall.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * Enum constants in camel case; null only where a record's component is {@code @Nullable}, or a
 * number that may be none.
 */
final class RecordRules extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1L;

  private final boolean numbersMayBeNone;

  RecordRules(boolean numbersMayBeNone) {
    this.numbersMayBeNone = numbersMayBeNone;
  }

  @Override
  public String[] findEnumValues(
      MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
    for (int i = 0; i < constants.length; i++) {
      names[i] = camel(constants[i].name());
    }
    return names;
  }

  @Override
  public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
    return nullable(annotated) || (numbersMayBeNone && annotated.getRawType() == double.class)
        ? JsonSetter.Value.forValueNulls(Nulls.SET)
        : super.findSetterInfo(config, annotated);
  }

  @Override
  public @Nullable Object findDeserializer(MapperConfig<?> config, Annotated annotated) {
    return numbersMayBeNone && annotated.getRawType() == Double.class && nullable(annotated)
        ? NumberOrNull.NullableReader.class
        : super.findDeserializer(config, annotated);
  }

  /**
   * What may be null may be missing: an older Squall did not know of it. All else must be there.
   */
  @Override
  public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
    return member instanceof AnnotatedParameter ? !nullable(member) : null;
  }

  private static boolean nullable(Annotated annotated) {
    return annotated instanceof AnnotatedParameter parameter
        && parameter.getOwner() instanceof AnnotatedConstructor constructor
        && constructor
            .getAnnotated()
            .getAnnotatedParameterTypes()[parameter.getIndex()]
            .isAnnotationPresent(Nullable.class);
  }

  private static String camel(String constant) {
    StringBuilder word = new StringBuilder(constant.length());
    boolean first = true;
    for (String part : constant.toLowerCase(Locale.ROOT).split("_", -1)) {
      word.append(first ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
      first = false;
    }
    return word.toString();
  }
}
