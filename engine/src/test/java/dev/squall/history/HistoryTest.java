package dev.squall.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  @TempDir Path state;

  private static Attempt attempt(String scenario, String phase, double safe) {
    return new Attempt(
        scenario,
        phase,
        "0a",
        "adaptive",
        "2026-11-22-1",
        Instant.ofEpochMilli(1_795_000_000_123L),
        safe,
        0.75,
        Double.NaN,
        0.1,
        2,
        0.9);
  }

  @Test
  void whatIsKeptIsReadBackByTheNextToOpenIt() throws IOException {
    Attempt first = attempt("day", "climb", 0.5);
    Attempt second = attempt("day", "climb", 0.6);
    Attempt other = attempt("night", "climb", 0.7);
    try (History history = History.open(state, "here")) {
      history.add(List.of(first, other));
      history.add(List.of(second));
    }
    try (History again = History.open(state, "here");
        History elsewhere = History.open(state, "there")) {
      assertThat(again.all()).containsExactly(first, second, other);
      assertThat(again.of("day")).containsExactly(first, second);
      assertThat(elsewhere.all()).as("of another machine").isEmpty();
    }
  }

  @Test
  void onlyTheLastFiftyOfAPhaseAreKept() throws IOException {
    try (History history = History.open(state, "here")) {
      history.add(List.of(attempt("day", "other", 0.1)));
      for (int i = 0; i < 60; i++) {
        history.add(List.of(attempt("day", "climb", i / 100.0)));
      }
      List<Attempt> kept = history.of("day");
      assertThat(kept).hasSize(51);
      assertThat(kept.getFirst().safe()).as("the eleventh").isEqualTo(0.1);
      assertThat(kept.get(0).phase()).isEqualTo("climb");
      assertThat(kept.getLast().phase()).isEqualTo("other");
    }
  }

  @Test
  void aScenarioCanBeForgottenAndAll() throws IOException {
    try (History history = History.open(state, "here")) {
      history.add(List.of(attempt("day", "a", 0.5), attempt("day", "b", 0.5)));
      history.add(List.of(attempt("night", "a", 0.5)));
      assertThat(history.forget("day")).isEqualTo(2);
      assertThat(history.forget("day")).isZero();
      assertThat(history.all()).hasSize(1);
    }
    assertThat(History.forgetAll(state)).isTrue();
    assertThat(History.forgetAll(state)).isFalse();
    try (History history = History.open(state, "here")) {
      assertThat(history.all()).isEmpty();
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsToldWithItsMend() throws IOException {
    Files.writeString(History.in(state), "no database at all, but long enough to look like one");
    assertThatThrownBy(() -> History.open(state, "here"))
        .isInstanceOf(HistoryUnusable.class)
        .hasMessageStartingWith(
            "history '"
                + History.in(state)
                + "': must be a database of Squall's that can be read and written, is not: ")
        .hasMessageEndingWith("; begin a new one: squall history forget");
    assertThat(History.forgetAll(state)).isTrue();
    History.open(state, "here").close();
  }

  @Test
  void oneOfANewerSquallIsRefusedByItsVersion() throws IOException, SQLException {
    History.open(state, "here").close();
    try (Connection newer = DriverManager.getConnection("jdbc:sqlite:" + History.in(state));
        Statement statement = newer.createStatement()) {
      statement.executeUpdate("PRAGMA user_version = 2");
    }
    assertThatThrownBy(() -> History.open(state, "here"))
        .hasMessage(
            "history '"
                + History.in(state)
                + "': must be of version 1, is of 2: written by a newer Squall; use that one, or: squall history"
                + " forget");
  }
}
