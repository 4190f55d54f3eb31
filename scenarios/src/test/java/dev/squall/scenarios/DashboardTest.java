package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page of {@code squall serve} in a real browser: start, watch, take by the hand, stop. */
@Tag("real")
class DashboardTest {
  @AutoClose private static Page page;

  @BeforeAll
  static void open() throws Exception {
    page = Page.open(1280);
  }

  @Test
  void aScenarioIsStartedWatchedTakenByTheHandAndStopped() throws Exception {
    try (Stage stage = new Stage()) {
      Serving server = Page.serving(stage);
      page.enter(server);
      assertThat(page.browser.getCurrentUrl()).doesNotContain("token");
      assertThat(page.at("emergency").isEnabled()).isFalse();

      page.at("scenario").sendKeys("four-loads");
      page.until("its parameter", () -> page.at("parameters").getText().contains("what it is for"));
      page.at("parameters").findElement(By.tagName("input")).sendKeys("a look");
      page.css("#named button").click();
      page.until("a run", () -> page.at("state").getText().equals("running"));
      page.until("loads", () -> rows() == 4);
      page.until("charts", () -> page.drawn("disk", "achieved").to() > 0);

      page.at("pause").click();
      page.until("the pause", () -> page.at("state").getText().equals("paused"));
      page.until("the way back", () -> page.at("pause").getText().equals("Resume"));
      page.at("pause").sendKeys(Keys.ENTER);
      page.until("running again", () -> page.at("state").getText().equals("running"));

      page.at("scale").sendKeys(Keys.ARROW_LEFT);
      assertThat(page.at("factor").getText()).isEqualTo("× 0.95");
      stage.awaitEvents("commanded", 3);
      page.css("#loads [data-load=cpu] input").sendKeys("150%", Keys.ENTER);
      page.until(
          "what is wrong",
          () ->
              page.at("said")
                  .getText()
                  .equals("adjust: load 'cpu': level must be ≤ 100 %, was 150 %"));
      WebElement level = page.css("#loads [data-load=cpu] input");
      level.clear();
      level.sendKeys("5%", Keys.ENTER);
      stage.awaitEvents("commanded", 4);
      assertThat(stage.events("commanded"))
          .extracting(event -> event.path("command").asString())
          .containsExactly("pause", "resume", "scale 0.95", "adjust cpu to 5%");

      page.css("body").sendKeys(Keys.chord(Keys.ALT, Keys.SHIFT, "e"));
      page.until("the release", () -> page.at("release").isDisplayed());
      page.until("it is told", () -> page.at("events").getText().contains("emergency stop"));
      page.at("release").click();
      page.until("the release", () -> !page.at("held").isDisplayed());
      page.at("stop").click();
      page.until("the end", () -> page.at("state").getText().equals("idle"));
      page.until("its verdict", () -> page.at("runs").getText().contains("Report"));
      assertThat(page.remarks()).isEmpty();
    }
  }

  private static int rows() {
    return page.at("loads").findElements(By.cssSelector("tbody tr")).size();
  }

  @Test
  void whatIsWrongWithAScriptIsShownAtItsLine() throws Exception {
    try (Stage stage = new Stage()) {
      page.enter(Page.serving(stage));
      page.css("#own summary").click();
      WebElement script = page.at("script");
      script.clear();
      script.sendKeys("scenario 'x'\nhold cpuu: 10.percent, during: 2.seconds");
      page.at("check").click();
      page.until(
          "the problem", () -> page.at("problems").getText().contains("did you mean 'cpu'?"));
      assertThat(page.css("#numbers .wrong").getText().strip()).isEqualTo("▸2");
      page.css("#problems button").click();
      assertThat(
              page.script(
                  "const s = document.getElementById('script');"
                      + " return s.value.substring(s.selectionStart, s.selectionEnd)"))
          .isEqualTo("cpuu");
      script.sendKeys("cpu");
      page.at("check").click();
      page.until("no problem", () -> page.at("problems").getText().equals("no problems"));
    }
  }

  @Test
  void withoutATokenNothingIsShown() throws Exception {
    try (Stage stage = new Stage()) {
      Serving server = Page.serving(stage);
      page.browser.get(server.url() + "/");
      page.script("sessionStorage.clear()");
      page.browser.navigate().refresh();
      page.until("the question", () -> page.at("login").isDisplayed());
      assertThat(page.at("main").isDisplayed()).isFalse();
      page.at("token").sendKeys("a-guess", Keys.ENTER);
      page.until("the answer", () -> page.at("said").getText().contains("none of this server"));
      page.at("token").clear();
      page.at("token").sendKeys(server.token("read"), Keys.ENTER);
      page.until("the page", () -> page.at("main").isDisplayed());
      String run = server.plays(Scripts.cpu(600));
      page.until("the run", () -> page.at("state").getText().equals("running"));
      assertThat(page.at("link").getText()).isEqualTo("connected, to look");
      assertThat(page.at("stop").isEnabled()).as("run %s", run).isFalse();
      assertThat(page.at("emergency").isEnabled()).isFalse();
    }
  }
}
