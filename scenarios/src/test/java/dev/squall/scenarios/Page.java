package dev.squall.scenarios;

import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/** The dashboard in a browser. */
final class Page implements AutoCloseable {
  final ChromeDriver browser;

  private final Path folder;

  private Page(Path folder) throws Exception {
    this.folder = folder;
    browser = Chromium.open(folder);
  }

  /** A browser for it, with a window so wide. */
  static Page open(int width) throws Exception {
    Page page = new Page(Files.createTempDirectory("page"));
    Chromium.size(page.browser, width, false);
    return page;
  }

  /** A server with one scenario, which no other work on this machine lets go. */
  static Serving serving(Stage stage, String... more) throws Exception {
    Path folder = Files.createDirectories(stage.folder.resolve("named"));
    Files.writeString(
        folder.resolve("four-loads.groovy"),
        "param 'note', 'none', 'what it is for'\n" + Scripts.allFour(stage.disk, 600));
    List<String> arguments = new ArrayList<>(List.of("--scenarios", folder.toString()));
    arguments.addAll(Arrays.asList(more));
    return new Serving(stage, arguments.toArray(String[]::new));
  }

  /** Opens it at an address, behind the door. */
  void enter(String url, String token) {
    browser.get("about:blank");
    browser.manage().logs().get(LogType.BROWSER); // what other tests had it remark on
    browser.get(url + "/#token=" + token);
    until("the connection", () -> at("link").getText().startsWith("connected"));
  }

  void enter(Serving server) throws Exception {
    enter(server.url(), server.token("script"));
  }

  WebElement at(String id) {
    return browser.findElement(By.id(id));
  }

  WebElement css(String selector) {
    return browser.findElement(By.cssSelector(selector));
  }

  void until(String what, Callable<Boolean> seen) {
    try {
      await(what)
          .atMost(Stage.PATIENCE)
          .pollInterval(Duration.ofMillis(100))
          .ignoreExceptions()
          .until(seen);
    } catch (ConditionTimeoutException late) {
      throw new AssertionError(
          what + " was not seen; the page says:\n" + css("body").getText(), late);
    }
  }

  Object script(String code, Object... arguments) {
    return browser.executeScript(code, arguments);
  }

  /** What the browser remarked on since {@link #enter}. */
  List<?> remarks() {
    return browser.manage().logs().get(LogType.BROWSER).getAll();
  }

  /** A line as it is drawn, from its first moment to its last, and the widest gap in between. */
  record Drawn(double from, double to, double gap) {}

  /** The line of this name in the plot of this title, in seconds of the run. */
  Drawn drawn(String title, String line) {
    List<?> found =
        (List<?>)
            script(
                """
                const panel = [...document.querySelectorAll('.panel')]
                    .find(p => p.querySelector('h3').textContent === arguments[0]);
                if (!panel) return [0, 0, 0];
                panel.scrollIntoView();
                const chart = echarts.getInstanceByDom(panel.querySelector('.chart'));
                const series = (chart.getOption().series || []).find(s => s.name === arguments[1]);
                if (!series || !series.data.length) return [0, 0, 0];
                const at = series.data.map(p => p[0] / 1000);
                return [at[0], at[at.length - 1], Math.max(0, ...at.slice(1).map((t, i) => t - at[i]))];
                """,
                title,
                line);
    return new Drawn(number(found.get(0)), number(found.get(1)), number(found.get(2)));
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  @Override
  public void close() {
    browser.quit();
    // Some of its processes write until they end.
    await("its files are gone")
        .atMost(Stage.PATIENCE)
        .ignoreExceptions()
        .until(() -> {
          Stage.delete(folder);
          return true;
        });
  }
}
