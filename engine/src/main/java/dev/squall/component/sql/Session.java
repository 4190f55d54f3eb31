package dev.squall.component.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** One connection, and its prepared statements. For one thread at a time, but for {@link #end}. */
final class Session implements AutoCloseable {
  private static final int MOST_STATEMENTS = 100;
  private static final double NANO = 1e-9;

  private final Connection connection;
  private final int timeoutSeconds;
  private final Map<String, PreparedStatement> statements =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PreparedStatement> eldest) {
          if (size() <= MOST_STATEMENTS) {
            return false;
          }
          Session.closeQuietly(eldest.getValue());
          return true;
        }
      };

  Session(Connection connection, long timeoutNanos) {
    this.connection = connection;
    this.timeoutSeconds = (int) Math.max(1, Math.ceil(timeoutNanos * NANO));
  }

  Connection connection() {
    return connection;
  }

  /** {@code sql} prepared, its parameters set. */
  PreparedStatement prepared(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null || statement.isClosed()) {
      statement = connection.prepareStatement(sql);
      statement.setQueryTimeout(timeoutSeconds);
      statements.put(sql, statement);
    }
    for (int i = 0; i < parameters.length; i++) {
      Object value = parameters[i];
      statement.setObject(i + 1, value instanceof CharSequence text ? text.toString() : value);
    }
    return statement;
  }

  /** Ends it from another thread; what is under way fails. */
  void end() {
    Thread ending =
        Thread.ofVirtual()
            .start(() -> {
              try {
                connection.abort(Runnable::run);
              } catch (SQLException | RuntimeException ended) {
                closeQuietly(connection);
              }
            });
    try {
      ending.join(Duration.ofSeconds(1)); // a driver that hangs hangs alone
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closeQuietly(connection);
  }

  private static void closeQuietly(AutoCloseable what) {
    try {
      what.close();
    } catch (Exception closed) {
      // It is of no use any more, closed or not.
    }
  }
}
