package dev.squall.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestTest {
  private static final List<String> KNOWN =
      List.of("cpu", "memory", "network", "disk", "patience", "coolDown", "scenario");

  @ParameterizedTest
  @CsvSource({
    "cpuu, cpu",
    "cup, cpu",
    "CPU, cpu",
    "memry, memory",
    "netwrok, network",
    "dsik, disk",
    "patients, patience",
    "cooldown, coolDown",
    "scenraio, scenario",
  })
  void findsWhatWasMeant(String word, String meant) {
    assertThat(Nearest.to(word, KNOWN)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"banana", "xyz", "''", "memories of it"})
  void staysSilentWhereNothingIsNear(String word) {
    assertThat(Nearest.to(word, KNOWN)).isEmpty();
  }

  @Test
  void knowsNothingWhereNothingIsKnown() {
    assertThat(Nearest.to("cpu", List.of())).isEmpty();
  }

  @Test
  void aWordThatIsOnlyBegunIsTheOneThatGoesOnSo() {
    assertThat(Nearest.to("--prof", List.of("--profile", "--param", "-p"))).contains("--profile");
    assertThat(Nearest.to("sec", List.of("second", "seconds", "ms"))).contains("second");
    assertThat(Nearest.to("per", List.of("perSecond", "perMinute"))).isEmpty();
  }

  @Test
  void ofTwoAsNearTheFirstInTheAlphabet() {
    assertThat(Nearest.to("bat", List.of("cat", "hat"))).contains("cat");
    assertThat(Nearest.to("bat", List.of("hat", "cat"))).contains("cat");
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "a, '', 1",
    "ab, ba, 1",
    "abc, abc, 0",
    "kitten, sitting, 3",
    "ca, abc, 3"
  })
  void theDistanceIsTheRestrictedOne(String a, String b, int distance) {
    assertThat(Nearest.distance(a, b)).isEqualTo(distance);
    assertThat(Nearest.distance(b, a)).isEqualTo(distance);
  }
}
