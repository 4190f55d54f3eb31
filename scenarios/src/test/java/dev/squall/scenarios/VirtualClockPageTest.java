package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The page on the virtual clock shows code that is compiled and run here. */
@Execution(ExecutionMode.CONCURRENT)
class VirtualClockPageTest {
  @Test
  void itsCodeIsThatOfATestThatRuns() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "concepts", "virtual-clock.md"));
    String source =
        Files.readString(
            Path.of("src/test/java/dev/squall/scenarios/OfficeDayKeepsItsLimitsTest.java"));
    String code = source.substring(source.indexOf("import static"));
    assertThat(page)
        .as("the code of OfficeDayKeepsItsLimitsTest, from its imports on")
        .contains("```java\n" + code + "```\n");
  }
}
