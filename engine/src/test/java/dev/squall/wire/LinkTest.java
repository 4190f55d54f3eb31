package dev.squall.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.event.Event;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkTest {
  private static final int LINES = 50;

  @TempDir Path folder;

  /** An engine's last words are on their way while the guard still beats. */
  @Test
  void whatWasSaidBeforeTheEndIsReadThoughNothingCanBeSentAnyMore() throws Exception {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("socket"));
    AtomicInteger heard = new AtomicInteger();
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<String> gone = new CompletableFuture<>();
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(address);
      SocketChannel peer = SocketChannel.open(address);
      Link link = new Link(server.accept(), "test");
      link.open(
          new Link.Receiver() {
            @Override
            public void message(Message message) {}

            @Override
            public void event(long at, Event event) {
              heard.incrementAndGet();
              reading.countDown();
              try {
                goOn.await();
              } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
              }
            }

            @Override
            public void gone(String why) {
              gone.complete(why);
            }
          });
      // More than the reader's buffer takes at once.
      String line = "{\"at\":1,\"type\":\"said\",\"text\":\"" + "last words ".repeat(200) + "\"}\n";
      ByteBuffer all = ByteBuffer.wrap(line.repeat(LINES).getBytes(StandardCharsets.UTF_8));
      while (all.hasRemaining()) {
        peer.write(all);
      }
      reading.await();
      peer.close();
      Awaitility.await()
          .until(() -> {
            link.send(new Message.Beat());
            return Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("test-out"));
          });
      goOn.countDown();
      gone.get(10, TimeUnit.SECONDS);
      assertThat(heard).hasValue(LINES);
    }
  }
}
