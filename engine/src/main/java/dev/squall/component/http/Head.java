package dev.squall.component.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The head of an answer: collected byte by byte, then read once. Only what decides how the body is
 * framed is looked at; the rest is found when somebody asks. For one thread at a time.
 */
final class Head {
  private static final byte[] PROTOCOL = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);
  private static final int SHOWN = 24;

  private byte[] bytes = new byte[1024];
  private int length;
  private int lineStart;
  private boolean begun;
  private boolean whole;
  private int status;
  private boolean chunked;
  private boolean transferCoded;
  private long contentLength;
  private boolean closes;

  void begin() {
    length = 0;
    lineStart = 0;
    begun = false;
    whole = false;
    chunked = false;
    transferCoded = false;
    contentLength = -1;
  }

  boolean whole() {
    return whole;
  }

  int status() {
    return status;
  }

  boolean chunked() {
    return chunked;
  }

  /** Content-Length; −1 for none, or where a transfer coding overrides it. */
  long length() {
    return transferCoded ? -1 : contentLength;
  }

  /** The connection ends with this answer. */
  boolean closes() {
    return closes;
  }

  /** Takes bytes up to the head's end; gives the index behind the last it took. */
  int take(byte[] from, int first, int to) throws BadAnswer {
    int at = first;
    while (at < to && !whole) {
      if (length == bytes.length) {
        if (length >= AnswerReader.MOST_HEAD) {
          checkProtocol();
          throw new BadAnswer("not HTTP: a head of more than " + AnswerReader.MOST_HEAD + " B");
        }
        bytes = Arrays.copyOf(bytes, 2 * length);
      }
      byte next = from[at++];
      bytes[length++] = next;
      if (next == '\n') {
        endOfLine();
      } else if (length - lineStart > AnswerReader.MOST_LINE) {
        checkProtocol();
        throw new BadAnswer("not HTTP: a header of more than " + AnswerReader.MOST_LINE + " B");
      }
    }
    if (!begun) {
      checkProtocol();
    }
    if (whole) {
      read();
    }
    return at;
  }

  private void endOfLine() {
    int line = length - 1 - lineStart;
    if (line > 0 && bytes[length - 2] == '\r') {
      line--;
    }
    // An empty line before the first is forgiven (RFC 9112, 2.2).
    if (line == 0 && lineStart == 0) {
      length = 0;
    } else if (line == 0) {
      whole = true;
    } else {
      lineStart = length;
    }
  }

  private void checkProtocol() throws BadAnswer {
    int known = Math.min(length, PROTOCOL.length);
    for (int i = 0; i < known; i++) {
      if (bytes[i] != PROTOCOL[i] && !(length <= 2 && bytes[0] == '\r')) {
        throw new BadAnswer("not HTTP: begins with '" + shown() + "'");
      }
    }
    begun = length >= PROTOCOL.length;
  }

  private String shown() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(length, SHOWN) && bytes[i] != '\r' && bytes[i] != '\n'; i++) {
      text.append(bytes[i] >= ' ' && bytes[i] < 127 ? (char) bytes[i] : '·');
    }
    return text.length() == SHOWN ? text + "…" : text.toString();
  }

  private void read() throws BadAnswer {
    int end = lineEnd(0);
    // HTTP/1.x NNN reason
    if (end < 12
        || bytes[8] != ' '
        || !(digit(9) && digit(10) && digit(11))
        || (end > 12 && bytes[12] != ' ')) {
      throw new BadAnswer("not HTTP: begins with '" + shown() + "'");
    }
    status = (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + (bytes[11] - '0');
    if (status < 100) {
      throw new BadAnswer("not HTTP: status " + status);
    }
    closes = bytes[7] == '0';
    int start = next(end);
    while (start < length) {
      end = lineEnd(start);
      if (end > start) {
        field(start, end);
      }
      start = next(end);
    }
    closes |= transferCoded && contentLength >= 0; // two lengths: what follows can't be trusted
  }

  private boolean digit(int at) {
    return bytes[at] >= '0' && bytes[at] <= '9';
  }

  /** Where the line that starts at {@code start} ends, its CR and LF not counted. */
  private int lineEnd(int start) {
    int end = start;
    while (bytes[end] != '\n') {
      end++;
    }
    return end > start && bytes[end - 1] == '\r' ? end - 1 : end;
  }

  private int next(int end) {
    return end + (bytes[end] == '\r' ? 2 : 1);
  }

  private void field(int start, int end) throws BadAnswer {
    if (bytes[start] == ' ' || bytes[start] == '\t') {
      return; // the line before goes on; nothing we look at does
    }
    int colon = start;
    while (colon < end && bytes[colon] != ':') {
      colon++;
    }
    if (colon == end) {
      throw new BadAnswer("not HTTP: a header without a colon");
    }
    switch (colon - start) {
      case 10 -> {
        if (is(start, "connection")) {
          String value = value(colon, end).toLowerCase(Locale.ROOT);
          closes = value.contains("close") || (closes && !value.contains("keep-alive"));
        }
      }
      case 14 -> {
        if (is(start, "content-length")) {
          length(value(colon, end));
        }
      }
      case 17 -> {
        if (is(start, "transfer-encoding")) {
          transferCoded = true;
          chunked = value(colon, end).toLowerCase(Locale.ROOT).endsWith("chunked");
        }
      }
      default -> {}
    }
  }

  private void length(String text) throws BadAnswer {
    long value;
    try {
      value = Long.parseLong(text);
    } catch (NumberFormatException e) {
      value = -1;
    }
    if (value < 0 || text.startsWith("+") || (contentLength >= 0 && contentLength != value)) {
      throw new BadAnswer("not HTTP: Content-Length must be one number");
    }
    contentLength = value;
  }

  private boolean is(int start, String lowerCase) {
    for (int i = 0; i < lowerCase.length(); i++) {
      if ((bytes[start + i] | 0x20) != lowerCase.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private String value(int colon, int end) {
    return new String(bytes, colon + 1, end - colon - 1, StandardCharsets.ISO_8859_1).strip();
  }

  /** A copy of it all, for {@link #find}. */
  byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }

  /** The values of all headers called {@code name} in a copied head. */
  static List<String> find(byte[] head, String name) {
    return new String(head, StandardCharsets.ISO_8859_1)
        .lines()
        .skip(1)
        .filter(line ->
            line.length() > name.length()
                && line.charAt(name.length()) == ':'
                && line.regionMatches(true, 0, name, 0, name.length()))
        .map(line -> line.substring(name.length() + 1).strip())
        .toList();
  }
}
