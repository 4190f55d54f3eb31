package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/** The page of {@code squall serve} in a real browser: start, watch, take by the hand, stop. */
@Tag("real")
class DashboardTest {
  @TempDir static Path temporary;
  private static ChromeDriver browser;

  @BeforeAll
  static void open() throws Exception {
    browser = Chromium.open(temporary);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  /** A server with one scenario, which no other work on this machine lets go. */
  private static Serving serving(Stage stage, String... more) throws Exception {
    Path folder = Files.createDirectories(stage.folder.resolve("named"));
    Files.writeString(
        folder.resolve("four-loads.groovy"),
        "param 'note', 'none', 'what it is for'\n" + Scripts.allFour(stage.disk, 600));
    List<String> arguments = new ArrayList<>(List.of("--scenarios", folder.toString()));
    arguments.addAll(Arrays.asList(more));
    return new Serving(stage, arguments.toArray(String[]::new));
  }

  private static WebElement at(String id) {
    return browser.findElement(By.id(id));
  }

  private static void until(String what, Callable<Boolean> seen) {
    await(what).atMost(Stage.PATIENCE).pollInterval(Duration.ofMillis(100)).until(seen);
  }

  private static void enter(Serving server) throws Exception {
    browser.get(server.url() + "/#token=" + server.token("script"));
    until("the connection", () -> at("link").getText().equals("connected"));
  }

  private static Object script(String code) {
    return browser.executeScript(code);
  }

  @Test
  void aScenarioIsStartedWatchedTakenByTheHandAndStopped() throws Exception {
    Chromium.size(browser, 1280, false);
    try (Stage stage = new Stage()) {
      Serving server = serving(stage);
      browser.get("about:blank");
      browser.manage().logs().get(LogType.BROWSER); // what other tests had it remark on
      enter(server);
      assertThat(browser.getCurrentUrl()).doesNotContain("token");
      assertThat(at("emergency").isEnabled()).isFalse();

      at("scenario").sendKeys("four-loads");
      until("its parameter", () -> at("parameters").getText().contains("what it is for"));
      at("parameters").findElement(By.tagName("input")).sendKeys("a look");
      browser.findElement(By.cssSelector("#named button")).click();
      until("a run", () -> at("state").getText().equals("running"));
      until("loads", () -> at("loads").findElements(By.cssSelector("tbody tr")).size() == 4);
      until(
          "charts",
          () -> (Boolean) script("return document.querySelectorAll('#charts canvas').length > 0"));

      at("pause").click();
      until("the pause", () -> at("state").getText().equals("paused"));
      until("the way back", () -> at("pause").getText().equals("Resume"));
      at("pause").sendKeys(Keys.ENTER);
      until("running again", () -> at("state").getText().equals("running"));

      at("scale").sendKeys(Keys.ARROW_LEFT);
      assertThat(at("factor").getText()).isEqualTo("× 0.95");
      stage.awaitEvents("commanded", 3);
      WebElement level = at("loads").findElement(By.cssSelector("[data-load=cpu] input"));
      level.sendKeys("5%", Keys.ENTER);
      stage.awaitEvents("commanded", 4);
      assertThat(stage.events("commanded"))
          .extracting(event -> event.path("command").asString())
          .containsExactly("pause", "resume", "scale 0.95", "adjust cpu to 5%");

      at("emergency").click();
      until("the release", () -> at("emergency").getText().equals("Release"));
      assertThat(at("events").getText()).contains("emergency stop");
      at("stop").click();
      until("the end", () -> at("state").getText().equals("idle"));
      until("its verdict", () -> at("runs").getText().contains("Report"));
      assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    }
  }

  @Test
  void whatIsWrongWithAScriptIsShownAtItsLine() throws Exception {
    Chromium.size(browser, 1280, false);
    try (Stage stage = new Stage()) {
      enter(serving(stage));
      browser.findElement(By.cssSelector("#own summary")).click();
      WebElement script = at("script");
      script.clear();
      script.sendKeys("scenario 'x'\nhold cpuu: 10.percent, during: 2.seconds");
      at("check").click();
      until("the problem", () -> at("problems").getText().contains("did you mean 'cpu'?"));
      assertThat(browser.findElement(By.cssSelector("#numbers .wrong")).getText().strip())
          .isEqualTo("▸2");
      browser.findElement(By.cssSelector("#problems button")).click();
      assertThat(
              script(
                  "const s = document.getElementById('script');"
                      + " return s.value.substring(s.selectionStart, s.selectionEnd)"))
          .isEqualTo("cpuu");
      script.sendKeys("cpu");
      at("check").click();
      until("no problem", () -> at("problems").getText().equals("no problems"));
    }
  }

  @Test
  void aLostConnectionIsSaidAndComesBack() throws Exception {
    Chromium.size(browser, 1280, false);
    try (Stage stage = new Stage()) {
      Serving server = serving(stage);
      enter(server);
      String port = server.url().replaceFirst(".*:", "");
      Stage.signal("KILL", server.process.pid());
      until("the loss", () -> at("link").getText().contains("connection lost"));
      assertThat(at("stop").isEnabled()).isFalse();
      serving(stage, "--port", port);
      until("the return", () -> at("link").getText().equals("connected"));
    }
  }

  @Test
  void withoutATokenNothingIsShown() throws Exception {
    try (Stage stage = new Stage()) {
      Serving server = serving(stage);
      browser.get(server.url() + "/");
      script("sessionStorage.clear()");
      browser.navigate().refresh();
      until("the question", () -> at("login").isDisplayed());
      assertThat(at("main").isDisplayed()).isFalse();
      at("token").sendKeys("a-guess", Keys.ENTER);
      until("the answer", () -> at("said").getText().contains("none of this server"));
      at("token").clear();
      at("token").sendKeys(server.token("read"), Keys.ENTER);
      until("the page", () -> at("main").isDisplayed());
    }
  }

  @ParameterizedTest
  @CsvSource({"1280, false", "1280, true", "390, false", "390, true"})
  void fitsTheWindowWithTheEmergencyStopInReach(int width, boolean dark) throws Exception {
    Chromium.size(browser, width, dark);
    try (Stage stage = new Stage();
        Serving server = serving(stage)) {
      server.post("/runs", "{\"scenario\":\"four-loads\"}");
      enter(server);
      until("loads", () -> at("loads").findElements(By.cssSelector("tbody tr")).size() == 4);
      assertThat(script("return document.documentElement.scrollWidth <= innerWidth"))
          .isEqualTo(true);
      script("scrollTo(0, document.body.scrollHeight)");
      assertThat(
              script(
                  "const r = document.getElementById('emergency').getBoundingClientRect();"
                      + " return r.top >= 0 && r.bottom <= innerHeight && r.right <= innerWidth"))
          .isEqualTo(true);
      String background = (String) script("return getComputedStyle(document.body).backgroundColor");
      assertThat(background).isEqualTo(dark ? "rgb(15, 19, 23)" : "rgb(251, 251, 250)");
      picture(width + (dark ? "-dark" : "-light"));
    }
  }

  /** With {@code -Dsquall.pictures=FOLDER}: the page as it looks now. */
  private static void picture(String name) throws Exception {
    String folder = System.getProperty("squall.pictures");
    if (folder != null) {
      script("scrollTo(0, 0)");
      Files.write(Path.of(folder, name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }
  }
}
