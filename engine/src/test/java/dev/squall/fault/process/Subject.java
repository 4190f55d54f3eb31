package dev.squall.fault.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** A program that says again and again whether it could force a file, and what time it is. */
final class Subject {
  private Subject() {}

  /** Never ends by itself. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (FileChannel file =
        FileChannel.open(
            Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      while (true) {
        String well = "1 ";
        try {
          file.write(ByteBuffer.allocate(1), 0);
          file.force(true);
        } catch (IOException broken) {
          well = "0 ";
        }
        System.out.println(well + Instant.now().getEpochSecond());
        Thread.sleep(10);
      }
    }
  }
}
