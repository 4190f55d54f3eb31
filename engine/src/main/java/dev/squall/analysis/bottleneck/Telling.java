package dev.squall.analysis.bottleneck;

import dev.squall.analysis.Evidence;
import dev.squall.analysis.Table;
import dev.squall.metric.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A resource's readings in words, and as evidence. */
final class Telling {
  private static final String MEAN = "mean over the window of what was sampled ten times a second";

  private Telling() {}

  /** Those readings of a strain that say it was short, over some rows. */
  static String readings(Strain strain, IntStream rows) {
    int[] over = rows.toArray();
    List<String> words = new ArrayList<>();
    for (Strain.Reading reading : strain.readings()) {
      double mean =
          Arrays.stream(over)
              .mapToDouble(i -> reading.values()[i])
              .filter(Double::isFinite)
              .average()
              .orElse(Double.NaN);
      if (mean > reading.enough()) {
        words.add(name(reading.name()) + " " + Words.percent(mean));
      }
    }
    if (words.isEmpty() && !strain.readings().isEmpty()) {
      Strain.Reading reading = strain.readings().getFirst();
      double most =
          Arrays.stream(over)
              .mapToDouble(i -> reading.values()[i])
              .filter(Double::isFinite)
              .max()
              .orElse(0);
      words.add(name(reading.name()) + " up to " + Words.percent(most));
    }
    return list(words);
  }

  /** {@code fault 'slow'}, or {@code faults 'slow' and 'flaky'}. */
  static String faults(List<String> names) {
    return (names.size() == 1 ? "fault " : "faults ")
        + list(names.stream().map(name -> "'" + name + "'").toList());
  }

  /** {@code while fault 'slow' was injected}, of so many. */
  static String whileInjected(String faults, int count) {
    return "while " + faults + (count == 1 ? " was" : " were") + " injected";
  }

  /** What a reading is called where people read it. */
  static String name(String metric) {
    if (metric.startsWith("system.linux.pressure")) {
      String resource = metric.replaceAll(".*resource=([a-z]+).*", "$1");
      return "something waited for " + (resource.equals("io") ? "disk" : resource);
    }
    if (metric.startsWith(Names.GPU_MEMORY)) {
      return "memory in use";
    }
    if (metric.contains("throttled")) {
      return "held down";
    }
    return switch (metric) {
      case Names.STEAL -> "taken by the hypervisor";
      case Names.SWAP -> "swap in use";
      case Names.NETWORK_RECEIVE -> "of the link received";
      case Names.NETWORK_TRANSMIT -> "of the link sent";
      default -> "in use";
    };
  }

  static List<Evidence> evidence(Table table, Strain strain, int from, int to) {
    List<Evidence> evidence = new ArrayList<>();
    for (Strain.Reading reading : strain.readings()) {
      double mean =
          IntStream.range(from, to)
              .mapToDouble(i -> reading.values()[i])
              .filter(Double::isFinite)
              .average()
              .orElse(Double.NaN);
      if (Double.isFinite(mean)) {
        evidence.add(
            new Evidence(
                reading.name(),
                mean,
                "1",
                table.from(from),
                table.from(to),
                MEAN + "; short from " + Words.percent(reading.enough()) + " on"));
      }
    }
    return evidence;
  }

  /** {@code a, b and c}. */
  static String list(List<String> words) {
    return list(words, "and");
  }

  /** {@code a, b or c}. */
  static String list(List<String> words, String between) {
    int last = words.size() - 1;
    return last <= 0
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " " + between + " " + words.get(last);
  }
}
