package dev.squall.scenarios;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The system's Chromium, without a window. */
final class Chromium {
  private Chromium() {}

  /** Starts one that keeps its files in {@code folder}; where there is none the test is skipped. */
  static ChromeDriver open(Path folder) throws IOException {
    Optional<File> chromium = found("chromium", "chromium-browser", "google-chrome");
    Optional<File> driver = found("chromedriver");
    if (!"true".equals(System.getenv("CI"))) {
      assumeTrue(
          chromium.isPresent() && driver.isPresent(),
          "no chromium or no chromedriver on the PATH: the page is not looked at");
    }
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.orElseThrow());
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + Files.createDirectory(folder.resolve("browser")));
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(driver.orElseThrow()).build();
    return new ChromeDriver(service, options);
  }

  /** Makes its window so wide, light or dark. */
  static void size(ChromeDriver browser, int width, boolean dark) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            "",
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  private static Optional<File> found(String... names) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(names)
        .flatMap(
            name -> Stream.of(path.split(File.pathSeparator, -1)).map(dir -> new File(dir, name)))
        .filter(File::canExecute)
        .findFirst();
  }
}
