package dev.squall.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.component.Settings;
import dev.squall.fault.FaultFailure;
import dev.squall.fault.FaultType;
import dev.squall.fault.Injector;
import dev.squall.plan.Setting;
import groovy.lang.GroovyClassLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The fault that the page on faults of one's own writes in Groovy. */
class OwnFaultPageTest {
  private static final Path PAGE = Path.of("..", "docs", "how-to", "own-faults.md");

  private static FaultType ofThePage() throws IOException, ReflectiveOperationException {
    List<String> lines = Files.readAllLines(PAGE);
    int first = lines.indexOf("    class Nothing implements FaultType {");
    int last = lines.indexOf("    }");
    assertThat(first).isBetween(0, last);
    String text =
        "import dev.squall.component.*\nimport dev.squall.fault.*\nimport dev.squall.plan.*\n"
            + String.join("\n", lines.subList(first, last + 1));
    try (GroovyClassLoader loader =
        new GroovyClassLoader(OwnFaultPageTest.class.getClassLoader())) {
      Class<?> type = loader.parseClass(text);
      return (FaultType) type.getDeclaredConstructor().newInstance();
    }
  }

  @Test
  void breaksShowsAndMends() throws IOException, ReflectiveOperationException, FaultFailure {
    FaultType type = ofThePage();
    Map<String, Setting> given = Map.of("note", new Setting.Text("as asked"));
    Injector injector = type.make(new Settings("mine", type.parameters(), given));
    assertThat(injector.verify()).isNull();
    injector.inject();
    assertThat(injector.verify()).isEqualTo("as asked");
    injector.heal();
    injector.heal();
    assertThat(injector.verify()).isNull();
  }
}
