package dev.squall.component.sql;

import dev.squall.component.ComponentFailure;
import dev.squall.component.Site;
import dev.squall.component.Tool;
import dev.squall.units.Span;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** {@code shop = sql('jdbc:postgresql://127.0.0.1/shop', driver: 'lib/postgresql.jar')}. */
public final class SqlTool implements Tool {
  @Override
  public String name() {
    return "sql";
  }

  @Override
  public String help() {
    return "a database, over any JDBC driver";
  }

  @Override
  public Map<String, String> named() {
    return new TreeMap<>(
        Map.of(
            "driver", "a jar with the JDBC driver, or a folder of jars",
            "user", "who asks",
            "password", "that user's",
            "passwordIn", "a variable of the environment that holds it",
            "connections", "at most",
            "timeout", "for a connection, and for a statement"));
  }

  @Override
  public Sql open(List<?> arguments, Map<String, ?> named, Site site) throws ComponentFailure {
    if (arguments.size() != 1 || !(arguments.getFirst() instanceof CharSequence url)) {
      throw new ComponentFailure(
          "sql: must be given a URL, as sql('jdbc:postgresql://127.0.0.1/shop'), was given "
              + arguments);
    }
    long timeout = Database.TIMEOUT_NANOS;
    if (named.get("timeout") instanceof Span span && span.nanos() > 0) {
      timeout = span.nanos();
    } else if (named.containsKey("timeout")) {
      throw new ComponentFailure("sql: timeout must be a time > 0 s, was " + named.get("timeout"));
    }
    int connections = Database.CONNECTIONS;
    if (named.get("connections") instanceof Number number) {
      connections = number.intValue();
    } else if (named.containsKey("connections")) {
      throw new ComponentFailure(
          "sql: connections must be a number, was " + named.get("connections"));
    }
    try {
      return new Database(
              url.toString(),
              text(named, "driver"),
              text(named, "user"),
              text(named, "password"),
              text(named, "passwordIn"),
              connections,
              timeout)
          .open(site);
    } catch (IllegalArgumentException wrong) {
      throw new ComponentFailure("sql: " + wrong.getMessage(), wrong);
    }
  }

  private static String text(Map<String, ?> named, String name) {
    return Objects.toString(named.get(name), "");
  }
}
