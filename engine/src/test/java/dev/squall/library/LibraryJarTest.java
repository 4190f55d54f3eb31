package dev.squall.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.problem.InvalidInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryJarTest {
  @TempDir private Path folder;

  @Test
  void theSameFilesAreTheSameJar() throws IOException {
    Path first = folder.resolve("one/acme");
    Path second = folder.resolve("two/acme");
    Starter.write("acme", first);
    Starter.write("acme", second);
    Files.setLastModifiedTime(
        second.resolve("words/acme.groovy"), FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
    Files.writeString(second.resolve("words/.acme.groovy.swp"), "an editor's");
    byte[] jar = Packing.of(first, "acme");
    assertThat(Packing.of(second, "acme")).isEqualTo(jar);
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        assertThat(entry.getTimeLocal()).as("not when it was packed").hasYear(1980);
      }
    }
    Files.writeString(second.resolve("words/acme.groovy"), "def other() { 5.percent }\n");
    assertThat(Packing.of(second, "acme")).isNotEqualTo(Packing.of(first, "acme"));
  }

  @Test
  void holdsWhatTheFolderDoes() throws IOException {
    Path acme = folder.resolve("acme");
    Starter.write("acme", acme);
    Files.createDirectories(acme.resolve("classes/com/acme"));
    Files.write(acme.resolve("classes/com/acme/Till.class"), new byte[] {1, 2});
    LibraryJar library = LibraryJar.packed("acme", Packing.of(acme, "acme"));
    assertThat(library.manifest().name()).isEqualTo("acme");
    assertThat(library.texts())
        .containsOnlyKeys(
            "docs/README.md",
            "library.json",
            "scenarios/acme-day.groovy",
            "tests/acme.groovy",
            "words/acme.groovy");
    assertThat(library.words()).containsExactly("words/acme.groovy");
    assertThat(library.java()).isTrue();
  }

  @Test
  void aFolderWithoutAManifestIsNone() {
    refused(
        () -> Packing.of(folder, "acme"), "acme: is no library's folder: it has no library.json");
  }

  @Test
  void whatIsNoLibraryIsRefused() throws IOException {
    byte[] garbage = "not a jar".getBytes(StandardCharsets.UTF_8);
    refused(() -> LibraryJar.read("x.jar", garbage), "x.jar: is no jar");
    byte[] other = jar(Map.of("com/acme/Shop.class", new byte[10]));
    refused(
        () -> LibraryJar.read("x.jar", other),
        "x.jar: is no library: it has no META-INF/squall/library.json");
    byte[] whole = library(Map.of());
    refused(
        () -> LibraryJar.read("x.jar", Arrays.copyOf(whole, whole.length / 2)),
        "x.jar: is no whole jar");
    byte[] wrong =
        jar(Map.of(LibraryJar.ROOT + "library.json", "{}".getBytes(StandardCharsets.UTF_8)));
    refused(() -> LibraryJar.read("x.jar", wrong), "x.jar!library.json:1");
  }

  @Test
  void whatLeadsOutIsRefused() throws IOException {
    for (String name : new String[] {"../evil.sh", "/etc/passwd", "a/../../b", "C:/x", "a\\b"}) {
      byte[] evil = library(Map.of(name, new byte[1]));
      refused(
          () -> LibraryJar.read("x.jar", evil), "x.jar: its entry '" + name + "' leads out of it");
    }
  }

  @Test
  void whatUnpacksToTooMuchIsRefusedBeforeItFillsTheMemory() throws IOException {
    byte[] bomb = library(Map.of("zeros", new byte[200 << 20], "more", new byte[100 << 20]));
    assertThat(bomb.length).isLessThan(1 << 20);
    refused(() -> LibraryJar.read("x.jar", bomb), "x.jar: must unpack to at most 256 MiB, is more");
    byte[] text = library(Map.of(LibraryJar.ROOT + "words/x.groovy", new byte[5 << 20]));
    refused(
        () -> LibraryJar.read("x.jar", text),
        "x.jar: its scripts, pages and data must be at most 4 MiB each, one is more");
  }

  @Test
  void aJarOf500MegabytesIsNotRead() throws IOException {
    Path large = folder.resolve("large.jar");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(500L << 20);
    }
    refused(
        () -> LibraryJar.bytes(large, "large.jar"),
        "large.jar: a library's jar must be at most 64 MiB, was 500 MiB");
  }

  @Test
  void textsAreUtf8() throws IOException {
    byte[] latin =
        library(Map.of(LibraryJar.ROOT + "words/x.groovy", new byte[] {'a', (byte) 0xE4}));
    refused(
        () -> LibraryJar.read("x.jar", latin),
        "x.jar: its 'META-INF/squall/words/x.groovy' is not UTF-8");
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable made, String said) {
    assertThatThrownBy(made)
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith(said)
        .satisfies(thrown -> assertThat(((InvalidInput) thrown).problems()).hasSize(1));
  }

  private static byte[] library(Map<String, byte[]> more) throws IOException {
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put(LibraryJar.ROOT + "library.json", ManifestTest.WHOLE.getBytes(StandardCharsets.UTF_8));
    all.putAll(more);
    return jar(all);
  }

  private static byte[] jar(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(each.getKey()));
        zip.write(each.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
