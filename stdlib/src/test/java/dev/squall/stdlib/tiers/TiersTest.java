package dev.squall.stdlib.tiers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.chance.Chance;
import dev.squall.component.ComponentFailure;
import dev.squall.component.Outcome;
import dev.squall.component.User;
import dev.squall.plan.Setting;
import dev.squall.posix.Pages;
import dev.squall.stdlib.ComponentContract;
import dev.squall.units.Dimension;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Allocations, and what is found when a byte of one is not what it was. */
class TiersTest extends ComponentContract {
  TiersTest() {
    super("tiers");
  }

  @Override
  protected Map<String, Setting> small() {
    return Map.of(
        "size", new Setting.Between(1e3, 1e6, Dimension.BYTES),
        "capacity", bytes(8e6),
        "lifetime", new Setting.Amount(0, Dimension.TIME));
  }

  private Tiers made(Map<String, Setting> more) throws Exception {
    Map<String, Setting> settings = new HashMap<>(small());
    settings.put("lifetime", new Setting.Amount(3600, Dimension.TIME));
    settings.putAll(more);
    Tiers tiers = (Tiers) make(settings);
    tiers.setUp(site(SEED));
    return tiers;
  }

  @Test
  void whatIsWrittenMovedAndReadIsWhole() throws Exception {
    Tiers tiers = made(Map.of());
    try {
      User user = user(0, SEED);
      long bytes = 0;
      for (int i = 0; i < 40; i++) {
        Outcome.Ok ok = (Outcome.Ok) call(tiers, "allocate", user);
        bytes += ok.bytes();
        assertThat(call(tiers, "migrate", user)).isInstanceOf(Outcome.Ok.class);
        assertThat(call(tiers, "read", user)).isInstanceOf(Outcome.Ok.class);
      }
      Map<String, Double> figures = tiers.figures();
      assertThat(figures).containsEntry("consistency", 1.0).containsEntry("allocations", 40.0);
      assertThat(figures.get("cpu bytes") + figures.get("nvme bytes"))
          .isBetween((double) bytes, bytes + 40.0 * PagedSpace.PAGE);
      assertThat(figures.get("nvme bytes")).isPositive();
    } finally {
      tiers.tearDown();
    }
  }

  /** Longer than what is moved at a time, and no whole number of pages. */
  @Test
  void aLargeAllocationMovesThereAndBackWhole() throws Exception {
    Tiers tiers = made(Map.of("size", bytes(1_700_001)));
    try {
      User user = user(0, SEED);
      call(tiers, "allocate", user);
      for (int i = 0; i < 4; i++) {
        assertThat(call(tiers, "migrate", user)).isEqualTo(Outcome.ok(1, 1_700_001));
        assertThat(call(tiers, "read", user)).isEqualTo(Outcome.ok(1, 1_700_001));
      }
    } finally {
      tiers.tearDown();
    }
  }

  @Test
  void noTwoBlocksOfAnAllocationAreAlike() {
    Pattern pattern = new Pattern();
    long seed = Chance.ofSeed(5).bits(0);
    long[] words = new long[2 * Pattern.WORDS];
    pattern.fill(seed, 4L * Pattern.BYTES, MemorySegment.ofArray(words));
    assertThat(Arrays.stream(words).distinct().count()).isEqualTo(words.length);
    long[] later = new long[2 * Pattern.WORDS];
    pattern.fill(seed, 6L * Pattern.BYTES, MemorySegment.ofArray(later));
    assertThat(pattern.check(seed, 4L * Pattern.BYTES, MemorySegment.ofArray(later)))
        .isEqualTo(4L * Pattern.BYTES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"read", "migrate"})
  void aFlippedByteInMemoryIsAWrongResult(String operation) throws Exception {
    Tiers tiers = made(Map.of());
    try {
      User user = user(0, SEED);
      call(tiers, "allocate", user);
      flip(tiers);
      assertThat(call(tiers, operation, user)).isInstanceOf(Outcome.Wrong.class);
      assertThat(tiers.figures().get("consistency")).isLessThan(1);
    } finally {
      tiers.tearDown();
    }
  }

  @Test
  void aFlippedByteIsFoundWhenItIsEvicted() throws Exception {
    Tiers tiers = made(small());
    try {
      User user = user(0, SEED);
      call(tiers, "allocate", user);
      flip(tiers);
      assertThat(call(tiers, "evict", user)).isInstanceOf(Outcome.Wrong.class);
      assertThat(call(tiers, "evict", user)).isInstanceOf(Outcome.Skipped.class);
    } finally {
      tiers.tearDown();
    }
  }

  @Test
  void aFlippedByteIsFoundWhenRoomIsMade() throws Exception {
    Tiers tiers =
        made(Map.of("size", bytes(5e6), "lifetime", new Setting.Amount(0, Dimension.TIME)));
    try {
      User user = user(0, SEED);
      call(tiers, "allocate", user);
      flip(tiers);
      assertThat(call(tiers, "allocate", user))
          .isEqualTo(Outcome.wrong("a byte in cpu was wrong when it was evicted"));
      assertThat(call(tiers, "allocate", user)).isInstanceOf(Outcome.Ok.class);
    } finally {
      tiers.tearDown();
    }
  }

  private static void flip(Tiers tiers) {
    Allocation allocation = tiers.shelf().take(0, any -> true);
    long last = allocation.bytes() - 1;
    var memory = allocation.place.memory();
    byte there = memory.get(ValueLayout.JAVA_BYTE, last);
    memory.set(ValueLayout.JAVA_BYTE, last, (byte) (there ^ 1));
    tiers.shelf().back(allocation);
  }

  @Test
  void aFlippedByteOnTheDriveIsAWrongResult() throws Exception {
    Tiers tiers = made(Map.of("tiers", new Setting.Text("nvme"), "size", bytes(700_001)));
    try {
      User user = user(0, SEED);
      call(tiers, "allocate", user);
      assertThat(call(tiers, "read", user)).isInstanceOf(Outcome.Ok.class);
      Tier tier = tiers.tiers().getFirst();
      Allocation allocation = tiers.shelf().take(0, any -> true);
      var page = Pages.map(PagedSpace.PAGE);
      tier.read(allocation.place, 600 << 10, page);
      page.set(ValueLayout.JAVA_BYTE, 77, (byte) ~page.get(ValueLayout.JAVA_BYTE, 77));
      tier.write(allocation.place, 600 << 10, page);
      tiers.shelf().back(allocation);
      assertThat(call(tiers, "read", user))
          .isEqualTo(Outcome.wrong("a byte in nvme was wrong when it was read"));
      assertThat(call(tiers, "migrate", user)).isInstanceOf(Outcome.Skipped.class);
    } finally {
      tiers.tearDown();
    }
  }

  @Test
  void aFullTierIsSkippedAndNothingBeyondItsCapacityIsPlaced() throws Exception {
    Tiers tiers = made(Map.of("size", bytes(3e6)));
    try {
      User user = user(0, SEED);
      assertThat(call(tiers, "allocate", user)).isInstanceOf(Outcome.Ok.class);
      assertThat(call(tiers, "allocate", user)).isInstanceOf(Outcome.Ok.class);
      assertThat(call(tiers, "allocate", user)).isEqualTo(Outcome.skipped("no room in cpu"));
      assertThat(tiers.figures()).containsEntry("cpu bytes", 6e6);
    } finally {
      tiers.tearDown();
    }
  }

  @Test
  void whatOutlivedItsLifetimeMakesRoom() throws Exception {
    Tiers tiers =
        made(Map.of("size", bytes(3e6), "lifetime", new Setting.Amount(0, Dimension.TIME)));
    try {
      User user = user(0, SEED);
      for (int i = 0; i < 10; i++) {
        assertThat(call(tiers, "allocate", user)).isInstanceOf(Outcome.Ok.class);
      }
      assertThat(call(tiers, "evict", user)).isEqualTo(Outcome.ok(2, 6_000_000));
    } finally {
      tiers.tearDown();
    }
  }

  @Test
  void moreThanHalfOfWhatIsAvailableIsRefused() {
    assertThatThrownBy(() -> FreeMemory.require("tiers", 6_000_000_000L, 10_000_000_000L))
        .isInstanceOf(ComponentFailure.class)
        .hasMessage(
            "component 'tiers': capacity must be at most half of the memory that is available,"
                + " 10 GB, was 6 GB; make it less");
    assertThat(FreeMemory.available(Path.of("/proc/meminfo"))).isPositive();
    assertThat(FreeMemory.available(folder.resolve("none"))).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aFolderThatTakesNoFilesIsAFailureWithAMessage() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> DriveFile.create("tiers", file, 1_000_000))
        .isInstanceOf(ComponentFailure.class)
        .hasMessageContaining("tier 'nvme' must be able to make a file in " + file);
    Files.delete(file);
  }

  @Test
  void settingsThatDoNotGoTogetherAreRefused() {
    assertThatThrownBy(() -> type().plan("tiers", Map.of("capacity", bytes(1e6))))
        .hasMessage(
            "component 'tiers': capacity must hold the largest allocation, 100 MB, was 1 MB; make"
                + " it more, or size less");
    assertThatThrownBy(
            () -> type().plan("tiers", Map.of("tiers", new Setting.Texts(List.of("cpu", "tape")))))
        .hasMessage("component 'tiers': tiers must be of [gpu, cpu, nvme], one was 'tape'");
    assertThatThrownBy(
            () -> type().plan("tiers", Map.of("tiers", new Setting.Texts(List.of("cpu", "cpu")))))
        .hasMessage("component 'tiers': tiers must be one or more, each once, were [cpu, cpu]");
  }
}
