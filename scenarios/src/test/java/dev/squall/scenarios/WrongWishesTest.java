package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can't be asked of a run that plays: wrong in itself, or not now. */
@Tag("real")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("WrongWishesTest") // what its tests share: they take turns
class WrongWishesTest {
  private static Serving server;
  private static String run;

  @BeforeAll
  static void open() throws Exception {
    server = Serving.alone();
    run = server.plays(Scripts.cpu(600));
    server.stage.awaitEvents("load-interval", 1);
  }

  @AfterAll
  static void close() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "/adjust | {\"load\":\"cpu\",\"level\":\"150%\"} | 422 | body:1:15: load 'cpu': level must be ≤ 100 %, was 150 % |",
        "/adjust | {\"load\":\"cpu\",\"level\":\"30\"} | 422 | body:1:15: load 'cpu': '30' must have a unit of a share, had none | write it like 70%",
        "/adjust | {\"load\":\"cpi\",\"level\":\"3%\"} | 422 | body:1:2: load 'cpi': there is no such load; active are cpu | did you mean 'cpu'?",
        "/scale | {\"factor\":20} | 422 | body:1:2: scale: load 'cpu' must stay ≤ 100 %, would reach 200 %; its peak is 10 % | at most 10",
        "/scale | {\"factor\":-1} | 422 | body:1:2: property 'factor': must be ≥ 0, was -1.0 |",
        "/skip | {\"phase\":\"mian\"} | 422 | body:1:2: phase 'mian': there is no such phase | playing are main",
        "/scale | {} | 400 | property 'factor': must be a number, is missing |",
        "/skip | {} | 409 | skip: no phase plays now that ends before the scenario does; squall stop ends the run |",
      })
  void whatCanNotBeAskedOfARunIsSaidWithItsPlaceAndMend(
      String command, String body, int status, String detail, String mend) throws Exception {
    Serving.Answer answer = server.post("/runs/" + run + command, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.json().path("detail").asString()).isEqualTo(detail);
    assertThat(answer.json().path("mend").asString(null)).isEqualTo(mend);
    assertThat(answer.json().path("problems").size()).isEqualTo(status == 422 ? 1 : 0);
  }
}
