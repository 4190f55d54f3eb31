package dev.squall.stdlib.stream;

import dev.squall.component.Component;
import dev.squall.component.ComponentType;
import dev.squall.component.Settings;
import dev.squall.plan.ComponentPlan;
import dev.squall.plan.ComponentPlan.Model;
import dev.squall.plan.ComponentPlan.OperationPlan;
import dev.squall.plan.Setting;
import dev.squall.units.Dimension;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The word {@code stream}. */
public final class StreamType implements ComponentType {
  private static final int SERVERS = 4;

  private static final List<Parameter> PARAMETERS =
      List.of(
          amount(
              StreamSettings.SIZE,
              256_000,
              Dimension.BYTES,
              1_000,
              StreamSettings.LARGEST,
              "bytes of a chunk"),
          Parameter.word(
              StreamSettings.DATA,
              DataKind.MIXED,
              Stream.concat(
                      Arrays.stream(DataKind.values()).map(DataKind::word),
                      Stream.of(DataKind.MIXED))
                  .toList(),
              "what the bytes are like"),
          Parameter.word(
              StreamSettings.CODEC, Codecs.LZ4, Codecs.ALL, "what compresses and decompresses"),
          number(
              StreamSettings.EFFORT, 1, 1, 9, "how hard the codec tries; what it calls its level"),
          number(StreamSettings.QUEUE, 8, 1, 256, "chunks that wait between two stages"),
          number(StreamSettings.WORKERS, 0, 0, 256, "threads that compress; 0 for one a processor"),
          amount(
              StreamSettings.UNPACKED,
              1,
              Dimension.SHARE,
              0,
              1,
              "share of the chunks that the sink decompresses and compares"));

  private static Parameter number(
      String name, double fallback, double low, double high, String help) {
    return amount(name, fallback, Dimension.NUMBER, low, high, help);
  }

  private static Parameter amount(
      String name, double fallback, Dimension unit, double low, double high, String help) {
    return Parameter.of(name, new Setting.Amount(fallback, unit), low, high, help);
  }

  @Override
  public String name() {
    return "stream";
  }

  @Override
  public String help() {
    return "source, compress, checksum, sink, through bounded queues";
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public ComponentPlan plan(String name, Map<String, Setting> settings) {
    StreamSettings its = StreamSettings.of(new Settings(name, PARAMETERS, settings));
    return new ComponentPlan(
        name,
        name(),
        settings,
        DataKind.of(its.data()).stream()
            .map(kind -> new OperationPlan(kind.word(), kind.weight, null))
            .toList(),
        new Model(its.seconds(), 0.3, SERVERS, 0));
  }

  @Override
  public Component make(ComponentPlan plan) {
    return new StreamComponent(plan.name(), StreamSettings.of(new Settings(plan, PARAMETERS)));
  }
}
