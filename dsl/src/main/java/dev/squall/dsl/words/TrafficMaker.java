package dev.squall.dsl.words;

import dev.squall.dsl.catalogue.Type;
import dev.squall.dsl.value.Broken;
import dev.squall.plan.Fault;
import dev.squall.plan.HostPort;
import dev.squall.plan.Lateness;
import dev.squall.plan.Link;
import dev.squall.plan.Requests;
import dev.squall.plan.Trouble;
import dev.squall.units.Quantity;
import dev.squall.units.Span;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes what is said of traffic: ports in front of addresses, and what is done there. */
final class TrafficMaker {
  private static final Set<String> LINKS = Set.of("tcp", "udp", "http");
  private static final Set<String> TROUBLES =
      Set.of(
          "bandwidth",
          "loss",
          "duplicate",
          "corrupt",
          "slice",
          "reset",
          "halfOpen",
          "blackHole",
          "limitData",
          "answer");
  private static final long MOST_PORT = 65_535;
  private static final double USUAL_DISTANCE = 10_000;

  private TrafficMaker() {}

  static boolean isLink(String word) {
    return LINKS.contains(word);
  }

  static boolean isTrouble(String word) {
    return TROUBLES.contains(word);
  }

  /** What {@code tcp(15432, to: '127.0.0.1:5432')} stands for. */
  static Object link(String word, Call call) {
    if (!call.whole()) {
      return Broken.VALUE;
    }
    long port = call.get("port", Long.class);
    if (port > MOST_PORT) {
      call.problem("port", "port must be at most " + MOST_PORT + ", was " + port, null);
      return Broken.VALUE;
    }
    try {
      return new Link(
          Link.Protocol.valueOf(word.toUpperCase(Locale.ROOT)),
          call.get("bind", "127.0.0.1"),
          (int) port,
          word.equals("http")
              ? HostPort.ofWeb(call.get("to", String.class))
              : HostPort.of(call.get("to", String.class)));
    } catch (IllegalArgumentException wrong) {
      String[] said = String.valueOf(wrong.getMessage()).split("; ", 2); // the mend comes second
      call.problem("to", said[0], said.length > 1 ? said[1] : null);
      return Broken.VALUE;
    }
  }

  /** What {@code bandwidth(…)} and the like do to a link. */
  static Fault fault(String word, Call call) {
    return new Fault.Traffic(
        call.get("link", Link.class),
        Fault.Direction.valueOf(call.get("direction", "both").toUpperCase(Locale.ROOT)),
        trouble(word, call));
  }

  private static Trouble trouble(String word, Call call) {
    return switch (word) {
      case "delay" -> new Trouble.Late(lateness(call));
      case "bandwidth" -> new Trouble.Bandwidth(amount(call, "to"));
      case "loss" -> new Trouble.Loss();
      case "duplicate" -> new Trouble.Duplicate();
      case "corrupt" ->
          new Trouble.Corrupt(call.has("each") ? amount(call, "each") : USUAL_DISTANCE);
      case "slice" ->
          new Trouble.Slice(
              (int) Math.min(Integer.MAX_VALUE, amount(call, "to")), time(call, "pause"));
      case "reset" -> new Trouble.Reset(time(call, "after"));
      case "halfOpen" -> new Trouble.HalfOpen();
      case "blackHole" -> new Trouble.BlackHole();
      case "answer" -> answer(call);
      default -> new Trouble.LimitData(amount(call, "to"));
    };
  }

  private static Trouble answer(Call call) {
    return new Trouble.Answer(
        number(call, "status", 0),
        call.text("body"),
        call.get("header", Map.<String, String>of()),
        time(call, "after"),
        call.get("asked", false),
        new Requests(call.text("method"), call.text("path"), number(call, "nth", 1)));
  }

  /** Texts by name; numbers are taken as they are written. */
  static Map<String, String> fields(Type type, @Nullable Object value) {
    Map<String, String> fields = new LinkedHashMap<>();
    Map<?, ?> given = Reading.only(Map.class, type, value);
    for (Map.Entry<?, ?> field : given.entrySet()) {
      Object each = field.getValue();
      fields.put(
          String.valueOf(field.getKey()),
          each instanceof Number ? String.valueOf(each) : Reading.text(type, each));
    }
    return fields;
  }

  private static int number(Call call, String argument, long otherwise) {
    return (int) Math.min(Integer.MAX_VALUE, call.get(argument, otherwise));
  }

  /** How much later, of operations and of traffic. */
  static Lateness lateness(Call call) {
    return new Lateness(
        call.time("by"),
        time(call, "jitter"),
        Fault.Spread.valueOf(call.get("spread", "uniform").toUpperCase(Locale.ROOT)));
  }

  private static double amount(Call call, String argument) {
    return call.get(argument, Quantity.class).canonical();
  }

  private static Duration time(Call call, String argument) {
    return call.value(argument) instanceof Span span ? span.toDuration() : Duration.ZERO;
  }
}
