package dev.squall.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where a journal's bytes go: a file, or in tests one that fails. One thread at a time. */
interface Store extends AutoCloseable {
  /** Appends some of {@code bytes}, at least one. */
  void write(ByteBuffer bytes) throws IOException;

  /** Waits until the device has it all. */
  void force() throws IOException;

  @Override
  void close() throws IOException;

  /** The end of a file, which must be there or be made. */
  static Store appendTo(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return new Store() {
      @Override
      public void write(ByteBuffer bytes) throws IOException {
        channel.write(bytes);
      }

      @Override
      public void force() throws IOException {
        channel.force(false);
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }
}
