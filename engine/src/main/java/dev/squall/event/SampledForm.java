package dev.squall.event;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the one line that a journal has most of without a general parser: {@code
 * {"at":1,"type":"sampled","lateNanos":2,"costNanos":3,"values":[0.5,null]}}, in exactly the form
 * that {@link EventWriter} writes. What deviates from it is left to whoever reads anything.
 */
final class SampledForm {
  private static final byte[] HEAD = Cursor.ascii("{\"at\":");
  private static final byte[] LATE = Cursor.ascii(",\"type\":\"sampled\",\"lateNanos\":");
  private static final byte[] COST = Cursor.ascii(",\"costNanos\":");
  private static final byte[] VALUES = Cursor.ascii(",\"values\":[");
  private static final byte[] END = Cursor.ascii("]}");

  private SampledForm() {}

  /** The line's event; null where it is in another form. */
  static @Nullable Timed read(byte[] line, int from, int length) {
    Cursor cursor = new Cursor(line, from, length);
    long moment = cursor.whole(HEAD);
    if (cursor.other() || !cursor.is(LATE)) {
      return null;
    }
    long late = cursor.whole();
    long cost = cursor.whole(COST);
    cursor.must(VALUES);
    double[] values = values(cursor);
    return cursor.other() || !cursor.ended()
        ? null
        : new Timed(moment, new Event.Sampled(late, cost, values));
  }

  private static double[] values(Cursor cursor) {
    double[] values = new double[64];
    int n = 0;
    if (cursor.is(END)) {
      return new double[0];
    }
    while (!cursor.other()) {
      if (n == values.length) {
        values = Arrays.copyOf(values, 2 * n);
      }
      values[n++] = cursor.number();
      if (cursor.is(END)) {
        break;
      }
      if (!cursor.is(',')) {
        cursor.otherwise();
      }
    }
    return Arrays.copyOf(values, n);
  }
}
