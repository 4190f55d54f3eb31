package dev.squall.gpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The authors' vectors, under the key 00 to 0f. */
class SipTest {
  private static final long K0 = 0x0706050403020100L;
  private static final long K1 = 0x0f0e0d0c0b0a0908L;

  @Test
  void makesTheCodeOfNothing() {
    assertThat(hex(Sip.of(K0, K1))).isEqualTo("a3817f04ba25a8e66df67214c7550293");
  }

  @Test
  void makesTheCodeOf32Bytes() {
    Sip code = Sip.of(K0, K1, K0, K1, 0x1716151413121110L, 0x1f1e1d1c1b1a1918L);
    assertThat(hex(code)).isEqualTo("7c3956ca5eeafc3e363e9d556546eb68");
  }

  private static String hex(Sip code) {
    ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    return HexFormat.of().formatHex(bytes.putLong(code.low()).putLong(code.high()).array());
  }
}
