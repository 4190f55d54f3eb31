package dev.squall.component.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.chance.Chance;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
  private static final String TWELVE = "hello, world";
  private static final String CHUNKED =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
          + "1\r\nh\r\n00b;name=\"v;w\"\r\nello, world\r\n0\r\nX-Sum: 1\r\nX-More: 2\r\n\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\nhello, world",
        "HTTP/1.1 200\r\ncontent-length:12\r\n\r\nhello, world",
        "HTTP/1.1 200 OK\nContent-Length: 12\n\nhello, world",
        "\r\nHTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\nhello, world",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n"
            + "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\nhello, world",
        "HTTP/1.1 200 OK\r\nContent-Length: 12\r\nContent-Length: 12\r\n\r\nhello, world",
        "HTTP/1.0 200 OK\r\n\r\nhello, world",
        "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello, world",
        CHUNKED,
      })
  void anySplitGivesTheSame(String answer) throws BadAnswer {
    String whole = read(answer, false, new int[0]);
    assertThat(whole).startsWith("200 12 hello, world");
    Chance chance = Chance.ofSeed(3);
    for (int i = 1; i < answer.length(); i++) {
      assertThat(read(answer, false, new int[] {i})).as("split at %d", i).isEqualTo(whole);
    }
    for (int round = 0; round < 200; round++) {
      Chance draws = chance.stream(round);
      int[] cuts =
          IntStream.range(0, 1 + (int) draws.below(0, 12))
              .map(k -> (int) draws.below(k + 1, answer.length()))
              .sorted()
              .distinct()
              .toArray();
      assertThat(read(answer, false, cuts)).isEqualTo(whole);
    }
    int[] each = IntStream.range(1, answer.length()).toArray();
    assertThat(read(answer, false, each)).isEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SSH-2.0-OpenSSH_9.2\\r\\n | not HTTP: begins with",
        "HTTP/2 200\\r\\n\\r\\n | not HTTP: begins with",
        "HTTP/1.1 2x0 OK\\r\\n\\r\\n | not HTTP: begins with",
        "HTTP/1.1 200 OK\\r\\nno colon\\r\\n\\r\\n | not HTTP: a header without a colon",
        "HTTP/1.1 200 OK\\r\\nContent-Length: -1\\r\\n\\r\\n | Content-Length must be one number",
        "HTTP/1.1 200 OK\\r\\nContent-Length: 1x\\r\\n\\r\\n | Content-Length must be one number",
        "HTTP/1.1 200 OK\\r\\nContent-Length: 99999999999999999999\\r\\n\\r\\n | must be one number",
        "HTTP/1.1 200 OK\\r\\nContent-Length: 1\\r\\nContent-Length: 2\\r\\n\\r\\n | must be one number",
        "HTTP/1.1 101 Switching\\r\\n\\r\\n | not HTTP: status 101",
        "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nxyz\\r\\n | hexadecimal",
        "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n\\r\\n | without its size",
        "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nfffffffffffffffff\\r\\n | more bytes than there are",
        "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n2\\r\\nabc\\r\\n | longer than its size",
        "HTTP/1.1 200 OK\\r\\nContent-Length: 1000001\\r\\n\\r\\n | a body of more than 1 MB",
        "HTTP/1.1 200 OK\\r\\nContent-Length: 400\\r\\n\\r\\nabc | half a body: 3 B of 400 B",
        "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n2\\r\\nab\\r\\n | half a body: 2 B",
        "HTTP/1.1 200 OK\\r\\nContent-Le | half a head",
        "'' | closed without an answer",
      })
  void whatIsNoAnswerSaysWhy(String escaped, String reason) {
    String answer = escaped.replace("\\r", "\r").replace("\\n", "\n");
    assertThat(reason(answer, new int[0])).contains(reason);
    for (int i = 1; i < answer.length(); i++) {
      assertThat(reason(answer, new int[] {i})).as("split at %d", i).contains(reason);
    }
  }

  @Test
  void memoryIsBoundedByALineAndAHead() {
    String start = "HTTP/1.1 200 OK\r\n";
    assertThat(reason(start + "a".repeat(20_000), new int[0]))
        .isEqualTo("not HTTP: a header of more than 16384 B");
    assertThat(reason(start + "x: y\r\n".repeat(20_000), new int[0]))
        .isEqualTo("not HTTP: a head of more than 65536 B");
    assertThat(
            reason(
                start + "Transfer-Encoding: chunked\r\n\r\n0\r\n" + "x: y\r\n".repeat(20_000),
                new int[0]))
        .contains("a trailer of more than");
    assertThat(
            reason(start + "Transfer-Encoding: chunked\r\n\r\n1;" + "x".repeat(2_000), new int[0]))
        .contains("a chunk's line of more than");
  }

  @ParameterizedTest
  @CsvSource({"204,false", "304,false", "200,true"})
  void someAnswersHaveNoBodyWhateverTheySay(int status, boolean toHead) throws BadAnswer {
    AnswerReader reader = new AnswerReader();
    reader.begin(toHead, true, 1_000_000);
    byte[] bytes =
        ("HTTP/1.1 " + status + " Such\r\nContent-Length: 12\r\n\r\nHTTP")
            .getBytes(StandardCharsets.ISO_8859_1);
    int end = reader.take(bytes, 0, bytes.length);
    assertThat(reader.done()).isTrue();
    assertThat(end).isEqualTo(bytes.length - 4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTP/1.1 | X: y | false",
        "HTTP/1.1 | Connection: close | true",
        "HTTP/1.1 | connection: Keep-Alive, Close | true",
        "HTTP/1.0 | X: y | true",
        "HTTP/1.0 | Connection: keep-alive | false",
      })
  void aConnectionIsKeptOrNot(String protocol, String header, boolean closes) throws BadAnswer {
    AnswerReader reader = new AnswerReader();
    reader.begin(false, true, 1_000_000);
    byte[] bytes =
        (protocol + " 200 OK\r\nContent-Length: 0\r\n" + header + "\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    reader.take(bytes, 0, bytes.length);
    assertThat(reader.done()).isTrue();
    assertThat(reader.head().closes()).isEqualTo(closes);
  }

  @Test
  void oneReaderReadsOneAfterAnother() throws BadAnswer {
    AnswerReader reader = new AnswerReader();
    byte[] two = (CHUNKED + TestServer.ok("next")).getBytes(StandardCharsets.ISO_8859_1);
    reader.begin(false, true, 1_000_000);
    int end = reader.take(two, 0, two.length);
    assertThat(end).isEqualTo(CHUNKED.length());
    assertThat(new String(reader.body(), StandardCharsets.UTF_8)).isEqualTo(TWELVE);
    reader.begin(false, true, 1_000_000);
    assertThat(reader.take(two, end, two.length)).isEqualTo(two.length);
    assertThat(new String(reader.body(), StandardCharsets.UTF_8)).isEqualTo("next");
  }

  private static String read(String answer, boolean toHead, int[] cuts) throws BadAnswer {
    AnswerReader reader = new AnswerReader();
    reader.begin(toHead, true, 1_000_000);
    byte[] bytes = answer.getBytes(StandardCharsets.ISO_8859_1);
    int from = 0;
    for (int i = 0; i <= cuts.length; i++) {
      int to = i < cuts.length ? cuts[i] : bytes.length;
      // Each part at another place of another array: nothing may lean on where it lies.
      byte[] part = new byte[to - from + 7];
      System.arraycopy(bytes, from, part, 5, to - from);
      int end = reader.take(part, 5, 5 + to - from);
      assertThat(end).isEqualTo(5 + to - from);
      from = to;
    }
    if (!reader.done()) {
      reader.ended();
    }
    return reader.head().status()
        + " "
        + reader.bodyBytes()
        + " "
        + new String(reader.body(), StandardCharsets.UTF_8)
        + " "
        + reader.read()
        + " "
        + reader.head().closes();
  }

  private static String reason(String answer, int[] cuts) {
    try {
      return "read: " + read(answer, false, cuts);
    } catch (BadAnswer bad) {
      return String.valueOf(bad.getMessage());
    }
  }
}
