package dev.squall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class SkippedTestsTest {
  @TempDir Path folder;

  private String told(Class<?>... classes) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
    for (Class<?> each : classes) {
      request.selectors(selectClass(each));
    }
    LauncherDiscoveryRequest all = request.build();
    LauncherConfig config =
        LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      LauncherFactory.create(config)
          .execute(all, new SkippedTests(out, folder.resolve("skipped.txt")));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  static class Some {
    @Test
    void runs() {}

    @Test
    void lacksItsTool() {
      assumeTrue(false, "no tmux on the PATH");
    }

    @Test
    @Disabled("waits for a sensor")
    void isOff() {}

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "tmpfs"})
    void lacksOneOf(String kind) {
      assumeTrue(kind.equals("tmpfs"), "no " + kind + " here");
    }
  }

  static class All {
    @BeforeAll
    static void lacksAll() {
      assumeTrue(false, "no browser");
    }

    @Test
    void neverRuns() {}
  }

  static class None {
    @Test
    void runs() {}
  }

  @Test
  void eachIsToldWithItsReason() throws Exception {
    String name = Some.class.getName();
    assertThat(told(Some.class, All.class).lines())
        .containsExactly(
            "4 tests were skipped:",
            "SKIPPED " + All.class.getName() + ", the whole class: Assumption failed: no browser",
            "SKIPPED " + name + "#isOff: waits for a sensor",
            "SKIPPED " + name + "#lacksItsTool: Assumption failed: no tmux on the PATH",
            "SKIPPED " + name + "#lacksOneOf [1] kind = \"ext4\": Assumption failed: no ext4 here");
    assertThat(Files.readAllLines(folder.resolve("skipped.txt"))).hasSize(4);
  }

  @Test
  void noneIsToldToo() throws Exception {
    assertThat(told(None.class)).isEqualTo("No test was skipped.\n");
    assertThat(folder.resolve("skipped.txt")).isEmptyFile();
  }
}
