package dev.squall.plan;

import dev.squall.units.Print;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is done to traffic on its way. */
public sealed interface Trouble {
  /** The word in scripts: {@code blackHole}. */
  String word();

  /** What it does at full strength, for people. */
  String does();

  /**
   * Checks that it can be done to what goes by {@code protocol}.
   *
   * @throws IllegalArgumentException when it can't
   */
  default void check(Link.Protocol protocol) {}

  /** Refuses the protocol that it is not for. */
  private static void only(
      Link.Protocol wanted, Link.Protocol protocol, String word, String of, String mend) {
    if (protocol != wanted) {
      throw new IllegalArgumentException(
          word
              + ": link must be "
              + wanted.name().toLowerCase(Locale.ROOT)
              + ", as only "
              + of
              + ", was "
              + protocol.name().toLowerCase(Locale.ROOT)
              + "; "
              + mend);
    }
  }

  private static void connections(Link.Protocol protocol, String word) {
    if (protocol != Link.Protocol.HTTP) {
      only(Link.Protocol.TCP, protocol, word, "connections have it", "use loss or blackHole");
    }
  }

  private static void datagrams(Link.Protocol protocol, String word) {
    only(
        Link.Protocol.UDP,
        protocol,
        word,
        "datagrams have it: of a connection the kernel sends again what was lost",
        "use delay or blackHole");
  }

  private static void positive(String what, double value, String printed) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(what + " must be > 0, was " + printed);
    }
  }

  /** It arrives later; what goes through one connection stays in order. */
  record Late(Lateness lateness) implements Trouble {
    @Override
    public String word() {
      return "delay";
    }

    @Override
    public String does() {
      return "delay of " + lateness;
    }
  }

  /**
   * No more of it gets through, all connections together, each way of its own.
   *
   * @param bytesPerSecond at full strength; at half of it twice as much
   */
  record Bandwidth(double bytesPerSecond) implements Trouble {
    /** Checks the rate. */
    public Bandwidth {
      positive("bandwidth: to", bytesPerSecond, Print.bytes(bytesPerSecond) + "/s");
    }

    @Override
    public String word() {
      return "bandwidth";
    }

    @Override
    public String does() {
      return "bandwidth of " + Print.bytes(bytesPerSecond) + "/s";
    }
  }

  /** Datagrams vanish. */
  record Loss() implements Trouble {
    @Override
    public String word() {
      return "loss";
    }

    @Override
    public String does() {
      return "loss";
    }

    @Override
    public void check(Link.Protocol protocol) {
      datagrams(protocol, word());
    }
  }

  /** Datagrams arrive twice. */
  record Duplicate() implements Trouble {
    @Override
    public String word() {
      return "duplicate";
    }

    @Override
    public String does() {
      return "duplication";
    }

    @Override
    public void check(Link.Protocol protocol) {
      datagrams(protocol, word());
    }
  }

  /**
   * Bits are flipped.
   *
   * @param each one of so many bytes, on average
   */
  record Corrupt(double each) implements Trouble {
    /** Checks the distance. */
    public Corrupt {
      if (!(each >= 1)) {
        throw new IllegalArgumentException(
            "corrupt: each must be at least 1 B, was " + Print.bytes(each));
      }
    }

    @Override
    public String word() {
      return "corrupt";
    }

    @Override
    public String does() {
      return "one flipped bit in " + Print.bytes(each);
    }
  }

  /**
   * It arrives in small pieces.
   *
   * @param bytes of a piece
   * @param pause between two of them
   */
  record Slice(int bytes, Duration pause) implements Trouble {
    /** Checks the size. */
    public Slice {
      positive("slice: to", bytes, bytes + " B");
      if (pause.isNegative()) {
        throw new IllegalArgumentException(
            "slice: pause must be at least 0 s, was " + Print.duration(pause));
      }
    }

    @Override
    public String word() {
      return "slice";
    }

    @Override
    public String does() {
      return "pieces of "
          + Print.bytes(bytes)
          + (pause.isZero() ? "" : ", " + Print.duration(pause) + " apart");
    }

    @Override
    public void check(Link.Protocol protocol) {
      connections(protocol, word());
    }
  }

  /**
   * Connections are reset, those that there are and new ones.
   *
   * @param after how long they are left alone
   */
  record Reset(Duration after) implements Trouble {
    /** Checks the time. */
    public Reset {
      if (after.isNegative()) {
        throw new IllegalArgumentException(
            "reset: after must be at least 0 s, was " + Print.duration(after));
      }
    }

    @Override
    public String word() {
      return "reset";
    }

    @Override
    public String does() {
      return "reset" + (after.isZero() ? "" : " after " + Print.duration(after));
    }

    @Override
    public void check(Link.Protocol protocol) {
      connections(protocol, word());
    }
  }

  /**
   * The address's side of connections is gone, and who connected is not told until it is healed.
   */
  record HalfOpen() implements Trouble {
    @Override
    public String word() {
      return "halfOpen";
    }

    @Override
    public String does() {
      return "half-open connections";
    }

    @Override
    public void check(Link.Protocol protocol) {
      connections(protocol, word());
    }
  }

  /** Nothing gets through. Connections go on once it is healed, datagrams are lost. */
  record BlackHole() implements Trouble {
    @Override
    public String word() {
      return "blackHole";
    }

    @Override
    public String does() {
      return "black hole";
    }
  }

  /**
   * Connections are closed once so much has gone through, each way counted from when the fault
   * came.
   */
  record LimitData(double bytes) implements Trouble {
    /** Checks the amount. */
    public LimitData {
      positive("limitData: to", bytes, Print.bytes(bytes));
    }

    @Override
    public String word() {
      return "limitData";
    }

    @Override
    public String does() {
      return "end after " + Print.bytes(bytes);
    }

    @Override
    public void check(Link.Protocol protocol) {
      connections(protocol, word());
    }
  }

  /**
   * Requests are answered otherwise. What is said of the answer is so, all else stays as the
   * address gives it.
   *
   * @param status of the answer; 0 for its own
   * @param body of the answer; null for its own
   * @param header fields that it has in place of its own of the same names
   * @param after it comes so much later
   * @param asked whether the address gets the request all the same, where status or body are said
   * @param requests which ones
   */
  record Answer(
      int status,
      @Nullable String body,
      Map<String, String> header,
      Duration after,
      boolean asked,
      Requests requests)
      implements Trouble {
    private static final Set<String> FRAMING =
        Set.of("content-length", "transfer-encoding", "connection", "upgrade", "trailer");

    /** Checks that it says something, and what it says. */
    public Answer {
      header = Collections.unmodifiableMap(new TreeMap<>(header));
      if (status != 0 && (status < 200 || status > 599)) {
        throw new IllegalArgumentException(
            "answer: status must be 200 to 599, was "
                + status
                + "; what begins with 1 is no answer yet");
      }
      if (body != null && !body.isEmpty() && (status == 204 || status == 304)) {
        throw new IllegalArgumentException(
            "answer: body must be left out, as an answer of status " + status + " has none");
      }
      if (after.isNegative()) {
        throw new IllegalArgumentException(
            "answer: after must be at least 0 s, was " + Print.duration(after));
      }
      header.forEach(Answer::check);
      if (status == 0 && body == null && header.isEmpty() && after.isZero()) {
        throw new IllegalArgumentException(
            "answer: status, body, header or after must be given, was none; for example status:"
                + " 503");
      }
    }

    private static void check(String name, String value) {
      if (FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "answer: header must leave '"
                + name
                + "' to the port, which says how long an answer is");
      }
      if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")
          || value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 127 || c > 255)) {
        throw new IllegalArgumentException(
            "answer: header must be names and values of one line in Latin letters, was '"
                + name
                + ": "
                + value.lines().findFirst().orElse("")
                + "'");
      }
    }

    /** True where the address is not asked at all. */
    public boolean instead() {
      return !asked && (status != 0 || body != null);
    }

    /** True where both say what one answer can be only once. */
    boolean contradicts(Answer other) {
      boolean same = (status != 0 && other.status != 0) || (body != null && other.body != null);
      return same && requests.all() && other.requests.all() && requests.meets(other.requests);
    }

    @Override
    public String word() {
      return "answer";
    }

    @Override
    public String does() {
      List<String> parts = new ArrayList<>();
      if (status != 0) {
        parts.add("status " + status);
      }
      if (body != null) {
        parts.add("a body of " + Print.bytes(body.getBytes(StandardCharsets.UTF_8).length));
      }
      header.forEach((name, value) -> parts.add("'" + name + ": " + value + "'"));
      return "answer"
          + (parts.isEmpty() ? "" : " with " + String.join(", ", parts))
          + (after.isZero() ? "" : parts.isEmpty() ? " " : ", ")
          + (after.isZero() ? "" : Print.duration(after) + " later")
          + " to "
          + requests;
    }

    @Override
    public void check(Link.Protocol protocol) {
      only(
          Link.Protocol.HTTP,
          protocol,
          word(),
          "requests have answers",
          "use http(18080, to: 'http://127.0.0.1:8080')");
    }
  }
}
