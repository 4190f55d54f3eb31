package dev.squall.component.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.chance.Chance;
import dev.squall.component.Component;
import dev.squall.component.Operation;
import dev.squall.component.OperationFailed;
import dev.squall.component.Outcome;
import dev.squall.component.Site;
import dev.squall.component.User;
import dev.squall.plan.Setting;
import dev.squall.time.Clock;
import dev.squall.units.Dimension;
import dev.squall.units.Span;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against SQLite, whose driver is at hand. */
class SqlTest {
  @TempDir private Path folder;
  private String url;

  private static final Site SITE =
      new Site(Clock.system(), Chance.ofSeed(1), Path.of("."), 2, line -> {});

  @BeforeEach
  void fill() throws Exception {
    url = "jdbc:sqlite:" + folder.resolve("shop.db");
    try (Sql sql = open(Map.of())) {
      sql.update("create table items (id integer primary key, name text, cents integer)");
      for (int i = 1; i <= 20; i++) {
        assertThat(
                sql.update("insert into items values (?, ?, ?)", i, "item " + i, 100 * i).count())
            .isEqualTo(1);
      }
    }
  }

  private Sql open(Map<String, ?> named) throws Exception {
    return new SqlTool().open(List.of(url), named, SITE);
  }

  @Test
  void rowsAreFoundCountedAndChecked() throws Exception {
    try (Sql sql = open(Map.of())) {
      Rows rows = sql.query("select id, name from items where cents > ? order by id", 1_500);
      assertThat(rows.count()).isEqualTo(5);
      assertThat(rows.first()).containsEntry("name", "item 16");
      assertThat(rows.outcome()).isEqualTo(Outcome.ok(5, 0));
      assertThat(rows.expect(5).value(16).value()).isEqualTo(16);
      assertThatThrownBy(() -> rows.expect(6)).hasMessage("5 rows (expected 6)");
      assertThatThrownBy(() -> rows.value(17)).hasMessage("the value is 16 (expected 17)");
      assertThat(sql.query("select count(*) from items").value(20L).count()).isEqualTo(1);
    }
  }

  @Test
  void aTransactionIsDoneWholeOrNotAtAll() throws Exception {
    try (Sql sql = open(Map.of("connections", 1))) {
      long changed =
          sql.transaction(() -> {
            sql.update("update items set cents = 0 where id = 1");
            return sql.update("update items set cents = 0 where id > 10").count();
          });
      assertThat(changed).isEqualTo(10);
      assertThatThrownBy(() ->
              sql.transaction(() -> {
                sql.update("delete from items");
                throw new OperationFailed("no stock");
              }))
          .hasMessage("no stock");
      sql.query("select count(*) from items").value(20);
    }
  }

  @Test
  void whatTheDatabaseComplainsOfIsTheReason() throws Exception {
    try (Sql sql = open(Map.of())) {
      assertThatThrownBy(() -> sql.query("select * from no_such"))
          .isInstanceOf(OperationFailed.class)
          .hasMessageContaining("no such table: no_such");
      assertThatThrownBy(() -> sql.update("insert into items values (1, 'again', 1)"))
          .hasMessageContaining("UNIQUE constraint failed");
      sql.query("select 1").expect(1);
    }
  }

  @Test
  void whoFindsNoConnectionInTimeSaysSo() throws Exception {
    CountDownLatch taken = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    try (Sql sql = open(Map.of("connections", 1, "timeout", new Span(200_000_000)))) {
      Thread holder =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  sql.transaction(() -> {
                    taken.countDown();
                    over.await();
                    return null;
                  });
                } catch (Exception ended) {
                  throw new AssertionError(ended);
                }
              });
      taken.await();
      assertThatThrownBy(() -> sql.query("select 1"))
          .hasMessage("all 1 connections were busy for 200 ms");
      over.countDown();
      holder.join();
    }
  }

  @Test
  void aMissingDriverSaysWhatToDo() throws Exception {
    assertThatThrownBy(
            () -> new SqlTool().open(List.of("jdbc:postgresql://127.0.0.1/shop"), Map.of(), SITE))
        .hasMessageStartingWith(
            "sql: a driver for 'jdbc:postgresql:' must be at hand, there is only")
        .hasMessageEndingWith("name its jar, as driver: 'lib/postgresql.jar'");
    assertThatThrownBy(() -> open(Map.of("driver", "lib/nosuch.jar")))
        .hasMessageContaining("driver must be a jar, or a folder of jars, was 'lib/nosuch.jar'");
    assertThatThrownBy(() -> open(Map.of("driver", folder.toString())))
        .hasMessageContaining("which holds none");
    assertThatThrownBy(() -> new SqlTool().open(List.of("shop"), Map.of(), SITE))
        .hasMessageContaining("url must begin with jdbc:");
    assertThatThrownBy(
            () -> new SqlTool().open(List.of("jdbc:sqlite:/nosuchfolder/x.db"), Map.of(), SITE))
        .hasMessageStartingWith("sql: no connection to 'jdbc:sqlite:/nosuchfolder/x.db': ");
  }

  @Test
  void aDriverIsTakenFromTheJarThatIsNamed() throws Exception {
    URI jar = org.sqlite.JDBC.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    Path lib = Files.createDirectory(folder.resolve("lib"));
    Files.copy(Path.of(jar), lib.resolve("sqlite.jar"));
    for (Path where : List.of(lib, lib.resolve("sqlite.jar"))) {
      Driver driver = Drivers.find(url, where.toString());
      assertThat(driver.getClass().getName()).isEqualTo("org.sqlite.JDBC");
      assertThat(driver.getClass()).isNotEqualTo(org.sqlite.JDBC.class);
    }
  }

  @Test
  void declaredStatementsAreOperations() throws Exception {
    SqlType type = new SqlType();
    Map<String, Setting> settings =
        Map.of(
            "url", new Setting.Text(url),
            "statements",
                new Setting.Weights(
                    Map.of("select name from items where id = ?", 9.0, "select '?'", 1.0)),
            "numbers", new Setting.Between(1, 20, Dimension.NUMBER),
            "expect", new Setting.Amount(1, Dimension.NUMBER));
    Component component = type.make(type.plan("shop", settings));
    component.setUp(SITE);
    User user = new User(0, Chance.ofSeed(1));
    for (Operation operation : component.operations()) {
      for (int i = 0; i < 50; i++) {
        assertThat(((Operation.Call) operation.action()).call(user)).isEqualTo(Outcome.OK);
      }
    }
    assertThat(component.figures()).containsEntry("connections", 1.0);
    component.tearDown();
    assertThatThrownBy(() -> type.plan("shop", Map.of("url", new Setting.Text(url))))
        .hasMessage(
            "sql 'shop': statement or statements must be given, and not both, as statement: 'select 1'");
  }
}
