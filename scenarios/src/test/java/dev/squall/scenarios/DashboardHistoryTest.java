package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;

/** What the dashboard shows of the time before it was opened, and while it had no connection. */
@Tag("real")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("DashboardHistoryTest") // what its tests share: they take turns
class DashboardHistoryTest {
  private static final double SECOND = 1e9;

  @AutoClose private static Page page;

  @BeforeAll
  static void open() throws Exception {
    page = Page.open(1280);
  }

  private static double at(List<JsonNode> events, int index) {
    return events.get(index).path("at").asDouble() / SECOND;
  }

  /** The drive's latencies are drawn from its first interval to that one, without a gap. */
  private static void drawnWhole(Stage stage, int intervals) {
    double last = at(stage.events("drive-interval"), intervals - 1);
    page.until("what came last", () -> page.drawn("shop times", "p99").to() > last - 1);
    Page.Drawn drawn = page.drawn("shop times", "p99");
    assertThat(drawn.from()).isLessThan(at(stage.events("drive-interval"), 0));
    assertThat(drawn.gap()).as("%s", drawn).isLessThan(1.5);
  }

  @Test
  void whoComesLateSeesTheRunFromItsStartAndMayLookBack() throws Exception {
    try (Serving server = Serving.alone()) {
      server.plays(Scripts.shop(600));
      server.stage.awaitEvents("drive-interval", 6);
      page.enter(server);
      drawnWhole(server.stage, 6);

      page.at("back").sendKeys(Keys.HOME);
      page.until("an earlier moment", () -> !page.at("back-at").getText().equals("now"));
      Object seen = page.script("return document.querySelector('.ticks').textContent");
      int intervals = server.stage.events("drive-interval").size();
      server.stage.awaitEvents("drive-interval", intervals + 2);
      assertThat(page.script("return document.querySelector('.ticks').textContent"))
          .as("who looks back stays there")
          .isEqualTo(seen);
      page.at("follow").click();
      page.until("the last moment", () -> page.at("back-at").getText().equals("now"));
    }
  }

  @Test
  void aLostConnectionIsSaidComesBackAndNothingIsMissing() throws Exception {
    try (Serving server = Serving.alone();
        Cable cable = new Cable(server.url())) {
      server.plays(Scripts.shop(600));
      page.enter(cable.url(), server.token("script"));
      server.stage.awaitEvents("drive-interval", 3);
      page.until("its latencies", () -> page.drawn("shop times", "p99").to() > 0);
      cable.cut();
      page.until("the loss", () -> page.at("link").getText().contains("connection lost"));
      assertThat(page.at("stop").isEnabled()).isFalse();
      assertThat(page.at("emergency").isEnabled()).isFalse();
      int lost = server.stage.events("drive-interval").size();
      server.stage.awaitEvents("drive-interval", lost + 5);
      cable.mend();
      page.until("the return", () -> page.at("link").getText().equals("connected"));
      drawnWhole(server.stage, lost + 5);
      page.until("its controls", () -> page.at("stop").isEnabled());
    }
  }

  @Test
  void aServerThatWasKilledIsComeBackTo() throws Exception {
    try (Stage stage = new Stage()) {
      Serving server = Page.serving(stage);
      page.enter(server);
      String port = server.url().replaceFirst(".*:", "");
      Stage.signal("KILL", server.process.pid());
      page.until("the loss", () -> page.at("link").getText().contains("connection lost"));
      Page.serving(stage, "--port", port);
      page.until("the return", () -> page.at("link").getText().equals("connected"));
    }
  }
}
