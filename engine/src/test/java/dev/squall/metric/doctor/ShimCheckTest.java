package dev.squall.metric.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShimCheckTest {
  @Test
  void saysWhatIsMissingAndHowToGetIt() {
    Finding finding = ShimCheck.finding("needs a C compiler; install one");
    assertThat(finding.status()).isEqualTo(Finding.Status.MISSING);
    assertThat(finding.means()).endsWith("are refused: needs a C compiler");
    assertThat(finding.mend()).isEqualTo("install one");
    assertThat(ShimCheck.finding(null).status()).isEqualTo(Finding.Status.OK);
  }
}
