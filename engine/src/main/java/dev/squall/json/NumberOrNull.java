package dev.squall.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Numbers that may be none: NaN and ±∞ as {@code null}, {@code null} as NaN. Whole ones without a
 * fraction.
 */
final class NumberOrNull {
  private NumberOrNull() {}

  static SimpleModule module() {
    return new SimpleModule("numbers")
        .addSerializer(Double.class, new Writer())
        .addSerializer(double.class, new Writer())
        .addSerializer(double[].class, new ArrayWriter())
        .addDeserializer(Double.class, new Reader())
        .addDeserializer(double.class, new Reader())
        .addDeserializer(double[].class, new ArrayReader());
  }

  private static void write(double number, JsonGenerator to) {
    if (!Double.isFinite(number)) {
      to.writeNull();
    } else if (Json.isWhole(number)) {
      to.writeNumber((long) number);
    } else {
      to.writeNumber(number);
    }
  }

  private static final class Writer extends StdSerializer<Double> {
    Writer() {
      super(Double.class);
    }

    @Override
    public void serialize(Double number, JsonGenerator to, SerializationContext context) {
      write(number, to);
    }
  }

  private static final class ArrayWriter extends StdSerializer<double[]> {
    ArrayWriter() {
      super(double[].class);
    }

    @Override
    public void serialize(double[] numbers, JsonGenerator to, SerializationContext context) {
      to.writeStartArray();
      for (double number : numbers) {
        write(number, to);
      }
      to.writeEndArray();
    }
  }

  /** Where null may stand for itself. */
  static final class NullableReader extends StdDeserializer<Double> {
    NullableReader() {
      super(Double.class);
    }

    @Override
    public @Nullable Double deserialize(JsonParser from, DeserializationContext context) {
      return number(this, from, context);
    }
  }

  private static Double number(
      StdDeserializer<?> reader, JsonParser from, DeserializationContext context) {
    if (!from.currentToken().isNumeric()) {
      return context.reportInputMismatch(reader, "a number must be a JSON number or null");
    }
    return from.getDoubleValue();
  }

  private static final class Reader extends StdDeserializer<Double> {
    Reader() {
      super(Double.class);
    }

    @Override
    public Double deserialize(JsonParser from, DeserializationContext context) {
      return number(this, from, context);
    }

    @Override
    public Double getNullValue(DeserializationContext context) {
      return Double.NaN;
    }
  }

  private static final class ArrayReader extends StdDeserializer<double[]> {
    ArrayReader() {
      super(double[].class);
    }

    @Override
    public double[] deserialize(JsonParser from, DeserializationContext context) {
      if (from.currentToken() != JsonToken.START_ARRAY) {
        return context.reportInputMismatch(this, "values must be an array");
      }
      double[] numbers = new double[16];
      int size = 0;
      for (JsonToken token = from.nextToken();
          token != JsonToken.END_ARRAY;
          token = from.nextToken()) {
        if (token == null || (token != JsonToken.VALUE_NULL && !token.isNumeric())) {
          return context.reportInputMismatch(this, "values must be JSON numbers or null");
        }
        if (size == numbers.length) {
          numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size++] = token == JsonToken.VALUE_NULL ? Double.NaN : from.getDoubleValue();
      }
      return Arrays.copyOf(numbers, size);
    }
  }
}
