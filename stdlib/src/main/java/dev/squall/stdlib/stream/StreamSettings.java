package dev.squall.stdlib.stream;

import dev.squall.component.Settings;
import dev.squall.units.Dimension;

/**
 * What a stream is made of.
 *
 * @param size bytes of a chunk
 * @param data what they are like, a kind's word or {@link DataKind#MIXED}
 * @param codec a codec's word
 * @param effort what the codec calls its level
 * @param queue chunks that wait between two stages
 * @param workers threads that compress; 0 for one a processor
 * @param unpacked share of the chunks that the sink decompresses
 */
record StreamSettings(
    int size, String data, String codec, int effort, int queue, int workers, double unpacked) {
  static final String SIZE = "size";
  static final String DATA = "data";
  static final String CODEC = "codec";
  static final String EFFORT = "effort";
  static final String QUEUE = "queue";
  static final String WORKERS = "workers";
  static final String UNPACKED = "unpacked";

  static final int LARGEST = 4_000_000;

  private static final long MOST_QUEUED = 32_000_000;
  private static final int READY = 8_000_000;

  StreamSettings {
    if ((long) size * queue > MOST_QUEUED) {
      throw new IllegalArgumentException(
          "stream: size times queue must be ≤ "
              + Dimension.BYTES.print(MOST_QUEUED)
              + ", was "
              + Dimension.BYTES.print((double) size * queue));
    }
  }

  static StreamSettings of(Settings settings) {
    return new StreamSettings(
        (int) settings.whole(SIZE),
        settings.text(DATA),
        settings.text(CODEC),
        (int) settings.whole(EFFORT),
        (int) settings.whole(QUEUE),
        (int) settings.whole(WORKERS),
        settings.amount(UNPACKED));
  }

  /** Chunks of each kind that are made at set-up. */
  int ready() {
    return Math.clamp(READY / size, 2, 16);
  }

  /**
   * What the chunks take that are ready, of so many kinds, and those under way: each is there raw
   * and packed, which may come out a little larger.
   */
  long bytes(int kinds, int workers) {
    return (long) size
        * ((long) kinds * ready() + 3L * (Pipeline.chunks(queue, workers) + workers));
  }

  /** Mean time of a chunk in a compressor, seconds, as on one core of a server of 2024. */
  double seconds() {
    double bytesASecond =
        switch (codec) {
          case Codecs.LZ4 -> 600e6;
          case Codecs.ZSTD -> 450e6;
          default -> 80e6;
        };
    return size / bytesASecond + 20e-6;
  }
}
