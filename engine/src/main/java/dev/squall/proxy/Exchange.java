package dev.squall.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.squall.http.Framing;
import dev.squall.http.Head;
import dev.squall.plan.Trouble;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request, and what becomes of its answer. */
final class Exchange {
  private static final List<String> OF_A_BODY =
      List.of("Content-Length", "Transfer-Encoding", "Content-Encoding", "Trailer");

  private final String method;
  private final List<Answer> altering;
  private final Map<String, String> header = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private int status;
  private byte @Nullable [] body;
  private long afterNanos;
  private boolean instead;
  private boolean closes;
  private boolean whole;

  /**
   * One that came.
   *
   * @param altering what alters its answer: of two that say the same, what came last
   */
  Exchange(Head request, List<Answer> altering) {
    this.method = request.method();
    this.altering = altering;
    this.closes = request.closes();
    for (Answer each : altering) {
      Trouble.Answer says = each.says();
      status = says.status() == 0 ? status : says.status();
      String text = says.body();
      body = text == null ? body : text.getBytes(UTF_8);
      header.putAll(says.header());
      afterNanos += says.after().toNanos();
      instead |= says.instead();
    }
  }

  String method() {
    return method;
  }

  /** True where the address is not asked. */
  boolean instead() {
    return instead;
  }

  /** True once it has come to its end. */
  boolean whole() {
    return whole;
  }

  void end() {
    whole = true;
  }

  /** True where its answer is the connection's last. */
  boolean closes() {
    return closes;
  }

  void close() {
    closes = true;
  }

  boolean altered() {
    return !altering.isEmpty();
  }

  long afterNanos() {
    return afterNanos;
  }

  void hit() {
    altering.forEach(Effect::hit);
  }

  /** What the port answers in the address's place. */
  byte[] answer() {
    byte[] content = body == null ? new byte[0] : body;
    List<String> fields = new ArrayList<>();
    if (content.length > 0 && !header.containsKey("Content-Type")) {
      fields.add("Content-Type: text/plain; charset=utf-8");
    }
    if (closes) {
      fields.add("Connection: close");
    }
    Head head = new Head(first("HTTP/1.1", status == 0 ? 200 : status), fields);
    return bytes(head, content);
  }

  /** Whether the body of an answer goes on behind {@link #altered(Head, Framing)}. */
  boolean keepsBody() {
    return body == null && !isEmpty(status);
  }

  /** Head, and body where there is another, of what the address answers. */
  byte[] altered(Head head, Framing framing) {
    int said = status == 0 ? head.status() : status;
    String first = status == 0 ? head.first() : first(head.first().substring(0, 8), status);
    Head now = new Head(first, head.fields());
    if (body != null) {
      return bytes(closing(now, framing), isEmpty(said) ? new byte[0] : body);
    }
    boolean bare = framing.equals(Framing.NONE) && head.field("Content-Length") == null;
    return isEmpty(status) || (bare && !isEmpty(said) && !method.equals("HEAD"))
        ? bytes(closing(now, framing), new byte[0])
        : new Head(first, fields(head.fields(), List.of())).bytes();
  }

  /** Whoever reads to the end of the connection goes on to do so. */
  private static Head closing(Head head, Framing framing) {
    if (!(framing instanceof Framing.ToTheEnd)) {
      return head;
    }
    List<String> fields = new ArrayList<>(head.fields());
    fields.removeIf(line -> Head.isOf(line, "Connection"));
    fields.add("Connection: close");
    return new Head(head.first(), fields);
  }

  private byte[] bytes(Head head, byte[] content) {
    List<String> fields = fields(head.fields(), OF_A_BODY);
    if (!isEmpty(head.status())) {
      fields.add("Content-Length: " + content.length);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(new Head(head.first(), fields).bytes());
    if (!method.equals("HEAD")) {
      all.writeBytes(content);
    }
    return all.toByteArray();
  }

  private List<String> fields(List<String> before, List<String> without) {
    List<String> fields = new ArrayList<>(before);
    without.forEach(name -> fields.removeIf(line -> Head.isOf(line, name)));
    header.forEach((name, value) -> {
      fields.removeIf(line -> Head.isOf(line, name));
      fields.add(name + ": " + value);
    });
    return fields;
  }

  /** True for a status whose answers have no body. */
  private static boolean isEmpty(int status) {
    return status == 204 || status == 304;
  }

  private static String first(String version, int status) {
    return version + " " + status + " " + Phrases.of(status);
  }
}
