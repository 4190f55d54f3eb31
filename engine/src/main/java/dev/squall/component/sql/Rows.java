package dev.squall.component.sql;

import dev.squall.component.Answering;
import dev.squall.component.OperationFailed;
import dev.squall.component.Outcome;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a query found, each a map by column name, or the number of rows that a statement
 * changed. Its checks give it back. Immutable.
 */
public final class Rows implements Answering, Iterable<Map<String, @Nullable Object>> {
  private final List<Map<String, @Nullable Object>> rows;
  private final long count;

  Rows(List<Map<String, @Nullable Object>> rows, long count) {
    this.rows = List.copyOf(rows);
    this.count = count;
  }

  /** How many were found or changed. */
  public long count() {
    return count;
  }

  /** Those that were kept: the first ten thousand. */
  public List<Map<String, @Nullable Object>> rows() {
    return rows;
  }

  /** The first row; null when there is none. */
  public @Nullable Map<String, @Nullable Object> first() {
    return rows.isEmpty() ? null : rows.getFirst();
  }

  /** The first column of the first row; null when there is none. */
  public @Nullable Object value() {
    return rows.isEmpty() ? null : rows.getFirst().values().iterator().next();
  }

  /** So many must have been found or changed. */
  public Rows expect(long wanted) {
    if (count != wanted) {
      throw new OperationFailed(count + " rows (expected " + wanted + ")");
    }
    return this;
  }

  /** The first column of the first row must be this; numbers by their value. */
  public Rows value(@Nullable Object wanted) {
    Object found = value();
    boolean same =
        (found instanceof Number a && wanted instanceof Number b)
            ? new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0
            : Objects.equals(found, wanted instanceof CharSequence text ? text.toString() : wanted);
    if (!same) {
      throw new OperationFailed("the value is " + found + " (expected " + wanted + ")");
    }
    return this;
  }

  @Override
  public Iterator<Map<String, @Nullable Object>> iterator() {
    return rows.iterator();
  }

  /** Well, with its rows as items. */
  @Override
  public Outcome outcome() {
    return Outcome.ok(count, 0);
  }

  @Override
  public String toString() {
    return count + " rows";
  }
}
