package dev.squall.json;

import dev.squall.units.Quantity;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** A quantity as {@code {"value":16384,"unit":"B"}}, always in the one unit that loses nothing. */
final class QuantityForm {
  private QuantityForm() {}

  static <Q extends Quantity, N extends Number> void add(
      SimpleModule module,
      Class<Q> type,
      String unit,
      Function<Q, N> value,
      Function<Number, N> narrow,
      Function<N, Q> make) {
    module.addSerializer(type, new Writer<>(type, unit, value));
    module.addDeserializer(type, new Reader<>(type, unit, narrow, make));
  }

  private static final class Writer<Q extends Quantity, N extends Number> extends StdSerializer<Q> {
    private final String unit;
    private final Function<Q, N> value;

    Writer(Class<Q> type, String unit, Function<Q, N> value) {
      super(type);
      this.unit = unit;
      this.value = value;
    }

    @Override
    public void serialize(Q quantity, JsonGenerator to, SerializationContext context) {
      to.writeStartObject();
      N number = value.apply(quantity);
      if (number instanceof Long whole) {
        to.writeNumberProperty("value", whole.longValue());
      } else {
        to.writeNumberProperty("value", number.doubleValue());
      }
      to.writeStringProperty("unit", unit);
      to.writeEndObject();
    }
  }

  private static final class Reader<Q extends Quantity, N extends Number>
      extends StdDeserializer<Q> {
    private final String unit;
    private final Function<Number, N> narrow;
    private final Function<N, Q> make;

    Reader(Class<Q> type, String unit, Function<Number, N> narrow, Function<N, Q> make) {
      super(type);
      this.unit = unit;
      this.narrow = narrow;
      this.make = make;
    }

    @Override
    public Q deserialize(JsonParser from, DeserializationContext context) {
      N number = null;
      String said = null;
      if (from.currentToken() == JsonToken.START_OBJECT) {
        for (String name = from.nextName(); name != null; name = from.nextName()) {
          JsonToken token = from.nextToken();
          if (name.equals("value") && token.isNumeric()) {
            number = narrow.apply(from.getNumberValue());
          } else if (name.equals("unit") && token == JsonToken.VALUE_STRING) {
            said = from.getString();
          } else {
            return wrong(context);
          }
        }
      }
      if (number == null || !unit.equals(said)) {
        return wrong(context);
      }
      try {
        return make.apply(number);
      } catch (IllegalArgumentException refused) {
        return context.reportInputMismatch(this, "%s", refused.getMessage());
      }
    }

    private Q wrong(DeserializationContext context) {
      return context.reportInputMismatch(
          this, "a quantity must be {\"value\": a number, \"unit\": \"%s\"}", unit);
    }
  }
}
