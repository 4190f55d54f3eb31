package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.interactions.Sequence;

/** The dashboard in windows of each size, in light and dark, by mouse, by touch and by keyboard. */
@Tag("real")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("DashboardLooksTest") // what its tests share: they take turns
class DashboardLooksTest {
  @AutoClose private static Page page;

  @BeforeAll
  static void open() throws Exception {
    page = Page.open(1280);
  }

  @ParameterizedTest
  @CsvSource({"1280, false", "1280, true", "390, false", "390, true"})
  void fitsTheWindowWithTheEmergencyStopInReach(int width, boolean dark) throws Exception {
    Chromium.size(page.browser, width, dark);
    try (Stage stage = new Stage();
        Serving server = Page.serving(stage)) {
      server.post("/runs", "{\"scenario\":\"four-loads\"}");
      page.enter(server);
      page.until(
          "loads", () -> page.at("loads").findElements(By.cssSelector("tbody tr")).size() == 4);
      page.until("plots", () -> page.drawn("disk", "achieved").to() > 1);
      assertThat(page.script("return document.documentElement.scrollWidth <= innerWidth"))
          .isEqualTo(true);
      page.script("scrollTo(0, document.body.scrollHeight)");
      assertThat(
              page.script(
                  "const r = document.getElementById('emergency').getBoundingClientRect();"
                      + " return r.top >= 0 && r.bottom <= innerHeight && r.right <= innerWidth"))
          .isEqualTo(true);
      assertThat(page.script("return getComputedStyle(document.body).backgroundColor"))
          .isEqualTo(dark ? "rgb(15, 19, 23)" : "rgb(251, 251, 250)");
      picture(width + (dark ? "-dark" : "-light"));
    }
  }

  @ParameterizedTest
  @CsvSource({"1280, MOUSE", "390, MOUSE", "390, TOUCH"})
  void theScaleIsDragged(int width, PointerInput.Kind by) throws Exception {
    Chromium.size(page.browser, width, false);
    try (Serving server = Serving.alone()) {
      String run = server.plays(Scripts.cpu(600));
      page.enter(server);
      page.until("its scale", () -> page.at("scale").isDisplayed());
      drag(page.at("scale"), by);
      server.stage.awaitEvents("commanded", 1);
      String command = server.stage.events("commanded").getFirst().path("command").asString();
      assertThat(command).startsWith("scale ");
      double factor = Double.parseDouble(command.substring(6));
      assertThat(factor)
          .as("run %s, a quarter of it to the left of the middle", run)
          .isBetween(0.3, 0.7);
      assertThat(page.at("factor").getText()).isEqualTo("× " + command.substring(6));
      assertThat(server.stage.events("commanded")).as("once, when it is let go").hasSize(1);
      page.at("scale").sendKeys(Keys.ARROW_RIGHT);
      server.stage.awaitEvents("commanded", 2);
    }
  }

  /** From its middle a quarter of its width to the left. */
  private static void drag(WebElement slider, PointerInput.Kind by) {
    int quarter = slider.getSize().getWidth() / 4;
    PointerInput pointer = new PointerInput(by, by.name());
    PointerInput.Origin middle = PointerInput.Origin.fromElement(slider);
    Sequence drag =
        new Sequence(pointer, 0)
            .addAction(pointer.createPointerMove(Duration.ZERO, middle, 0, 0))
            .addAction(pointer.createPointerDown(PointerInput.MouseButton.LEFT.asArg()));
    for (int step = 1; step <= 10; step++) {
      drag.addAction(
          pointer.createPointerMove(Duration.ofMillis(20), middle, -quarter * step / 10, 0));
    }
    drag.addAction(pointer.createPointerUp(PointerInput.MouseButton.LEFT.asArg()));
    page.browser.perform(List.of(drag));
  }

  @Test
  void everyControlIsReachedByKeyboardAndHasAName() throws Exception {
    Chromium.size(page.browser, 1280, false);
    try (Serving server = Serving.alone()) {
      server.plays(Scripts.shop(600));
      page.enter(server);
      page.until("plots", () -> page.drawn("shop times", "p99").to() > 1);
      assertThat(
              (List<?>)
                  page.script(
                      """
                      return [...document.querySelectorAll('button, input, select, textarea, [tabindex="0"]')]
                          .filter(e => e.checkVisibility() && !e.disabled)
                          .filter(e => e.tabIndex < 0 || !(e.textContent.trim() || e.getAttribute('aria-label')
                              || (e.labels && e.labels.length)))
                          .map(e => e.outerHTML.substring(0, 100));
                      """))
          .isEmpty();
      WebElement plot = page.css(".plot");
      plot.sendKeys(Keys.HOME);
      assertThat(page.css(".now").getText()).startsWith("at 0:0");
      plot.sendKeys("+");
      assertThat(page.css(".now").getText()).contains("whole run");
    }
  }

  /** With {@code -Dsquall.pictures=FOLDER}: the page as it looks now. */
  private static void picture(String name) throws Exception {
    String folder = System.getProperty("squall.pictures");
    if (folder != null) {
      page.script("scrollTo(0, 0)");
      Files.write(Path.of(folder, name + ".png"), page.browser.getScreenshotAs(OutputType.BYTES));
    }
  }
}
