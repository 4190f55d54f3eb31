package dev.squall.component.sql;

import dev.squall.component.OperationFailed;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A database as scripts ask it: {@code shop.query('select * from items where id = ?', 7)}. Every
 * statement is prepared, once a connection; what it complains of fails the operation. Thread-safe.
 */
public final class Sql implements AutoCloseable {
  private static final int MOST_ROWS = 10_000;

  private final Pool pool;

  @SuppressWarnings("ThreadLocalUsage") // one service, one of each thread's
  private final ThreadLocal<Session> transaction = new ThreadLocal<>();

  Sql(Pool pool) {
    this.pool = pool;
  }

  /** Asks, and reads every row. */
  public Rows query(CharSequence sql, Object... parameters) throws InterruptedException {
    return in(session -> run(session, sql.toString(), parameters));
  }

  /** Changes; gives the number of rows that were. */
  public Rows update(CharSequence sql, Object... parameters) throws InterruptedException {
    return query(sql, parameters);
  }

  /** Whatever it is: rows it finds, or the number of those it changed. */
  public Rows execute(CharSequence sql, Object... parameters) throws InterruptedException {
    return query(sql, parameters);
  }

  /**
   * Runs {@code work} in one transaction, over one connection: whatever it throws takes all of it
   * back. One inside another is part of it.
   */
  public <T extends @Nullable Object> T transaction(Callable<T> work) throws Exception {
    if (transaction.get() != null) {
      return work.call();
    }
    Session session = pool.take();
    boolean sound = false;
    try {
      session.connection().setAutoCommit(false);
      transaction.set(session);
      T result = work.call();
      session.connection().commit();
      sound = true;
      return result;
    } catch (SQLException failed) {
      throw new OperationFailed(Reasons.of(failed));
    } finally {
      transaction.remove();
      pool.back(session, settled(session, sound));
    }
  }

  /** Ends a transaction; true when the connection can be used again. */
  private static boolean settled(Session session, boolean committed) {
    try {
      if (!committed) {
        session.connection().rollback();
      }
      session.connection().setAutoCommit(true);
      return true;
    } catch (SQLException broken) {
      return false;
    }
  }

  private interface Asked {
    Rows of(Session session) throws SQLException;
  }

  private Rows in(Asked asked) throws InterruptedException {
    Session own = transaction.get();
    if (own != null) {
      try {
        return asked.of(own);
      } catch (SQLException failed) {
        throw new OperationFailed(Reasons.of(failed));
      }
    }
    Session session = pool.take();
    boolean sound = false;
    try {
      Rows rows = asked.of(session);
      sound = true;
      return rows;
    } catch (SQLException failed) {
      sound = !Reasons.broken(failed);
      throw new OperationFailed(Reasons.of(failed));
    } finally {
      pool.back(session, sound);
    }
  }

  private static Rows run(Session session, String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = session.prepared(sql, parameters);
    if (!statement.execute()) {
      return new Rows(List.of(), Math.max(0, statement.getUpdateCount()));
    }
    try (ResultSet set = statement.getResultSet()) {
      ResultSetMetaData columns = set.getMetaData();
      List<Map<String, @Nullable Object>> rows = new ArrayList<>();
      long count = 0;
      while (set.next()) {
        count++;
        if (rows.size() < MOST_ROWS) {
          Map<String, @Nullable Object> row = new LinkedHashMap<>();
          for (int i = 1; i <= columns.getColumnCount(); i++) {
            row.put(columns.getColumnLabel(i), set.getObject(i));
          }
          rows.add(Collections.unmodifiableMap(row));
        }
      }
      return new Rows(rows, count);
    }
  }

  int connections() {
    return pool.connections();
  }

  /** Ends all connections. */
  @Override
  public void close() {
    pool.close();
  }
}
