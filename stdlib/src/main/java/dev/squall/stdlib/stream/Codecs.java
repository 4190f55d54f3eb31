package dev.squall.stdlib.stream;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import dev.squall.component.ComponentFailure;
import dev.squall.stdlib.stream.Codec.DamagedException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/** The codecs, by their words. */
public final class Codecs {
  static final String LZ4 = "lz4";
  static final String ZSTD = "zstd";
  static final String DEFLATE = "deflate";

  /** The words. */
  public static final List<String> ALL = List.of(LZ4, ZSTD, DEFLATE);

  private Codecs() {}

  /**
   * Loads what {@code word} needs of native code.
   *
   * @param folder for the file that it is unpacked to, which is gone as soon as it is loaded
   */
  public static void load(String word, Path folder) throws ComponentFailure {
    try {
      if (word.equals(LZ4)) {
        LZ4Factory.nativeInstance();
      } else if (word.equals(ZSTD)) {
        Natives.unpackZstdTo(folder);
        Zstd.maxCompressionLevel();
      }
    } catch (LinkageError | RuntimeException failure) {
      throw new ComponentFailure(
          "stream: codec '"
              + word
              + "' can't be loaded on this machine ("
              + failure.getMessage()
              + "); take 'deflate', which the JDK brings",
          failure);
    }
    Natives.forgetFiles();
  }

  /** A codec of one's own. */
  public static Codec of(String word, int effort) {
    return switch (word) {
      case LZ4 -> new Lz4(effort);
      case ZSTD -> new Zstandard(effort);
      case DEFLATE -> new Deflate(effort);
      default ->
          throw new IllegalArgumentException(
              "stream: codec must be one of " + ALL + ", was " + word);
    };
  }

  /** LZ4's block format; from effort 2 on the slower compressor with better matches. */
  private static final class Lz4 implements Codec {
    private final LZ4Compressor compressor;
    private final LZ4SafeDecompressor decompressor;

    Lz4(int effort) {
      LZ4Factory factory = LZ4Factory.nativeInstance();
      compressor = effort == 1 ? factory.fastCompressor() : factory.highCompressor(effort);
      decompressor = factory.safeDecompressor();
    }

    @Override
    public int bound(int length) {
      return compressor.maxCompressedLength(length);
    }

    @Override
    public int compress(byte[] from, int length, byte[] into) {
      return compressor.compress(from, 0, length, into, 0, into.length);
    }

    @Override
    public int decompress(byte[] from, int length, byte[] into) throws DamagedException {
      try {
        return decompressor.decompress(from, 0, length, into, 0, into.length);
      } catch (LZ4Exception damaged) {
        throw new DamagedException(damaged);
      }
    }
  }

  /** Zstandard (RFC 8878) at the level of the effort. */
  private static final class Zstandard implements Codec {
    private final ZstdCompressCtx compressor = new ZstdCompressCtx();
    private final ZstdDecompressCtx decompressor = new ZstdDecompressCtx();

    Zstandard(int effort) {
      compressor.setLevel(effort);
    }

    @Override
    public int bound(int length) {
      return Math.toIntExact(Zstd.compressBound(length));
    }

    @Override
    public int compress(byte[] from, int length, byte[] into) {
      return compressor.compressByteArray(into, 0, into.length, from, 0, length);
    }

    @Override
    public int decompress(byte[] from, int length, byte[] into) throws DamagedException {
      try {
        return decompressor.decompressByteArray(into, 0, into.length, from, 0, length);
      } catch (ZstdException damaged) {
        throw new DamagedException(damaged);
      }
    }

    @Override
    public void close() {
      compressor.close();
      decompressor.close();
    }
  }

  /** DEFLATE (RFC 1951) of the JDK at the level of the effort. */
  private static final class Deflate implements Codec {
    private final Deflater deflater;
    private final Inflater inflater = new Inflater(true);

    Deflate(int effort) {
      deflater = new Deflater(effort, true);
    }

    /** What zlib says of a deflated block: stored blocks of 16 KB at worst, five bytes each. */
    @Override
    public int bound(int length) {
      return length + (length >> 12) + (length >> 14) + (length >> 25) + 64;
    }

    @Override
    public int compress(byte[] from, int length, byte[] into) {
      deflater.reset();
      deflater.setInput(from, 0, length);
      deflater.finish();
      int made = deflater.deflate(into);
      if (!deflater.finished()) {
        throw new IllegalStateException("deflate: " + length + " bytes did not fit into " + made);
      }
      return made;
    }

    @Override
    public int decompress(byte[] from, int length, byte[] into) throws DamagedException {
      inflater.reset();
      inflater.setInput(from, 0, length);
      try {
        return inflater.inflate(into);
      } catch (DataFormatException damaged) {
        throw new DamagedException(damaged);
      }
    }

    @Override
    public void close() {
      deflater.end();
      inflater.end();
    }
  }
}
