package dev.squall.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryVersionTest {
  @Test
  void areOrderedByTheirNumbersAndWhatComesBeforeARelease() {
    List<String> order = List.of("0.9", "1.0-rc1", "1.0-rc2", "1.0", "1.0.1", "1.9", "1.10", "2");
    assertThat(
            Stream.of("2", "1.10", "1.0", "1.0-rc2", "0.9", "1.9", "1.0.1", "1.0-rc1")
                .map(LibraryVersion::new)
                .sorted()
                .map(LibraryVersion::text))
        .containsExactlyElementsOf(order);
    assertThat(new LibraryVersion("1.0")).isEqualByComparingTo(new LibraryVersion("1.0.0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v1", "1..2", "1.2.", "-1", "1 ", "99999999999"})
  void areNumbersBetweenDots(String text) {
    assertThatThrownBy(() -> new LibraryVersion(text))
        .hasMessage(
            "version: must be numbers between dots, such as 1.0.0 or 2.0-rc1, was '" + text + "'");
  }

  @ParameterizedTest
  @CsvSource({
    ">=1.2 <2, 1.2, true",
    ">=1.2 <2, 1.10, true",
    ">=1.2 <2, 2, false",
    ">=1.2 <2, 1.2-rc1, false",
    ">1 <=1.5, 1, false",
    "=1, 1.0.0, true",
    "*, 0.0.1, true",
  })
  void fallIntoRanges(String range, String version, boolean has) {
    assertThat(new VersionRange(range).has(new LibraryVersion(version))).isEqualTo(has);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.2", "~1", ">= 1", ">=1,<2"})
  void aRangeIsBoundsBetweenBlanks(String text) {
    assertThatThrownBy(() -> new VersionRange(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be ");
  }
}
