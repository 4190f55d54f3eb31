package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;

/**
 * The dashboard with several runs: the one that is taken by the hand, faults, reports, two of them
 * compared.
 */
@Tag("real")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("DashboardRunsTest") // what its tests share: they take turns
class DashboardRunsTest {
  @AutoClose private static Page page;

  @BeforeAll
  static void open() throws Exception {
    page = Page.open(1280);
  }

  private static List<String> commands(Path run) {
    return Stage.events(run).stream()
        .filter(event -> event.path("type").asString().equals("commanded"))
        .map(event -> event.path("command").asString())
        .toList();
  }

  @Test
  void controlsActOnTheChosenRunAndAnEmergencyOnAll() throws Exception {
    try (Serving server = Serving.alone("--at-once", "2")) {
      String first = server.plays(Scripts.cpu(600));
      String second = server.plays(Scripts.cpu(600));
      Path one = server.stage.runs.resolve(first);
      Path other = server.stage.runs.resolve(second);
      page.enter(server);
      page.until("the choice", () -> page.at("chosen").isDisplayed());
      assertThat(page.at("run").findElements(By.tagName("option")))
          .extracting(option -> option.getAttribute("value"))
          .containsExactly(first, second);

      choose(second);
      page.until("its plots", () -> page.at("now-run").getText().contains(second));
      page.at("pause").click();
      server.awaitState(second, "paused");
      page.at("scale").sendKeys(Keys.ARROW_LEFT);
      page.until("its scale", () -> commands(other).contains("scale 0.95"));
      assertThat(commands(one)).as("the other run is left alone").isEmpty();
      assertThat(server.state(first)).isEqualTo("running");
      page.until("as it is scaled", () -> page.at("factor").getText().equals("× 0.95"));
      choose(first);
      page.until("as it is planned", () -> page.at("factor").getText().equals("as planned"));

      assertThat(page.at("emergency").getText()).isEqualTo("Emergency stop: all 2");
      page.at("emergency").click();
      page.until("it is held", () -> page.at("held").isDisplayed());
      page.until("of the one", () -> commands(one).contains("emergency stop"));
      page.until("of the other", () -> commands(other).contains("emergency stop"));
      page.at("release").click();
      page.until("the release of the one", () -> commands(one).contains("release"));
      page.until("the release of the other", () -> commands(other).contains("release"));
      server.ends(second);
      page.until("no choice", () -> !page.at("chosen").isDisplayed());
      assertThat(page.at("emergency").getText()).isEqualTo("Emergency stop");
      assertThat(page.at("state").getText()).isEqualTo("running");
    }
  }

  @Test
  void aRunThatWasStartedInATerminalIsWatchedAndTakenByTheHand() throws Exception {
    try (Serving server = Serving.alone()) {
      Path script = server.stage.script("elsewhere.groovy", Scripts.cpu(600));
      Started started =
          server.stage.start("run", "--runs", server.stage.runs.toString(), script.toString());
      page.enter(server);
      page.until("its name", () -> page.at("now-run").getText().contains("A little"));
      page.until("its plots", () -> !page.browser.findElements(By.cssSelector(".panel")).isEmpty());
      page.until("its load", () -> page.at("loads").getText().contains("cpu"));
      Path run = server.stage.run();
      double first = plotted(server, run);
      page.until("that they grow", () -> plotted(server, run) > first + 1);
      page.at("pause").click();
      page.until("that it is paused", () -> page.at("state").getText().equals("paused"));
      assertThat(commands(run)).contains("pause");
      page.at("stop").click();
      started.end();
    }
  }

  /** How far the plots of a run go, in seconds. */
  private static double plotted(Serving server, Path run) throws Exception {
    return server.get("/runs/" + run.getFileName() + "/plots").json().path("end").asDouble();
  }

  private static void choose(String run) {
    page.css("#run option[value='" + run + "']").click();
  }

  @Test
  void aFaultIsInjectedShownAndHealed() throws Exception {
    try (Serving server = Serving.alone()) {
      server.plays(Scripts.shop(600));
      page.enter(server);
      page.until("a drive", () -> page.at("loads").getText().contains("shop"));
      page.css("#break summary").click();
      page.at("fault").sendKeys("error(on: shpo)", Keys.ENTER);
      page.until("what is wrong", () -> page.at("said").getText().contains("shpo"));
      page.at("fault").clear();
      page.at("fault").sendKeys("slow", Keys.ENTER);
      page.until("the fault", () -> page.at("active").getText().contains("delay of 5 ms on shop"));
      assertThat(page.css(".lanes").getText()).contains("slow");
      page.css("#active button").sendKeys(Keys.ENTER);
      page.until("it is healed", () -> page.at("active").getText().isEmpty());
      server.stage.awaitEvents("fault-healed", 1);
      page.until("it is told", () -> page.at("events").getText().contains("fault 'slow' ended"));
    }
  }

  @Test
  void whatMayBreakAnothersIsAskedFirst() throws Exception {
    try (Serving server = Serving.alone()) {
      Path own = server.stage.script("own.conf", "mine");
      String gone = "deleteFile('" + own + "')";
      page.enter(server);
      page.css("#own summary").click();
      page.at("script").clear();
      page.at("script")
          .sendKeys(
              Scripts.shop(600) + "\nfault 'gone', at: 500.seconds, during: 1.second, " + gone);
      page.at("play").click();
      page.until("the question", () -> page.at("asks").isDisplayed());
      assertThat(page.at("asks").getText()).contains("files: " + own, "for fault 'gone'");
      picture("asks");
      page.at("asks-no").sendKeys(Keys.ESCAPE);
      assertThat(page.at("asks").isDisplayed()).isFalse();
      assertThat(server.stage.allRuns()).as("nothing was begun").isEmpty();
      page.at("play").click();
      page.until("the question again", () -> page.at("asks").isDisplayed());
      page.at("asks-yes").click();
      page.until("a drive", () -> page.at("loads").getText().contains("shop"));

      page.css("#break summary").click();
      page.at("fault").sendKeys("fault 'mine', " + gone, Keys.ENTER);
      page.until("the question", () -> page.at("asks").isDisplayed());
      assertThat(page.at("asks").getText()).contains("for fault 'mine'", "Break it");
      assertThat(page.at("emergency").isEnabled()).isTrue();
      assertThat(own).exists();
      page.at("asks-yes").click();
      page.until("the fault", () -> page.at("active").getText().contains("mine"));
      assertThat(own).doesNotExist();
      page.css("#active button").click();
      page.until("it is healed", () -> page.at("active").getText().isEmpty());
      assertThat(own).exists();
    }
  }

  /** With {@code -Dsquall.pictures=FOLDER}: the page as it looks now. */
  private static void picture(String name) throws Exception {
    String folder = System.getProperty("squall.pictures");
    if (folder != null) {
      Files.write(Path.of(folder, name + ".png"), page.browser.getScreenshotAs(OutputType.BYTES));
    }
  }

  @Test
  void reportsAreShownInThePageAndTwoRunsCompared() throws Exception {
    try (Serving server = Serving.alone()) {
      String first = played(server, 3, 20);
      String second = played(server, 3, 40);
      page.enter(server);
      page.until("both", () -> boxes().size() == 2);

      page.css("[aria-label='Report of " + first + "']").click();
      page.until("the report", () -> page.at("sheet").isDisplayed());
      page.browser.switchTo().frame(page.css("iframe.report"));
      page.until("its plots", () -> drawn() > 3);
      assertThat(page.css("body").getText()).contains(first, "A shop");
      assertThat(page.script("return self.origin")).as("it has no rights here").isEqualTo("null");
      page.browser.switchTo().defaultContent();
      assertThat(page.css("#sheet-actions").getText()).contains("Open full", "Download");
      opensFull(first);
      page.at("sheet").sendKeys(Keys.ESCAPE);
      assertThat(page.at("now").isDisplayed()).isTrue();

      assertThat(page.at("compare").isEnabled()).isFalse();
      boxes().forEach(WebElement::click);
      page.at("compare").click();
      page.until("the figures", () -> page.at("sheet").getText().contains("response p99"));
      assertThat(page.at("sheet").getText())
          .contains(first, second)
          .contains("parameter 'rate' differs: 20 /s and 40 /s")
          .contains("whether a difference is more than chance can't be said");
      assertThat(figure("asked", 2)).isBetween(38.0, 42.0);
      assertThat(figure("asked", 3)).isBetween(18.0, 22.0);
      assertThat(figure("asked", 4)).isBetween(1.9, 2.1);
      page.until("A's curve", () -> page.drawn("shop times", "A p99").to() > 1);
      assertThat(page.drawn("shop times", "B p99").to()).isGreaterThan(1);
      assertThat(page.drawn("shop times", "A p99").from()).as("since it began").isLessThan(1.5);
      Chromium.size(page.browser, 390, false);
      assertThat(
              page.script(
                  "return (t => t.scrollWidth <= t.clientWidth)(arguments[0])",
                  page.css("#sheet .scroll")))
          .as("no run is out of sight on a narrow page")
          .isEqualTo(true);
      assertThat(page.remarks()).isEmpty();
    }
  }

  private static String played(Serving server, int seconds, int rate) throws Exception {
    String id =
        server
            .script(
                "/runs?param=rate=" + rate + ".perSecond",
                "param 'rate', 1.perSecond, 'how often'\n"
                    + Scripts.shop(seconds).replace("20.perSecond", "rate"))
            .id();
    server.awaitState(id, "ended");
    return id;
  }

  private static List<WebElement> boxes() {
    return page.at("runs").findElements(By.cssSelector("input[type=checkbox]"));
  }

  /** The number in a cell of the first row of that name. */
  private static double figure(String name, int cell) {
    String text =
        page.css(".compared").findElements(By.tagName("tr")).stream()
            .map(line -> line.findElements(By.cssSelector("th, td")))
            .filter(cells -> cells.size() == 5 && cells.getFirst().getText().equals(name))
            .map(cells -> cells.get(cell).getText())
            .findFirst()
            .orElseThrow();
    return Double.parseDouble(text.replaceAll("[^0-9.]", ""));
  }

  private static long drawn() {
    Object drawn = page.script("return Number(document.documentElement.dataset.drawn || 0)");
    return ((Number) drawn).longValue();
  }

  private static void opensFull(String run) {
    String here = page.browser.getWindowHandle();
    page.css("#sheet-actions button").click();
    page.until("a page", () -> page.browser.getWindowHandles().size() == 2);
    page.browser.getWindowHandles().stream()
        .filter(handle -> !handle.equals(here))
        .forEach(page.browser.switchTo()::window);
    page.until("the report", () -> page.css("body").getText().contains(run));
    page.browser.close();
    page.browser.switchTo().window(here);
  }
}
