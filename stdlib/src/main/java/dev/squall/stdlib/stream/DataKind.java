package dev.squall.stdlib.stream;

import dev.squall.chance.Chance;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What the bytes of a chunk are like. Each fills an array from chance: the same, the same bytes.
 */
public enum DataKind {
  /** Words, a few of them often and most of them seldom (by Zipf's law), in lines. */
  TEXT(4) {
    @Override
    public void fill(byte[] chunk, Chance chance) {
      Writer out = new Writer(chunk, chance);
      while (out.room()) {
        out.word();
        out.put(out.below(12) == 0 ? '\n' : ' ');
      }
    }
  },
  /** Records, one to a line: numbers, names, times, a text. */
  JSON(3) {
    @Override
    public void fill(byte[] chunk, Chance chance) {
      Writer out = new Writer(chunk, chance);
      for (long id = out.below(1 << 20); out.room(); id++) {
        out.put("{\"id\":" + id + ",\"user\":\"u" + out.below(5_000) + "\",\"state\":\"");
        out.put(out.below(10) < 8 ? "done" : "open");
        out.put("\",\"millis\":" + (1_700_000_000_000L + id * 37 + out.below(37)));
        out.put(",\"amount\":" + out.below(100_000) / 100.0 + ",\"note\":\"");
        for (int i = 0; i < 4; i++) {
          out.word();
          out.put(' ');
        }
        out.put("\"}\n");
      }
    }
  },
  /** Samples of 16 bytes: a count, a slowly wandering number, flags. */
  BINARY(2) {
    @Override
    public void fill(byte[] chunk, Chance chance) {
      long wanders = 1 << 20;
      for (int at = 0, n = 0; at < chunk.length; n++) {
        long bits = chance.bits(n);
        wanders += (bits & 1023) - 512;
        for (int i = 0; i < 16 && at < chunk.length; i++, at++) {
          chunk[at] =
              (byte)
                  (i < 4
                      ? n >>> (8 * i)
                      : i < 12 ? wanders >>> (8 * (i - 4)) : i == 12 ? bits >>> 62 : 0);
        }
      }
    }
  },
  /** Nothing but zeros: what compresses best. */
  ZEROS(1) {
    @Override
    public void fill(byte[] chunk, Chance chance) {
      Arrays.fill(chunk, (byte) 0);
    }
  },
  /** What does not compress at all. */
  RANDOM(1) {
    @Override
    public void fill(byte[] chunk, Chance chance) {
      for (int at = 0, n = 0; at < chunk.length; n++) {
        long bits = chance.bits(n);
        for (int i = 0; i < 8 && at < chunk.length; i++) {
          chunk[at++] = (byte) (bits >>> (8 * i));
        }
      }
    }
  };

  /** The word for some of each kind. */
  static final String MIXED = "mixed";

  /** How often it comes where kinds are mixed. */
  final double weight;

  DataKind(double weight) {
    this.weight = weight;
  }

  /** The word for it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Fills all of {@code chunk}. */
  public abstract void fill(byte[] chunk, Chance chance);

  /** So many chunks of {@code size} bytes, each filled by a chance of its own. */
  public byte[][] chunks(int count, int size, Chance chance) {
    byte[][] chunks = new byte[count][size];
    for (int i = 0; i < count; i++) {
      fill(chunks[i], chance.stream(i));
    }
    return chunks;
  }

  /** Those that {@code word} means. */
  static List<DataKind> of(String word) {
    return word.equals(MIXED)
        ? List.of(values())
        : Arrays.stream(values()).filter(kind -> kind.word().equals(word)).toList();
  }

  /** Writes text into a chunk, as far as it goes. */
  private static final class Writer {
    private static final int WORDS = 4_096;
    private static final String SYLLABLES =
        "ka lo mi ra tes und ver al no shi que tor en pa ling do";
    private static final byte[][] VOCABULARY = vocabulary();

    private final byte[] chunk;
    private final Chance chance;
    private int at;
    private long drawn;

    Writer(byte[] chunk, Chance chance) {
      this.chunk = chunk;
      this.chance = chance;
    }

    private static byte[][] vocabulary() {
      String[] syllables = SYLLABLES.split(" ", -1);
      byte[][] words = new byte[WORDS][];
      for (int i = 0; i < WORDS; i++) {
        StringBuilder word = new StringBuilder();
        for (int n = i + 1; n > 0; n /= syllables.length) {
          word.append(syllables[n % syllables.length]);
        }
        words[i] = word.toString().getBytes(StandardCharsets.US_ASCII);
      }
      return words;
    }

    boolean room() {
      return at < chunk.length;
    }

    long below(long bound) {
      return chance.below(drawn++, bound);
    }

    /** A rank r with a chance of about 1/r: the power of the number of words to a uniform. */
    void word() {
      double rank = StrictMath.pow(WORDS, chance.uniform(drawn++));
      put(VOCABULARY[Math.min(WORDS - 1, (int) rank - 1)]);
    }

    void put(char one) {
      if (room()) {
        chunk[at++] = (byte) one;
      }
    }

    void put(String text) {
      put(text.getBytes(StandardCharsets.US_ASCII));
    }

    void put(byte[] bytes) {
      int length = Math.min(bytes.length, chunk.length - at);
      System.arraycopy(bytes, 0, chunk, at, length);
      at += length;
    }
  }
}
