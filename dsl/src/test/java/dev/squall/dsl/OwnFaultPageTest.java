package dev.squall.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.component.Settings;
import dev.squall.fault.FaultFailure;
import dev.squall.fault.FaultType;
import dev.squall.fault.Injector;
import dev.squall.plan.Setting;
import dev.squall.time.Clock;
import dev.squall.undo.Healer;
import dev.squall.undo.Healing;
import dev.squall.undo.Undoing;
import groovy.lang.GroovyClassLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fault that the page on faults of one's own writes in Groovy. */
class OwnFaultPageTest {
  private static final Path PAGE = Path.of("..", "docs", "how-to", "own-faults.md");

  private static final String IMPORTS =
      """
      import dev.squall.component.*
      import dev.squall.fault.*
      import dev.squall.plan.*
      import dev.squall.undo.*
      import java.nio.file.*
      """;

  /** A class that the page has as code, by the blanks before it and its name. */
  private static FaultType ofThePage(String blanks, String name)
      throws IOException, ReflectiveOperationException {
    List<String> lines = Files.readAllLines(PAGE);
    int first = lines.indexOf(blanks + "class " + name + " implements FaultType {");
    assertThat(first).isNotNegative();
    List<String> rest = lines.subList(first, lines.size());
    String text = IMPORTS + String.join("\n", rest.subList(0, rest.indexOf(blanks + "}") + 1));
    try (GroovyClassLoader loader =
        new GroovyClassLoader(OwnFaultPageTest.class.getClassLoader())) {
      Class<?> type = loader.parseClass(text);
      return (FaultType) type.getDeclaredConstructor().newInstance();
    }
  }

  @Test
  void breaksShowsAndMends() throws IOException, ReflectiveOperationException, FaultFailure {
    FaultType type = ofThePage("    ", "Nothing");
    Map<String, Setting> given = Map.of("note", new Setting.Text("as asked"));
    Injector injector = type.make(new Settings("mine", type.parameters(), given));
    assertThat(injector.verify()).isNull();
    injector.inject();
    assertThat(injector.verify()).isEqualTo("as asked");
    injector.heal();
    injector.heal();
    assertThat(injector.verify()).isNull();
  }

  @Test
  void whatWouldOutliveTheEngineIsNotedAndHealedByWhoeverIsLeft(@TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("my.conf"), "as it was");
    Path undo = folder.resolve("undo.ndjson");
    FaultType type = ofThePage("      ", "Misconfigured");
    Settings settings =
        new Settings("mine", type.parameters(), Map.of("file", new Setting.Text(file.toString())));

    Injector injector = type.make(settings, new Undoing(undo, Clock.system()));
    assertThat(injector.verify()).isNull();
    injector.inject();
    assertThat(injector.verify()).isEqualTo(file + " is broken");
    assertThat(injector.noted()).isTrue();
    injector.heal();
    injector.heal();
    assertThat(injector.verify()).isNull();
    assertThat(file).hasContent("as it was");
    assertThat(new Healer(Clock.system()).heal(undo)).as("left for another").isEmpty();

    // Another engine breaks it, and is killed.
    type.make(settings, new Undoing(undo, Clock.system())).inject();
    assertThat(file).hasContent("broken");
    assertThat(new Healer(Clock.system()).heal(undo)).hasSize(1).allMatch(Healing::healed);
    assertThat(file).hasContent("as it was");

    assertThatThrownBy(() -> type.make(settings).inject())
        .isInstanceOf(FaultFailure.class)
        .hasMessageContaining("play it with squall run");
    assertThat(file).as("nothing was noted, so nothing was done").hasContent("as it was");
  }
}
