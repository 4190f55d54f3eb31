package dev.squall.dsl.words;

import dev.squall.dsl.catalogue.Type;
import dev.squall.dsl.value.Misuse;
import dev.squall.problem.Nearest;
import dev.squall.units.Dimension;
import dev.squall.units.Percent;
import groovy.lang.IntRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what has several values: cores, shares of a mix, names of loads. */
final class Several {
  private Several() {}

  static List<Integer> cores(Type type, @Nullable Object value) {
    if (value instanceof IntRange range && range.isReverse()) {
      throw new Misuse(
          "must go from the lower to the higher number, was from "
              + range.getTo()
              + " to "
              + range.getFrom(),
          "swap them: " + range.getFrom() + ".." + range.getTo());
    }
    List<?> values = value instanceof List<?> list ? list : Arrays.asList(value);
    List<Integer> cores = new ArrayList<>();
    for (Object each : values) {
      if (!(each instanceof Integer core)) {
        throw Reading.wrong(type, each);
      }
      if (core < 0) {
        throw new Misuse("must be ≥ 0, was " + core, null);
      }
      cores.add(core);
    }
    return cores;
  }

  static Map<String, Percent> mix(Type.Mix type, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw Reading.wrong(type, value);
    }
    Map<String, Percent> mix = new LinkedHashMap<>();
    double sum = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String name = String.valueOf(entry.getKey());
      if (!type.names().contains(name)) {
        throw new Misuse(
            "must be " + type.said() + ", has '" + name + "'",
            Nearest.to(name, type.names())
                .map(near -> "did you mean '" + near + "'?")
                .orElse(null));
      }
      Percent share = (Percent) Reading.amount(type, List.of(Dimension.SHARE), entry.getValue());
      if (share.value() < 0) {
        throw new Misuse("must have shares ≥ 0 %, was " + share, null);
      }
      mix.put(name, share);
      sum += share.value();
    }
    if (Math.abs(sum - 100) > 1e-6) {
      throw new Misuse("must add up to 100 %, was " + new Percent(sum), null);
    }
    return mix;
  }

  static List<String> targets(Type type, @Nullable Object value) {
    List<?> values = value instanceof List<?> list ? list : Arrays.asList(value);
    List<String> targets = new ArrayList<>();
    for (Object each : values) {
      targets.add(Reading.only(CharSequence.class, type, each).toString());
    }
    if (targets.isEmpty()) {
      throw new Misuse("must name at least one load, was empty", "write of: all for every load");
    }
    return targets;
  }
}
