package dev.squall.event;

import dev.squall.latency.Calls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a drive's operations did over an interval without a general parser, in exactly the
 * form that {@link EventWriter} writes: of a journal of days that is most of the bytes. What
 * deviates from it is left to whoever reads anything.
 */
final class IntervalForm {
  private static final byte[] HEAD = Cursor.ascii("{\"at\":");
  private static final byte[] DRIVE = Cursor.ascii(",\"type\":\"drive-interval\",\"drive\":");
  private static final byte[] NANOS = Cursor.ascii(",\"nanos\":");
  private static final byte[] PLANNED = Cursor.ascii(",\"calls\":{\"planned\":");
  private static final byte[] STARTED = Cursor.ascii(",\"started\":");
  private static final byte[] ENDED = Cursor.ascii(",\"ended\":");
  private static final byte[] OVERFLOWED = Cursor.ascii(",\"overflowed\":");
  private static final byte[] WAITING = Cursor.ascii(",\"waiting\":");
  private static final byte[] IN_FLIGHT = Cursor.ascii(",\"inFlight\":");
  private static final byte[] MOST_IN_FLIGHT = Cursor.ascii(",\"mostInFlight\":");
  private static final byte[] MEAN_IN_FLIGHT = Cursor.ascii(",\"meanInFlight\":");
  private static final byte[] MEAN_PRESENT = Cursor.ascii(",\"meanPresent\":");
  private static final byte[] DELAY = Cursor.ascii(",\"delay\":");
  private static final byte[] OPERATIONS = Cursor.ascii(",\"operations\":[");
  private static final byte[] OPERATION = Cursor.ascii("{\"operation\":");
  private static final byte[] OK = Cursor.ascii(",\"ok\":");
  private static final byte[] FAILED = Cursor.ascii(",\"failed\":");
  private static final byte[] WRONG = Cursor.ascii(",\"wrong\":");
  private static final byte[] SKIPPED = Cursor.ascii(",\"skipped\":");
  private static final byte[] ITEMS = Cursor.ascii(",\"items\":");
  private static final byte[] BYTES = Cursor.ascii(",\"bytes\":");
  private static final byte[] REASONS = Cursor.ascii(",\"reasons\":{");
  private static final byte[] SERVICE = Cursor.ascii(",\"service\":");
  private static final byte[] RESPONSE = Cursor.ascii(",\"response\":");
  private static final byte[] HOLDERS = Cursor.ascii(",\"holders\":[");
  private static final byte[] PLACES = Cursor.ascii(",\"places\":");
  private static final byte[] OLDEST = Cursor.ascii(",\"oldestNanos\":");
  private static final byte[] FIGURES = Cursor.ascii(",\"figures\":{");
  private static final byte[] CLOSE = Cursor.ascii("}");
  private static final byte[] END = Cursor.ascii("}}");

  private IntervalForm() {}

  /** The line's event; null where it is in another form. */
  static @Nullable Timed read(byte[] line, int from, int length) {
    Cursor cursor = new Cursor(line, from, length);
    long moment = cursor.whole(HEAD);
    if (cursor.other() || !cursor.is(DRIVE)) {
      return null;
    }
    String drive = cursor.text();
    long nanos = cursor.whole(NANOS);
    Calls calls = calls(cursor);
    cursor.must(END);
    return cursor.other() || !cursor.ended()
        ? null
        : new Timed(moment, new Event.DriveInterval(drive, nanos, calls));
  }

  private static Calls calls(Cursor cursor) {
    return new Calls(
        cursor.whole(PLANNED),
        cursor.whole(STARTED),
        cursor.whole(ENDED),
        cursor.whole(OVERFLOWED),
        cursor.whole(WAITING),
        cursor.whole(IN_FLIGHT),
        cursor.whole(MOST_IN_FLIGHT),
        number(cursor, MEAN_IN_FLIGHT),
        number(cursor, MEAN_PRESENT),
        text(cursor, DELAY),
        list(cursor, OPERATIONS, IntervalForm::operation),
        list(cursor, HOLDERS, IntervalForm::holder),
        map(cursor, FIGURES, Cursor::number));
  }

  private static Calls.OperationCalls operation(Cursor cursor) {
    return new Calls.OperationCalls(
        text(cursor, OPERATION),
        cursor.whole(OK),
        cursor.whole(FAILED),
        cursor.whole(WRONG),
        cursor.whole(SKIPPED),
        cursor.whole(ITEMS),
        cursor.whole(BYTES),
        map(cursor, REASONS, Cursor::whole),
        text(cursor, SERVICE),
        text(cursor, RESPONSE));
  }

  private static Calls.Holder holder(Cursor cursor) {
    return new Calls.Holder(
        text(cursor, OPERATION), places(cursor.whole(PLACES), cursor), cursor.whole(OLDEST));
  }

  private static int places(long places, Cursor cursor) {
    if ((int) places != places) {
      cursor.otherwise();
    }
    return (int) places;
  }

  private static double number(Cursor cursor, byte[] name) {
    cursor.must(name);
    return cursor.other() ? Double.NaN : cursor.number();
  }

  private static String text(Cursor cursor, byte[] name) {
    cursor.must(name);
    return cursor.other() ? "" : cursor.text();
  }

  /** Objects, each to its closing brace, up to the list's end. */
  private static <T> List<T> list(Cursor cursor, byte[] name, Function<Cursor, T> element) {
    cursor.must(name);
    if (cursor.other() || cursor.is(']')) {
      return List.of();
    }
    List<T> all = new ArrayList<>();
    while (!cursor.other()) {
      all.add(element.apply(cursor));
      cursor.must(CLOSE);
      if (cursor.is(']')) {
        break;
      }
      if (!cursor.is(',')) {
        cursor.otherwise();
      }
    }
    return all;
  }

  private static <T> Map<String, T> map(Cursor cursor, byte[] name, Function<Cursor, T> value) {
    cursor.must(name);
    if (cursor.other() || cursor.is('}')) {
      return Map.of();
    }
    Map<String, T> all = new TreeMap<>();
    while (!cursor.other()) {
      String key = cursor.text();
      if (!cursor.is(':') || all.put(key, value.apply(cursor)) != null) {
        cursor.otherwise();
      }
      if (cursor.is('}')) {
        break;
      }
      if (!cursor.is(',')) {
        cursor.otherwise();
      }
    }
    return all;
  }
}
