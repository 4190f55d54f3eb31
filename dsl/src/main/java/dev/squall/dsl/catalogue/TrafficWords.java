package dev.squall.dsl.catalogue;

import static dev.squall.dsl.catalogue.Argument.may;
import static dev.squall.dsl.catalogue.Argument.must;
import static dev.squall.dsl.catalogue.Types.BYTES;
import static dev.squall.dsl.catalogue.Types.SINCE;
import static dev.squall.dsl.catalogue.Types.TEXT;
import static dev.squall.dsl.catalogue.Types.one;

import dev.squall.plan.Fault;
import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Words for what is done to traffic through a port in front of an address. */
final class TrafficWords {
  private static final String PLAYED = "load cpu, along: 10.percent\nplay during: 5.minutes\n";
  private static final String DATABASE = "tcp(15432, to: '127.0.0.1:5432')";
  private static final String SHOP = "http(18080, to: 'http://127.0.0.1:8080')";
  private static final String NAMES = "udp(10053, to: '127.0.0.1:53')";
  private static final Argument LINK =
      must("link", new Type.Through(), "the port in front of an address");
  private static final Argument CONNECTIONS =
      may("chance", new Type.Chance(), "1", "the share of the connections that it hits");
  private static final Argument EITHER =
      may("chance", new Type.Chance(), "1", "the share of connections or datagrams that it hits");

  private TrafficWords() {}

  static List<Word> all() {
    return List.of(
        link("tcp", "connections", DATABASE, "delay(" + DATABASE + ", 80.ms, jitter: 20.ms)"),
        link(
            "http",
            "connections with requests of HTTP/1.1",
            SHOP,
            "answer(" + SHOP + ", status: 503)"),
        link("udp", "datagrams", NAMES, "loss(" + NAMES + ", chance: 5.percent)"),
        trouble(
            "bandwidth",
            "No more bytes a second get through, all connections together, each way of its own.",
            "bandwidth(" + DATABASE + ", 1.MBps)",
            List.of(must("to", throughput(), "so much; at half of its strength twice as much")),
            EITHER),
        trouble(
            "loss",
            "Datagrams vanish.",
            "loss(" + NAMES + ", chance: 5.percent)",
            List.of(),
            datagrams()),
        trouble(
            "duplicate",
            "Datagrams arrive twice.",
            "duplicate(" + NAMES + ", chance: 1.percent)",
            List.of(),
            datagrams()),
        trouble(
            "corrupt",
            "Bits flip on the way.",
            "corrupt(" + DATABASE + ", each: 100.kB)",
            List.of(),
            may("each", BYTES, "10.kB", "one bit in so many bytes, on average"),
            EITHER),
        trouble(
            "slice",
            "What is sent arrives in small pieces.",
            "slice(" + DATABASE + ", 64.bytes, pause: 1.ms)",
            List.of(must("to", BYTES, "of a piece")),
            may("pause", SINCE, "0.ms", "between two pieces"),
            CONNECTIONS),
        trouble(
            "reset",
            "Connections are reset: those that there are, and new ones.",
            "reset(" + DATABASE + ", chance: 10.percent)",
            List.of(),
            may("after", SINCE, "0.ms", "they are left alone for so long, machine time"),
            CONNECTIONS),
        trouble(
            "halfOpen",
            "The address's side of connections is gone, and who connected is not told until it is"
                + " healed.",
            "halfOpen(" + DATABASE + ")",
            List.of(),
            CONNECTIONS),
        trouble(
            "blackHole",
            "Nothing gets through. Connections go on once it is healed, datagrams are lost.",
            "blackHole(" + DATABASE + ")",
            List.of(),
            EITHER),
        trouble(
            "limitData",
            "A connection ends once so much has gone through it one way.",
            "limitData(" + DATABASE + ", 1.MB)",
            List.of(must("to", BYTES, "so much")),
            CONNECTIONS),
        answer());
  }

  private static Word answer() {
    return trouble(
        "answer",
        "Requests get another answer: what is said of it is so, all else is as the address gives"
            + " it.",
        "answer("
            + SHOP
            + ", status: 503, body: 'busy', header: ['Retry-After': '1'], path: '/login', nth: 3)",
        List.of(),
        may("status", new Type.Whole(200), "its own", "of the answer"),
        may("body", TEXT, "its own", "of the answer"),
        may("header", new Type.Fields(), "its own", "fields in place of its own of the same names"),
        may("after", SINCE, "0.ms", "the answer comes so much later"),
        may(
            "asked",
            new Type.Flag(),
            "false",
            "whether the address gets the request all the same, where status or body are said"),
        may("path", TEXT, "any", "of which requests; * stands for all but a slash, ** for all"),
        may("method", TEXT, "any", "of which requests, as 'POST'"),
        may("nth", new Type.Whole(1), "1", "of those, each so many-th"),
        may("chance", new Type.Chance(), "1", "of those, the share that it hits"));
  }

  static Argument direction() {
    return may(
        "direction",
        one(Fault.Direction.class),
        "both",
        "which way what it meets goes: up to the address, or down from it");
  }

  private static Argument datagrams() {
    return may("chance", new Type.Chance(), "1", "the share of the datagrams that it hits");
  }

  private static Type throughput() {
    return new Type.Amount(List.of(Dimension.THROUGHPUT));
  }

  private static Word link(String protocol, String what, String value, String fault) {
    return Word.of(
            protocol,
            Set.of(Where.VALUE),
            "A port of this machine in front of an address: "
                + what
                + " go through it, and meet the faults that name it. It is open from before the"
                + " first load to the end of the run.",
            PLAYED + "def link = " + value + "\nfault 'mine', " + fault.replace(value, "link"))
        .takes(must("port", new Type.Whole(1), "what is connected to"))
        .with(
            must(
                "to",
                TEXT,
                protocol.equals("http")
                    ? "the address, as 'http://127.0.0.1:8080'"
                    : "the address, a host and a port"),
            may("bind", TEXT, "'127.0.0.1'", "the address of this machine that the port is on"));
  }

  private static Word trouble(
      String name, String summary, String example, List<Argument> values, Argument... named) {
    List<Argument> positional = new ArrayList<>();
    positional.add(LINK);
    positional.addAll(values);
    List<Argument> byName = new ArrayList<>(List.of(named));
    boolean both = !Set.of("halfOpen", "reset", "answer").contains(name);
    if (both) {
      byName.add(direction());
    }
    return Word.of(
            name,
            Set.of(Where.VALUE, Where.FAULTS),
            summary,
            PLAYED + "fault 'mine', at: 1.minute, during: 30.seconds, " + example)
        .takes(positional.toArray(Argument[]::new))
        .with(byName.toArray(Argument[]::new));
  }
}
