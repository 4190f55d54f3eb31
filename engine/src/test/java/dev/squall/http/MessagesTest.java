package dev.squall.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.http.Messages.Part;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
  private static final String REQUESTS =
      """
      GET /items?x=1 HTTP/1.1
      Host: a

      POST /pay HTTP/1.1
      Content-Length: 11

      hello world
      PUT /chunks HTTP/1.1
      transfer-encoding: gzip, Chunked

      5;why=not
      GET /
      1a
      abcdefghijklmnopqrstuvwxyz
      0
      Trailer: yes

      HEAD http://host/over?q HTTP/1.0

      """
          .replace("\n", "\r\n")
          .replace("world\r\n", "world");

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  /** Heads, bodies and ends of what comes in pieces that the seed decides. */
  private static List<String> read(byte[] all, Random chance, int most) {
    Messages messages = new Messages(true);
    List<String> parts = new ArrayList<>();
    StringBuilder body = new StringBuilder();
    for (int from = 0; from < all.length; ) {
      int length = Math.min(all.length - from, 1 + chance.nextInt(most));
      ByteBuffer piece = ByteBuffer.wrap(all, from, length);
      from += length;
      for (Part part = null; part != Part.MORE; ) {
        int at = piece.position();
        part = messages.next(piece);
        switch (part) {
          case HEAD -> {
            parts.add(messages.head().method() + " " + messages.head().path());
            messages.body(messages.head().ofRequest());
          }
          case BODY -> body.append(new String(all, at, piece.position() - at, ISO_8859_1));
          case END -> {
            parts.add(body.toString());
            body.setLength(0);
          }
          case STRANGE -> {
            parts.add("strange");
            return parts;
          }
          case MORE -> {}
        }
      }
    }
    return parts;
  }

  @Test
  void areTheSameInWhateverPiecesTheyCome() {
    for (int seed = 0; seed < 500; seed++) {
      assertThat(read(bytes(REQUESTS), new Random(seed), 1 + seed))
          .as("seed %d", seed)
          .containsExactly(
              "GET /items",
              "",
              "POST /pay",
              "hello world",
              "PUT /chunks",
              "5;why=not\r\nGET /\r\n1a\r\nabcdefghijklmnopqrstuvwxyz\r\n0\r\nTrailer: yes\r\n\r\n",
              "HEAD /over",
              "");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0016\u0003\u0001\u0002\u0000",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "EHLO me\r\n",
        "GET /\r\n",
        "GET / HTTP/1.1 \r\n",
        "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"
      })
  void whatIsNoneIsKnown(String text) {
    assertThat(read(bytes(text), new Random(1), 3)).endsWith("strange");
  }

  @Test
  void aHeadThatDoesNotEndIsNone() {
    String head = "GET / HTTP/1.1\r\n" + "A: b\r\n".repeat(20_000);
    assertThat(read(bytes(head), new Random(1), 5000)).containsExactly("strange");
  }

  private static Framing of(String answer, String method) {
    return Head.of(bytes(answer)).ofAnswer(method);
  }

  @Test
  void whereAnAnswerEndsFollowsFromItAndFromWhatItAnswers() {
    String sized = "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n";
    assertThat(of(sized, "GET")).isEqualTo(new Framing.Length(7));
    assertThat(of(sized, "HEAD")).isEqualTo(Framing.NONE);
    assertThat(of("HTTP/1.1 304\r\nContent-Length: 7\r\n\r\n", "GET")).isEqualTo(Framing.NONE);
    assertThat(of("HTTP/1.1 204 No\r\n\r\n", "GET")).isEqualTo(Framing.NONE);
    assertThat(of("HTTP/1.1 100 Continue\r\n\r\n", "PUT")).isEqualTo(Framing.NONE);
    assertThat(of("HTTP/1.1 200 OK\r\n\r\n", "GET")).isEqualTo(new Framing.ToTheEnd());
    assertThat(of("HTTP/1.1 101 S\r\nContent-Length: 7\r\n\r\n", "GET"))
        .isEqualTo(new Framing.ToTheEnd());
    assertThat(of(sized, "CONNECT")).isEqualTo(new Framing.ToTheEnd());
    assertThat(of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 7\r\n", "GET"))
        .isEqualTo(new Framing.Chunked());
    assertThat(of("HTTP/1.1 200 OK\r\nContent-Length: x\r\n", "GET")).isNull();
  }

  @Test
  void whetherTheConnectionEndsIsKnown() {
    assertThat(Head.of(bytes("GET / HTTP/1.1\r\n\r\n")).closes()).isFalse();
    assertThat(Head.of(bytes("GET / HTTP/1.0\r\n\r\n")).closes()).isTrue();
    assertThat(Head.of(bytes("GET / HTTP/1.0\r\nconnection: Keep-Alive\r\n")).closes()).isFalse();
    assertThat(Head.of(bytes("GET / HTTP/1.1\r\nConnection: x, Close\r\n")).closes()).isTrue();
  }
}
