package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is said of Little's law where its two sides are apart. */
class LittleWordsTest {
  private static String words(double present, double product, boolean off, long turnedAway) {
    double difference = Math.abs(present - product) / Math.max(present, product);
    return DriveWords.little(
        new DriveSummary.Little(present, product, difference, off), turnedAway);
  }

  @Test
  void whereTheyAreNotApartNothingIsAdded() {
    assertThat(words(100, 98, false, 7)).endsWith(" 2 % apart");
  }

  @Test
  void whoWaitedAndWasTurnedAwayWasPresentToo() {
    assertThat(words(100, 88, true, 765))
        .endsWith(
            " 12 % apart: present were also the 765 arrivals that waited and were turned away");
  }

  @Test
  void elseTheFiguresDoNotFit() {
    String said = " 12 % apart: more than 10 %, so these figures don't fit each other";
    assertThat(words(100, 88, true, 0)).endsWith(said);
    assertThat(words(88, 100, true, 765)).endsWith(said);
  }
}
