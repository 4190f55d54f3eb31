package dev.squall.event;

import dev.squall.event.Event.LoadInterval;
import dev.squall.event.Event.Sampled;
import dev.squall.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Writes events as lines into a buffer that is used again and again. The two frequent ones, {@link
 * Sampled} and {@link LoadInterval}, are written by hand and leave no garbage; the others go
 * through Jackson. For one thread.
 */
public final class EventWriter {
  private static final byte[] NULL = ascii("null");
  private static final byte[] AT = ascii("{\"at\":");
  private static final byte[] TYPE = ascii(",\"type\":\"");
  private static final byte[] SAMPLED = ascii(",\"type\":\"sampled\",\"lateNanos\":");
  private static final byte[] COST = ascii(",\"costNanos\":");
  private static final byte[] VALUES = ascii(",\"values\":[");
  private static final byte[] INTERVAL = ascii(",\"type\":\"load-interval\",\"load\":");
  private static final byte[] NANOS = ascii(",\"nanos\":");
  private static final byte[] ASKED = ascii(",\"asked\":");
  private static final byte[] ACHIEVED = ascii(",\"achieved\":");
  private static final byte[] OPERATIONS = ascii(",\"operations\":");
  private static final byte[] WRONG = ascii(",\"wrong\":");
  private static final byte[] ERRORS = ascii(",\"errors\":");
  private static final byte[] DETAILS = ascii(",\"details\":{");

  /** The longest long is 20 characters. */
  private static final int LONG_ROOM = 20;

  private final StringBuilder digits = new StringBuilder(32);
  private byte[] bytes = new byte[1024];
  private int length;

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Writes {@code event} as a line, with its end, to the start of {@link #bytes()}.
   *
   * @return the line's length in bytes
   */
  public int write(long at, Event event) {
    length = 0;
    put(AT);
    put(at);
    if (event instanceof Sampled sampled) {
      sampled(sampled);
    } else if (event instanceof LoadInterval interval) {
      interval(interval);
    } else {
      rest(event);
    }
    put('}');
    put('\n');
    return length;
  }

  /** The buffer; valid until the next {@link #write}. */
  public byte[] bytes() {
    return bytes;
  }

  private void sampled(Sampled sampled) {
    put(SAMPLED);
    put(sampled.lateNanos());
    put(COST);
    put(sampled.costNanos());
    put(VALUES);
    double[] values = sampled.values();
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        put(',');
      }
      put(values[i]);
    }
    put(']');
  }

  private void interval(LoadInterval interval) {
    put(INTERVAL);
    put(interval.load());
    put(NANOS);
    put(interval.nanos());
    put(ASKED);
    Double asked = interval.asked();
    put(asked == null ? Double.NaN : asked);
    put(ACHIEVED);
    put(interval.achieved());
    put(OPERATIONS);
    put(interval.operations());
    put(WRONG);
    put(interval.wrong());
    put(ERRORS);
    put(interval.errors());
    put(DETAILS);
    boolean first = true;
    for (Map.Entry<String, Double> detail : interval.details().entrySet()) {
      if (!first) {
        put(',');
      }
      first = false;
      put(detail.getKey());
      put(':');
      put(detail.getValue().doubleValue());
    }
    put('}');
  }

  private void rest(Event event) {
    put(TYPE);
    put(ascii(EventJson.type(event.getClass())));
    put('"');
    byte[] object = EventJson.MAPPER.writeValueAsBytes(event);
    if (object.length > 2) {
      put(',');
      put(object, 1, object.length - 2);
    }
  }

  private void put(String text) {
    room(text.length() + 2);
    bytes[length++] = '"';
    int start = length;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= 0x7f || c == '"' || c == '\\') {
        length = start;
        byte[] quoted = JsonStringEncoder.getInstance().quoteAsUTF8(text);
        put(quoted, 0, quoted.length);
        break;
      }
      bytes[length++] = (byte) c;
    }
    put('"');
  }

  /** The shortest digits that read back the same; the string builder writes them in place. */
  private void put(double number) {
    if (!Double.isFinite(number)) {
      put(NULL);
    } else if (Json.isWhole(number)) {
      put((long) number);
    } else {
      digits.setLength(0);
      digits.append(number);
      room(digits.length());
      for (int i = 0; i < digits.length(); i++) {
        bytes[length++] = (byte) digits.charAt(i);
      }
    }
  }

  private void put(long number) {
    room(LONG_ROOM);
    if (number == Long.MIN_VALUE) {
      put(ascii(Long.toString(number)));
      return;
    }
    long rest = Math.abs(number);
    if (number < 0) {
      bytes[length++] = '-';
    }
    int end = length + 1;
    for (long left = rest; left >= 10; left /= 10) {
      end++;
    }
    for (int i = end - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length = end;
  }

  private void put(char c) {
    room(1);
    bytes[length++] = (byte) c;
  }

  private void put(byte[] from) {
    put(from, 0, from.length);
  }

  private void put(byte[] from, int start, int count) {
    room(count);
    System.arraycopy(from, start, bytes, length, count);
    length += count;
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
    }
  }
}
