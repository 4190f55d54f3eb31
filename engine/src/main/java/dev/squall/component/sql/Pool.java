package dev.squall.component.sql;

import dev.squall.component.ComponentFailure;
import dev.squall.component.OperationFailed;
import dev.squall.time.Clock;
import dev.squall.units.Print;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Connections to one database, opened when they are wanted, the one last used first. Thread-safe.
 */
final class Pool implements AutoCloseable {
  private final Clock clock;
  private final Driver driver;
  private final String url;
  private final Properties properties;
  private final int most;
  private final long timeoutNanos;
  private final Semaphore places;
  private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
  private final Set<Session> all = ConcurrentHashMap.newKeySet();
  private volatile boolean shut;

  Pool(Clock clock, Driver driver, String url, Properties properties, int most, long timeoutNanos) {
    this.clock = clock;
    this.driver = driver;
    this.url = url;
    this.properties = properties;
    this.most = most;
    this.timeoutNanos = timeoutNanos;
    places = new Semaphore(most);
  }

  /** Opens the first connection, so that what is wrong is said before the run. */
  void check() throws ComponentFailure {
    try {
      idle.add(open());
    } catch (SQLException refused) {
      throw new ComponentFailure(
          "sql: no connection to '" + url + "': " + Reasons.of(refused), refused);
    }
  }

  private Session open() throws SQLException {
    Connection connection = driver.connect(url, properties);
    if (connection == null) {
      throw new SQLException("its driver does not take this url");
    }
    Session session = new Session(connection, timeoutNanos);
    all.add(session);
    if (shut) {
      session.close();
    }
    return session;
  }

  /**
   * A connection that is free, or a new one.
   *
   * @throws OperationFailed when there is none in time, or it can't be opened
   */
  Session take() throws InterruptedException {
    long deadline = clock.nanos() + timeoutNanos;
    if (!places.tryAcquire(deadline - clock.nanos(), TimeUnit.NANOSECONDS)) {
      throw new OperationFailed(
          "all " + most + " connections were busy for " + Print.duration(timeoutNanos));
    }
    Session session = idle.pollFirst();
    if (session != null) {
      return session;
    }
    try {
      return open();
    } catch (SQLException | RuntimeException refused) {
      places.release();
      throw new OperationFailed("no connection: " + Reasons.of(refused));
    }
  }

  /** Takes a connection back; one that broke is ended. */
  void back(Session session, boolean sound) {
    if (sound && !shut) {
      idle.addFirst(session);
    } else {
      all.remove(session);
      session.close();
    }
    places.release();
  }

  int connections() {
    return all.size();
  }

  /** Ends all; a statement that is under way fails. */
  @Override
  public void close() {
    shut = true;
    all.forEach(Session::end);
    all.clear();
    idle.clear();
  }
}
