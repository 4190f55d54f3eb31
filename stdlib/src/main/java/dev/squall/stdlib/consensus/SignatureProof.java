package dev.squall.stdlib.consensus;

import dev.squall.chance.Chance;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.NamedParameterSpec;

/**
 * A signature with a key that only the voter has: Ed25519 (RFC 8032), the JDK's. Some two thousand
 * times the work of a {@link MacProof}.
 */
final class SignatureProof implements Proof {
  private static final String NAME = "Ed25519";
  private static final int LONGS = 8;
  private static final VarHandle AS_LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final KeyPair[] keys;
  private final Signature signature;
  private final byte[] vote = new byte[8 * Batch.VOTE_LONGS];
  private final byte[] proof = new byte[8 * LONGS];

  SignatureProof(KeyPair[] keys) throws GeneralSecurityException {
    this.keys = keys;
    signature = Signature.getInstance(NAME);
  }

  /** A pair of keys for each of so many voters, the same for the same chance: for tests of load. */
  static KeyPair[] keys(int voters, Chance chance) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
    generator.initialize(NamedParameterSpec.ED25519, new Seeded(chance));
    KeyPair[] keys = new KeyPair[voters];
    for (int i = 0; i < voters; i++) {
      keys[i] = generator.generateKeyPair();
    }
    return keys;
  }

  @Override
  public int longs() {
    return LONGS;
  }

  @Override
  public void seal(Batch batch, int index) {
    try {
      signature.initSign(keys[voter(batch, index)].getPrivate());
      signature.update(vote);
      byte[] made = signature.sign();
      for (int i = 0; i < LONGS; i++) {
        batch.proofs[index * LONGS + i] = (long) AS_LONG.get(made, 8 * i);
      }
    } catch (InvalidKeyException | SignatureException e) {
      throw new IllegalStateException("a vote can't be signed", e);
    }
  }

  @Override
  public boolean holds(Batch batch, int index) {
    for (int i = 0; i < LONGS; i++) {
      AS_LONG.set(proof, 8 * i, batch.proofs[index * LONGS + i]);
    }
    try {
      signature.initVerify(keys[voter(batch, index)].getPublic());
      signature.update(vote);
      return signature.verify(proof);
    } catch (InvalidKeyException | SignatureException e) {
      return false; // bytes that are no signature at all
    }
  }

  /** Reads the vote at {@code index} into bytes, and says whose it is. */
  private int voter(Batch batch, int index) {
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException(
          "interrupted at the end of its drive"); // a batch may take long
    }
    for (int i = 0; i < Batch.VOTE_LONGS; i++) {
      AS_LONG.set(vote, 8 * i, batch.votes[index * Batch.VOTE_LONGS + i]);
    }
    return (int) batch.votes[index * Batch.VOTE_LONGS + Batch.VOTER];
  }

  /** Bytes of the run's chance, so that a run can be repeated to the bit. */
  private static final class Seeded extends SecureRandom {
    private static final long serialVersionUID = 1;

    private final transient Chance chance;
    private transient long drawn;

    Seeded(Chance chance) {
      this.chance = chance;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) chance.bits(drawn++);
      }
    }
  }
}
