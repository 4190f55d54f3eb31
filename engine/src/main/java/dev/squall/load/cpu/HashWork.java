package dev.squall.load.cpu;

import dev.squall.chance.Chance;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** SHA-256 over 8 KiB. */
final class HashWork implements Work {
  private static final int LENGTH = 8 * 1024;

  private final MessageDigest digest;
  private final byte[] input = new byte[LENGTH];
  private final byte[] output = new byte[32];
  private final byte[] expected;

  HashWork(Chance chance) {
    for (int i = 0; i < LENGTH; i++) {
      input[i] = (byte) chance.bits(i);
    }
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    expected = digest.digest(input);
  }

  @Override
  public boolean block() {
    digest.update(input, 0, LENGTH);
    try {
      digest.digest(output, 0, output.length);
    } catch (DigestException e) {
      return false;
    }
    return Arrays.equals(output, expected);
  }
}
