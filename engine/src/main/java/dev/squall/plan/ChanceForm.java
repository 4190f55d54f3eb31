package dev.squall.plan;

import dev.squall.chance.Chance;
import java.util.HexFormat;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** A stream of chance as its key in 16 hex digits. */
final class ChanceForm {
  private ChanceForm() {}

  static SimpleModule module() {
    return new SimpleModule("chance")
        .addSerializer(Chance.class, new Writer())
        .addDeserializer(Chance.class, new Reader());
  }

  private static final class Writer extends StdSerializer<Chance> {
    Writer() {
      super(Chance.class);
    }

    @Override
    public void serialize(Chance chance, JsonGenerator to, SerializationContext context) {
      to.writeString(HexFormat.of().toHexDigits(chance.key()));
    }
  }

  private static final class Reader extends StdDeserializer<Chance> {
    Reader() {
      super(Chance.class);
    }

    @Override
    public Chance deserialize(JsonParser from, DeserializationContext context) {
      String hex = from.getValueAsString();
      if (hex == null || !hex.matches("[0-9a-f]{16}")) {
        return context.reportInputMismatch(this, "chance: must be 16 hex digits, was '%s'", hex);
      }
      return new Chance(HexFormat.fromHexDigitsToLong(hex));
    }
  }
}
