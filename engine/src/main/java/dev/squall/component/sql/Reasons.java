package dev.squall.component.sql;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.util.Locale;

/** What a database complains of, in a line, so that it can be counted. */
final class Reasons {
  private static final int MOST = 120;

  private Reasons() {}

  static String of(Exception failed) {
    if (failed instanceof SQLTimeoutException) {
      return "timeout of the statement";
    }
    String text = String.valueOf(failed.getMessage()).lines().findFirst().orElse("").strip();
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("connection refused")) {
      return "connection refused";
    }
    String state = failed instanceof SQLException sql ? sql.getSQLState() : null;
    String shown = text.length() <= MOST ? text : text.substring(0, MOST) + "…";
    return state == null ? shown : shown + " (SQL state " + state + ")";
  }

  /** The connection is of no use any more: states of class 08, or what says so. */
  static boolean broken(SQLException failed) {
    String state = failed.getSQLState();
    return failed instanceof SQLNonTransientConnectionException
        || failed instanceof SQLRecoverableException
        || (state != null && state.startsWith("08"));
  }
}
