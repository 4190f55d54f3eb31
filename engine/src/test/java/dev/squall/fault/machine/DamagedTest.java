package dev.squall.fault.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.fault.Injector;
import dev.squall.plan.Strain;
import dev.squall.time.Clock;
import dev.squall.undo.Healer;
import dev.squall.undo.Healing;
import dev.squall.undo.Undoing;
import dev.squall.units.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is copied of a file before its time, and what is given back. */
@Tag("real")
class DamagedTest {
  private static final String BEFORE = "what it held\n";

  @TempDir Path folder;
  private Path undo;
  private Path file;

  @BeforeEach
  void name() {
    undo = folder.resolve("undo.ndjson");
    file = folder.resolve("file");
  }

  private Injector damaged(@Nullable Bytes to) {
    return new Damaged(new Strain.Damage(file.toString(), to), new Undoing(undo, Clock.system()));
  }

  private List<Path> copies() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(each -> each.toString().endsWith(".bak")).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 20_000})
  void isCopiedBeforeItsTimeAndNotedAtIt(int times) throws Exception {
    String held = BEFORE.repeat(times);
    Files.writeString(file, held);
    Injector injector = damaged(new Bytes(4));
    injector.ready();
    assertThat(file).hasContent(held);
    assertThat(Files.readString(undo)).isEmpty();
    List<Path> copies = copies();
    assertThat(copies).hasSize(times > 1000 ? 1 : 0);
    injector.inject();
    assertThat(file).hasSize(4);
    assertThat(copies()).isEqualTo(copies);
    injector.heal();
    assertThat(Files.readString(file)).isEqualTo(held);
  }

  @ParameterizedTest
  @CsvSource({"2, true", "20000, true", "2, false", "20000, false"})
  void whatOthersWroteSinceItWasMadeReadyIsGivenBackByWhoeverHeals(int times, boolean self)
      throws Exception {
    Files.writeString(file, BEFORE.repeat(times));
    Injector injector = damaged(null);
    injector.ready();
    String since = "what it holds".repeat(times);
    Files.writeString(file, since);
    injector.inject();
    assertThat(file).doesNotExist();
    if (self) {
      injector.heal();
    } else {
      assertThat(new Healer(Clock.system()).heal(undo)).allMatch(Healing::healed).hasSize(1);
    }
    assertThat(Files.readString(file)).isEqualTo(since);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 20_000})
  void whatWasMadeReadyIsTakenBackAndGivesBackNothing(int times) throws Exception {
    Files.writeString(file, BEFORE.repeat(times));
    Injector injector = damaged(null);
    injector.ready();
    Files.writeString(file, "another's");
    injector.heal();
    assertThat(copies()).isEmpty();
    assertThat(file).hasContent("another's");
    assertThat(new Healer(Clock.system()).heal(undo)).isEmpty();
    assertThat(file).hasContent("another's");
  }
}
