package dev.squall.gpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HashBurnTest {
  /** The reference is the JDK's SHA-256: of a message of one block, padded by hand. */
  @Test
  void compressesAsSha256Does() throws Exception {
    byte[] message = "which gives way first?".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer block = ByteBuffer.allocate(64).put(message).put((byte) 0x80);
    block.putLong(56, 8L * message.length);
    int[] words = new int[16];
    Arrays.setAll(words, i -> block.getInt(4 * i));

    int[] state = HashBurn.start();
    HashBurn.compress(state, words);

    ByteBuffer digest = ByteBuffer.allocate(32);
    for (int word : state) {
      digest.putInt(word);
    }
    assertThat(digest.array()).isEqualTo(MessageDigest.getInstance("SHA-256").digest(message));
  }
}
