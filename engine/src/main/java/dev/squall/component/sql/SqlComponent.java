package dev.squall.component.sql;

import dev.squall.component.Component;
import dev.squall.component.ComponentFailure;
import dev.squall.component.Operation;
import dev.squall.component.Outcome;
import dev.squall.component.Site;
import dev.squall.component.User;
import dev.squall.plan.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Declared statements, their parameters drawn from each user's own chance. */
final class SqlComponent implements Component {
  private final Database database;
  private final Map<String, Double> statements;
  private final long low;
  private final long span;
  private final long expected;
  private volatile @Nullable Sql sql;

  SqlComponent(
      Database database, Map<String, Double> statements, Setting.Between numbers, long expected) {
    this.database = database;
    this.statements = statements;
    this.low = Math.round(numbers.low());
    this.span = Math.max(1, Math.round(numbers.high()) - low + 1);
    this.expected = expected;
  }

  @Override
  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    statements.forEach((statement, weight) -> {
      int marks = marks(statement);
      operations.add(
          new Operation(statement, weight, (Operation.Call) user -> ask(user, statement, marks)));
    });
    return operations;
  }

  /** How many parameters a statement has: its question marks outside quotes. */
  static int marks(String statement) {
    int marks = 0;
    char quote = 0;
    for (int i = 0; i < statement.length(); i++) {
      char each = statement.charAt(i);
      if (quote != 0) {
        quote = each == quote ? 0 : quote;
      } else if (each == '\'' || each == '"') {
        quote = each;
      } else if (each == '?') {
        marks++;
      }
    }
    return marks;
  }

  private Outcome ask(User user, String statement, int marks) throws InterruptedException {
    Sql asked = sql;
    if (asked == null) {
      return Outcome.failed("ended with its component");
    }
    Object[] parameters = new Object[marks];
    for (int i = 0; i < marks; i++) {
      parameters[i] = low + user.below(span);
    }
    Rows rows = asked.query(statement, parameters);
    return expected >= 0 ? rows.expect(expected).outcome() : rows.outcome();
  }

  @Override
  public void setUp(Site site) throws ComponentFailure {
    sql = database.open(site);
  }

  @Override
  public Map<String, Double> figures() {
    Sql asked = sql;
    return asked == null ? Map.of() : Map.of("connections", (double) asked.connections());
  }

  @Override
  public void tearDown() {
    Sql asked = sql;
    if (asked != null) {
      asked.close();
    }
  }
}
