package dev.squall.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a message begins with: a first line and fields. Immutable.
 *
 * @param first the first line, without its end
 * @param fields the lines after it, without their ends
 */
public record Head(String first, List<String> fields) {
  private static final Pattern REQUEST =
      Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+ \\S+ HTTP/1\\.[01]");
  private static final Pattern ANSWER = Pattern.compile("HTTP/1\\.[01] [1-9][0-9]{2}( .*)?");
  private static final int STATUS_AT = 9;

  /** Copies the fields. */
  public Head {
    fields = List.copyOf(fields);
  }

  /** Reads one, with the empty line that ends it. */
  static Head of(byte[] bytes) {
    List<String> lines = new ArrayList<>();
    new String(bytes, ISO_8859_1).lines().filter(line -> !line.isEmpty()).forEach(lines::add);
    return lines.isEmpty()
        ? new Head("", List.of())
        : new Head(lines.getFirst(), lines.subList(1, lines.size()));
  }

  boolean isRequest() {
    return REQUEST.matcher(first).matches();
  }

  boolean isAnswer() {
    return ANSWER.matcher(first).matches();
  }

  /** {@code GET}. Of a request. */
  public String method() {
    return first.substring(0, first.indexOf(' '));
  }

  /** What is asked for, without host and query: {@code /login}. Of a request. */
  public String path() {
    String target = first.substring(first.indexOf(' ') + 1, first.lastIndexOf(' '));
    int host = target.indexOf("://");
    if (host > 0) {
      int slash = target.indexOf('/', host + 3);
      target = slash < 0 ? "/" : target.substring(slash);
    }
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** {@code 200}. Of an answer. */
  public int status() {
    return Integer.parseInt(first.substring(STATUS_AT, STATUS_AT + 3));
  }

  /** True where the connection ends after it: it says so, or is of HTTP/1.0 and says nothing. */
  public boolean closes() {
    boolean old = first.startsWith("HTTP/1.0") || first.endsWith("HTTP/1.0");
    return says("Connection", "close") || (old && !says("Connection", "keep-alive"));
  }

  /** The value of the first field of that name. */
  public @Nullable String field(String name) {
    for (String line : fields) {
      if (isOf(line, name)) {
        return line.substring(name.length() + 1).strip();
      }
    }
    return null;
  }

  /** True when a field of that name has {@code word} in its list. */
  public boolean says(String name, String word) {
    for (String line : fields) {
      if (isOf(line, name)) {
        for (String each : line.substring(name.length() + 1).split(",", -1)) {
          if (each.strip().toLowerCase(Locale.ROOT).equals(word)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** True for a line of the field of that name. */
  public static boolean isOf(String line, String name) {
    return line.length() > name.length()
        && line.charAt(name.length()) == ':'
        && line.regionMatches(true, 0, name, 0, name.length());
  }

  /** How its body ends, where it has one; null where that can't be known. */
  @Nullable Framing said(Framing otherwise) {
    String coded = field("Transfer-Encoding");
    if (coded != null) {
      return says("Transfer-Encoding", "chunked") ? new Framing.Chunked() : new Framing.ToTheEnd();
    }
    String length = field("Content-Length");
    if (length == null) {
      return otherwise;
    }
    try {
      long bytes = Long.parseLong(length);
      return bytes < 0 ? null : new Framing.Length(bytes);
    } catch (NumberFormatException wrong) {
      return null;
    }
  }

  /** How a request's body ends; null where that can't be known. */
  public @Nullable Framing ofRequest() {
    Framing said = said(Framing.NONE);
    return said instanceof Framing.ToTheEnd ? null : said;
  }

  /**
   * How an answer's body ends; null where that can't be known.
   *
   * @param method of what it answers
   */
  public @Nullable Framing ofAnswer(String method) {
    int status = status();
    if (switches(method)) {
      return new Framing.ToTheEnd();
    }
    boolean none = status < 200 || status == 204 || status == 304 || method.equals("HEAD");
    return none ? Framing.NONE : said(new Framing.ToTheEnd());
  }

  /**
   * True when what follows is no HTTP any more, either way.
   *
   * @param method of what it answers
   */
  public boolean switches(String method) {
    int status = status();
    return status == 101 || (method.equals("CONNECT") && status / 100 == 2);
  }

  /** As it goes over the wire. */
  public byte[] bytes() {
    StringBuilder text = new StringBuilder(first).append("\r\n");
    fields.forEach(line -> text.append(line).append("\r\n"));
    return text.append("\r\n").toString().getBytes(ISO_8859_1);
  }
}
