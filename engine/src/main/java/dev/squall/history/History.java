package dev.squall.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;

/**
 * The attempts of this user's runs, by machine, scenario and phase, in an SQLite database: {@code
 * history.db} of the state folder. Of each phase the last {@value #KEPT} are kept. One thread;
 * other processes may have it open as well.
 */
public final class History implements AutoCloseable {
  /** The version of its tables. */
  static final int SCHEMA = 1;

  private static final int KEPT = 50;
  private static final int BUSY_MILLIS = 2_000;
  private static final List<String> SUFFIXES = List.of("", "-wal", "-shm");

  private final Path file;
  private final String machine;
  private final Connection connection;

  private History(Path file, String machine, Connection connection) {
    this.file = file;
    this.machine = machine;
    this.connection = connection;
  }

  /** Where it lies in a state folder. */
  public static Path in(Path state) {
    return state.resolve("history.db");
  }

  /**
   * Opens it, made where it is not there yet.
   *
   * @param machine whose attempts: other machines may share the folder
   * @throws HistoryUnusable when it can't be used, with how to mend it
   */
  public static History open(Path state, String machine) throws HistoryUnusable {
    Path file = in(state);
    try {
      // What the driver unpacks stays in the state folder too, where it cleans up after a kill.
      System.setProperty("org.sqlite.tmpdir", state.toString());
      // The guard has no logger for libraries, and says so to nobody.
      System.setProperty("slf4j.internal.verbosity", "ERROR");
      Connection connection = connect(file);
      try {
        return new History(file, machine, connection).prepared();
      } catch (SQLException | HistoryUnusable failure) {
        connection.close();
        throw failure;
      }
    } catch (SQLException | LinkageError failure) {
      throw unusable(file, failure);
    }
  }

  private static Connection connect(Path file) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("busy_timeout", String.valueOf(BUSY_MILLIS));
    properties.setProperty("journal_mode", "WAL");
    properties.setProperty("synchronous", "NORMAL");
    return JDBC.createConnection("jdbc:sqlite:" + file, properties);
  }

  private History prepared() throws SQLException, HistoryUnusable {
    try (Statement statement = connection.createStatement();
        ResultSet version = statement.executeQuery("PRAGMA user_version")) {
      int found = version.getInt(1);
      if (found > SCHEMA) {
        throw new HistoryUnusable(
            "history '"
                + file
                + "': must be of version "
                + SCHEMA
                + ", is of "
                + found
                + ": written by a newer Squall; use that one, or: squall history forget");
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          """
          CREATE TABLE IF NOT EXISTS attempt(
            machine TEXT NOT NULL, scenario TEXT NOT NULL, phase TEXT NOT NULL, conditions TEXT NOT NULL,
            strategy TEXT NOT NULL, run TEXT NOT NULL, at INTEGER NOT NULL, safe REAL NOT NULL,
            ceiling REAL NOT NULL, reached REAL, overshoot REAL NOT NULL, crossings INTEGER NOT NULL,
            stability REAL NOT NULL)\
          """);
      statement.executeUpdate(
          "CREATE INDEX IF NOT EXISTS by_phase ON attempt(machine, scenario, phase)");
      statement.executeUpdate("PRAGMA user_version = " + SCHEMA);
    }
    return this;
  }

  /** Keeps attempts, and no more of each phase than the last ones. */
  public void add(List<Attempt> attempts) throws HistoryUnusable {
    try {
      connection.setAutoCommit(false);
      for (Attempt each : attempts) {
        insert(each);
        prune(each);
      }
      connection.commit();
      connection.setAutoCommit(true);
    } catch (SQLException failure) {
      throw unusable(file, failure);
    }
  }

  private void insert(Attempt attempt) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO attempt VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)")) {
      int i = 1;
      insert.setString(i++, machine);
      insert.setString(i++, attempt.scenario());
      insert.setString(i++, attempt.phase());
      insert.setString(i++, attempt.conditions());
      insert.setString(i++, attempt.strategy());
      insert.setString(i++, attempt.run());
      insert.setLong(i++, attempt.when().toEpochMilli());
      insert.setDouble(i++, attempt.safe());
      insert.setDouble(i++, attempt.ceiling());
      if (Double.isNaN(attempt.reachedSeconds())) {
        insert.setNull(i++, Types.REAL);
      } else {
        insert.setDouble(i++, attempt.reachedSeconds());
      }
      insert.setDouble(i++, attempt.overshoot());
      insert.setInt(i++, attempt.crossings());
      insert.setDouble(i, attempt.stability());
      insert.executeUpdate();
    }
  }

  private void prune(Attempt attempt) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            """
            DELETE FROM attempt WHERE machine = ?1 AND scenario = ?2 AND phase = ?3 AND rowid NOT IN (
              SELECT rowid FROM attempt WHERE machine = ?1 AND scenario = ?2 AND phase = ?3
              ORDER BY rowid DESC LIMIT %d)\
            """
                .formatted(KEPT))) {
      delete.setString(1, machine);
      delete.setString(2, attempt.scenario());
      delete.setString(3, attempt.phase());
      delete.executeUpdate();
    }
  }

  /** All attempts on this machine, each phase's from the earliest. */
  public List<Attempt> all() throws HistoryUnusable {
    return read("SELECT * FROM attempt WHERE machine = ? ORDER BY scenario, phase, rowid");
  }

  /** The attempts at the phases of one scenario, each phase's from the earliest. */
  public List<Attempt> of(String scenario) throws HistoryUnusable {
    return read(
        "SELECT * FROM attempt WHERE machine = ? AND scenario = ? ORDER BY phase, rowid", scenario);
  }

  private List<Attempt> read(String query, String... values) throws HistoryUnusable {
    List<Attempt> attempts = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setString(1, machine);
      for (int i = 0; i < values.length; i++) {
        select.setString(2 + i, values[i]);
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          attempts.add(attempt(rows));
        }
      }
      return attempts;
    } catch (SQLException failure) {
      throw unusable(file, failure);
    }
  }

  private static Attempt attempt(ResultSet row) throws SQLException {
    double reached = row.getDouble("reached");
    boolean never = row.wasNull();
    return new Attempt(
        row.getString("scenario"),
        row.getString("phase"),
        row.getString("conditions"),
        row.getString("strategy"),
        row.getString("run"),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getDouble("safe"),
        row.getDouble("ceiling"),
        never ? Double.NaN : reached,
        row.getDouble("overshoot"),
        row.getInt("crossings"),
        row.getDouble("stability"));
  }

  /** Forgets a scenario's attempts on this machine; how many there were. */
  public int forget(String scenario) throws HistoryUnusable {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM attempt WHERE machine = ? AND scenario = ?")) {
      delete.setString(1, machine);
      delete.setString(2, scenario);
      return delete.executeUpdate();
    } catch (SQLException failure) {
      throw unusable(file, failure);
    }
  }

  /** Forgets everything, whatever state it is in; false where there was nothing. */
  public static boolean forgetAll(Path state) throws IOException {
    boolean any = false;
    for (String suffix : SUFFIXES) {
      any |= Files.deleteIfExists(Path.of(in(state) + suffix));
    }
    return any;
  }

  private static HistoryUnusable unusable(Path file, Throwable failure) {
    @Nullable String message = failure.getMessage();
    return new HistoryUnusable(
        "history '"
            + file
            + "': must be a database of Squall's that can be read and written, is not: "
            + (message == null ? failure.getClass().getSimpleName() : message)
            + "; begin a new one: squall history forget",
        failure);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException nothingToSave) {
      // What was added is committed.
    }
  }
}
