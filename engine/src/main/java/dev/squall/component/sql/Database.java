package dev.squall.component.sql;

import dev.squall.component.ComponentFailure;
import dev.squall.component.Site;
import java.util.Map;
import java.util.Properties;

/**
 * Where a database is, and how it is talked to.
 *
 * @param driver a jar or a folder of jars; empty for what is at hand
 * @param passwordIn an environment variable that holds the password; empty for none
 */
record Database(
    String url,
    String driver,
    String user,
    String password,
    String passwordIn,
    int connections,
    long timeoutNanos) {
  static final int CONNECTIONS = 10;
  static final int MOST_CONNECTIONS = 10_000;
  static final long TIMEOUT_NANOS = 10_000_000_000L;

  Database {
    if (url.isBlank()) {
      throw new IllegalArgumentException(
          "url must be given, as url: 'jdbc:postgresql://127.0.0.1/shop', was not");
    }
    if (connections < 1 || connections > MOST_CONNECTIONS) {
      throw new IllegalArgumentException(
          "connections must be 1 to " + MOST_CONNECTIONS + ", was " + connections);
    }
    if (!password.isEmpty() && !passwordIn.isEmpty()) {
      throw new IllegalArgumentException(
          "password and passwordIn exclude each other; the latter stays out of the run's folder");
    }
  }

  /** Opens it, and its first connection. */
  Sql open(Site site) throws ComponentFailure {
    Properties properties = new Properties();
    if (!user.isEmpty()) {
      properties.setProperty("user", user);
    }
    String secret = password;
    if (!passwordIn.isEmpty()) {
      Map<String, String> environment = System.getenv();
      secret = environment.getOrDefault(passwordIn, "");
      if (secret.isEmpty()) {
        throw new ComponentFailure(
            "sql: passwordIn must name a variable of the environment, '"
                + passwordIn
                + "' is not there");
      }
    }
    if (!secret.isEmpty()) {
      properties.setProperty("password", secret);
    }
    Pool pool =
        new Pool(
            site.clock(), Drivers.find(url, driver), url, properties, connections, timeoutNanos);
    pool.check();
    return new Sql(pool);
  }
}
