package dev.squall.event;

import dev.squall.plan.Plan;
import dev.squall.plan.PlanJson;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** A plan within an event, in the plan's own form, schema and all. */
final class PlanWithin {
  private PlanWithin() {}

  static SimpleModule module() {
    return new SimpleModule("plan")
        .addSerializer(Plan.class, new Writer())
        .addDeserializer(Plan.class, new Reader());
  }

  private static final class Writer extends StdSerializer<Plan> {
    Writer() {
      super(Plan.class);
    }

    @Override
    public void serialize(Plan plan, JsonGenerator to, SerializationContext context) {
      to.writeRawValue(PlanJson.writeLine(plan));
    }
  }

  private static final class Reader extends StdDeserializer<Plan> {
    Reader() {
      super(Plan.class);
    }

    @Override
    public Plan deserialize(JsonParser from, DeserializationContext context) {
      return PlanJson.read(from);
    }
  }
}
