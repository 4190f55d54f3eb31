package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.event.Event;
import dev.squall.journal.RunFolder;
import dev.squall.metric.Metric;
import dev.squall.metric.Names;
import dev.squall.plan.Limit;
import dev.squall.plan.Phase;
import dev.squall.plan.Plan;
import dev.squall.plan.Resource;
import dev.squall.plan.ScenarioClock;
import dev.squall.plan.Source;
import dev.squall.report.Reports;
import dev.squall.report.RunFold;
import dev.squall.units.Dimension;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/** The report's page in a real browser, from a file, with no network. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("ReportPageTest") // what its tests share: they take turns
class ReportPageTest {
  private static final long SECOND = 1_000_000_000L;
  private static final String EVIL = "</script><img src=x onerror=document.title='owned'>";

  @TempDir static Path temporary;
  private static ChromeDriver browser;

  @BeforeAll
  static void open() throws Exception {
    RunFolder folder = RunFolder.createAt(temporary.resolve("run"));
    Reports.write(folder, run());
    browser = Chromium.open(temporary);
    browser.get(folder.report().toUri().toString());
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  /**
   * A minute of two loads in two phases, with a limit crossed and a window that can't be trusted.
   */
  private static RunFold run() {
    Limit limit = new Limit(Limit.Subject.CPU, 0.9, 3, Duration.ofSeconds(10), "scenario");
    Plan plan =
        Plan.named("Storm " + EVIL, Duration.ofHours(1))
            .seed(7)
            .clock(new ScenarioClock(Duration.ofHours(1), Duration.ofMinutes(1)))
            .phases(
                List.of(
                    new Phase("rise", Duration.ZERO, Duration.ofMinutes(30), List.of(), List.of()),
                    new Phase(
                        "fall",
                        Duration.ofMinutes(30),
                        Duration.ofMinutes(30),
                        List.of(),
                        List.of())))
            .limits(List.of(limit))
            .sources(
                List.of(
                    new Source("storm.groovy", "0".repeat(64), "// " + EVIL + "\nload cpu", null)))
            .build();
    RunFold run = new RunFold();
    run.on(0, new Event.RunStarted(Event.SCHEMA, "storm", Instant.EPOCH, "test", "squall run", 1));
    run.on(0, new Event.Planned(plan));
    run.on(
        0,
        new Event.Sampling(
            List.of(
                new Metric(Names.CPU, Dimension.SHARE, "busy"),
                new Metric(Names.MEMORY, Dimension.SHARE, "used")),
            SECOND / 10));
    run.on(0, new Event.LimitsSet(List.of(limit), Map.of("temperature", "no sensor")));
    run.on(0, new Event.PhaseStarted("rise"));
    run.on(0, new Event.LoadStarted("cpu", Resource.CPU, Dimension.SHARE, EVIL, "threads"));
    run.on(0, new Event.LoadStarted("disk", Resource.DISK, Dimension.RATE, "", "file"));
    for (int tenth = 1; tenth <= 600; tenth++) {
      long at = tenth * SECOND / 10;
      double share = 0.3 + 0.3 * Math.sin(tenth / 95.0);
      run.on(at, new Event.Sampled(0, 200_000, new double[] {share + 0.05, 0.4}));
      if (tenth % 10 == 0) {
        run.on(at, new Event.LoadInterval("cpu", SECOND, share, share - 0.01, 9, 0, 0, Map.of()));
        run.on(at, new Event.LoadInterval("disk", SECOND, null, 900 + tenth, 900, 0, 0, Map.of()));
      }
      happens(run, tenth, limit);
    }
    run.on(60 * SECOND, new Event.PhaseEnded("fall"));
    run.on(60 * SECOND, new Event.Finished("finished", "played to its end"));
    run.on(61 * SECOND, new Event.Verified(List.of("files"), List.of()));
    return run;
  }

  private static void happens(RunFold run, int tenth, Limit limit) {
    long at = tenth * SECOND / 10;
    switch (tenth) {
      case 200 -> run.on(at, new Event.Untrusted(18 * SECOND, "the sampler was starved"));
      case 300 -> {
        run.on(at, new Event.PhaseEnded("rise"));
        run.on(at, new Event.PhaseStarted("fall"));
      }
      case 400 -> {
        run.on(at, new Event.LimitTripped(limit, List.of(0.95), 1));
        run.on(at, new Event.LetGo("limit", 40_000_000, List.of("cpu", "disk")));
      }
      case 500 -> run.on(at, new Event.Recovered(limit, 0.1));
      default -> {}
    }
  }

  private static Object script(String code) {
    return browser.executeScript(code);
  }

  private static void size(int width, boolean dark) {
    Chromium.size(browser, width, dark);
    browser.navigate().refresh();
  }

  /** For each plot, whether a line's worth of pixels has the colour. */
  private static Object inked(String colour) {
    return script(
        """
        const [red, green, blue] = [%s];
        return [...document.querySelectorAll('.chart canvas')].map(canvas => {
          const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
          let seen = 0;
          for (let i = 0; i < pixels.length; i += 4) {
            if (Math.abs(pixels[i] - red) + Math.abs(pixels[i + 1] - green) + Math.abs(pixels[i + 2] - blue) < 12) seen++;
          }
          return seen > canvas.width / 4;
        });
        """
            .formatted(colour));
  }

  @ParameterizedTest
  @CsvSource({"1280, false", "1280, true", "390, false", "390, true"})
  void drawsEveryPlotAndFitsTheWindow(int width, boolean dark) {
    size(width, dark);
    assertThat(script("return document.documentElement.dataset.drawn")).isEqualTo("4");
    assertThat(script("return document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
    // The lines themselves: achieved in its colour on the loads' plots, the machine's in theirs.
    assertThat(inked(dark ? "110,168,254" : "31,111,235"))
        .isEqualTo(List.of(true, true, false, false));
    assertThat(inked(dark ? "76,194,177" : "15,118,110"))
        .isEqualTo(List.of(false, false, true, true));
    String background = (String) script("return getComputedStyle(document.body).backgroundColor");
    assertThat(background).isEqualTo(dark ? "rgb(15, 19, 23)" : "rgb(251, 251, 250)");
  }

  @Test
  void saysWhatThereIsToSay() {
    size(1280, false);
    String text = browser.findElement(By.tagName("body")).getText();
    assertThat(text)
        .contains("Storm " + EVIL)
        .contains("seed 7")
        .contains("Warn")
        .contains("can't be trusted")
        .contains("the sampler was starved")
        .contains("limit cpu below 90 % was crossed once")
        .contains("temperature is off: no sensor")
        .contains("// " + EVIL)
        .contains("Nothing was left behind");
    assertThat(text.indexOf("can't be trusted")).isLessThan(text.indexOf("Warn"));
    assertThat(browser.findElements(By.cssSelector(".band")).stream().map(WebElement::getText))
        .containsExactly("rise", "fall");
  }

  @Test
  void runsNothingOfTheScriptsAndAsksForNothing() {
    // Other tests read the plots' pixels, and the browser remarks on that.
    browser.manage().logs().get(LogType.BROWSER);
    size(1280, false);
    assertThat(browser.getTitle()).startsWith("Storm </script>");
    assertThat(script("return document.images.length")).isEqualTo(0L);
    assertThat(
            script(
                "return performance.getEntriesByType('resource').filter(r => !r.name.startsWith('data:')).length"))
        .isEqualTo(0L);
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
  }

  @Test
  void oneMomentOfAllPlotsIsReadWithTheKeyboard() {
    size(1280, false);
    WebElement plot = browser.findElement(By.cssSelector(".plot"));
    assertThat(browser.findElement(By.cssSelector(".now")).getText())
        .isEqualTo("means over the run");
    plot.sendKeys(Keys.END);
    assertThat(browser.findElement(By.cssSelector(".now")).getText())
        .startsWith("at 1:01.0 of the run");
    plot.sendKeys(Keys.HOME);
    plot.sendKeys(Keys.ARROW_RIGHT);
    assertThat(browser.findElement(By.cssSelector(".now")).getText())
        .startsWith("at 0:00.3 of the run");
    assertThat(
            script(
                "return [...document.querySelectorAll('.cursor')].every(c => c.style.display === 'block')"))
        .isEqualTo(true);
    plot.sendKeys("+");
    assertThat(browser.findElement(By.cssSelector(".now")).getText()).contains("whole run");
    plot.sendKeys(Keys.ESCAPE);
    assertThat(browser.findElement(By.cssSelector(".now")).getText())
        .isEqualTo("means over the run");
  }

  @Test
  void onPaperAllIsUnfoldedAndPlotsAreAsWideAsThePageWithTheirTimes() {
    size(1280, false);
    long folded = number("return document.querySelectorAll('details:not([open])').length");
    assertThat(folded).isPositive();
    script("window.dispatchEvent(new Event('beforeprint'))");
    try {
      assertThat(number("return document.querySelectorAll('details:not([open])').length")).isZero();
      // 186 mm, at 96 dots an inch.
      assertThat(number("return document.getElementById('plots').clientWidth")).isEqualTo(703);
      assertThat(
              script(
                  "return [...document.querySelectorAll('.plot')].every(p =>"
                      + " p.querySelector('canvas').clientWidth === p.clientWidth"
                      + " && p.querySelectorAll('.below span').length > 1)"))
          .isEqualTo(true);
    } finally {
      script("window.dispatchEvent(new Event('afterprint'))");
    }
    assertThat(number("return document.querySelectorAll('details:not([open])').length"))
        .isEqualTo(folded);
    assertThat(number("return document.querySelectorAll('.below span').length")).isZero();
  }

  private static long number(String script) {
    return ((Number) script(script)).longValue();
  }
}
