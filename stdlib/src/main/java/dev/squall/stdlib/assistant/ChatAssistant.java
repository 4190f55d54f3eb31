package dev.squall.stdlib.assistant;

import dev.squall.component.ComponentFailure;
import dev.squall.component.Outcome;
import dev.squall.component.Settings;
import dev.squall.component.Site;
import dev.squall.component.User;
import dev.squall.units.Print;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An assistant at an endpoint that speaks the OpenAI chat protocol. Each operation is one request;
 * its items are the tokens of the answer, as the endpoint counts them, else the answer's words. An
 * answer that is no answer to the question is a wrong result, unless nobody is to check. Any
 * thread.
 */
final class ChatAssistant implements Assistant {
  private static final int LONGEST_ANSWER = 16 << 20;
  private static final int CODES = 900_000;
  private static final int FIRST_CODE = 100_000;

  private final String name;
  private final URI url;
  private final String model;
  private final String keyVariable;
  private final Duration patience;
  private final int length;
  private final boolean checks;
  private final Function<String, @Nullable String> environment;
  private final Grammar grammar = Grammar.own();
  private final LongAdder asked = new LongAdder();
  private final LongAdder answered = new LongAdder();
  private @Nullable HttpClient client;
  private String key = "";

  ChatAssistant(String name, Settings settings, Function<String, @Nullable String> environment) {
    this.name = name;
    url = ChatUrl.of(name, settings.text("url"));
    model = settings.text("model");
    keyVariable = settings.text("key");
    patience = Duration.ofNanos((long) (settings.amount("timeout") * 1e9));
    length = (int) settings.whole("length");
    checks = settings.truth("check");
    this.environment = environment;
  }

  @Override
  public void setUp(Site site) throws ComponentFailure {
    if (!keyVariable.isEmpty()) {
      String found = environment.apply(keyVariable);
      if (found == null || found.isBlank()) {
        throw new ComponentFailure(
            "component '"
                + name
                + "': key must name an environment variable that holds the endpoint's key, '"
                + keyVariable
                + "' is not set; export it before the run");
      }
      key = found.strip();
    }
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience)
            .build();
    site.log().accept("asks " + url);
  }

  @Override
  public Outcome parse(User user) throws Exception {
    int[] words = sentence(user);
    String text = grammar.text(words);
    return ask(
        List.of(
            new Chat.Message("system", "Answer with one word."),
            new Chat.Message("user", "Which word is the first verb of this sentence? " + text)),
        answer ->
            Arrays.stream(words).anyMatch(word -> answer.contains(lower(grammar.word(word))))
                ? null
                : "an answer names no word of the sentence");
  }

  @Override
  public Outcome generate(User user) throws Exception {
    return ask(
        List.of(
            new Chat.Message(
                "user",
                "Write about "
                    + length
                    + " words that begin like this: "
                    + grammar.text(sentence(user)))),
        answer -> null);
  }

  @Override
  public Outcome learn(User user) throws Exception {
    String code = Long.toString(FIRST_CODE + user.below(CODES));
    return ask(
        List.of(
            new Chat.Message("user", "The code of the door is " + code + "."),
            new Chat.Message("assistant", "I will remember it."),
            new Chat.Message("user", "What is the code of the door? Answer with the number.")),
        answer -> answer.contains(code) ? null : "an answer lacks what had been taught");
  }

  private int[] sentence(User user) {
    return grammar.sentence(user.chance().stream("sentences").stream(user.operations())).words();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private Outcome ask(List<Chat.Message> messages, Function<String, @Nullable String> judge)
      throws InterruptedException {
    HttpClient open = client;
    if (open == null) {
      return Outcome.failed("its endpoint is not there");
    }
    byte[] body = Chat.request(model, length, messages);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(patience)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    CompletableFuture<HttpResponse<byte[]>> response =
        open.sendAsync(
            request.build(),
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofByteArray(), LONGEST_ANSWER));
    try {
      // The request's own timeout ends with the answer's first line; this one with its last.
      HttpResponse<byte[]> got = response.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      if (got.statusCode() != 200) {
        return Outcome.failed("answered " + got.statusCode());
      }
      return judged(body.length, got.body(), judge);
    } catch (TimeoutException late) {
      return Outcome.failed(late());
    } catch (ExecutionException failed) {
      return Outcome.failed(reason(failed.getCause()));
    } finally {
      response.cancel(true);
    }
  }

  private Outcome judged(int sent, byte[] body, Function<String, @Nullable String> judge) {
    Chat.Answer answer;
    try {
      answer = Chat.answer(new String(body, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException garbage) {
      return Outcome.failed(String.valueOf(garbage.getMessage()));
    }
    asked.add(answer.asked());
    answered.add(answer.tokens());
    String wrong = checks ? judge.apply(lower(answer.text())) : null;
    return wrong == null
        ? Outcome.ok(answer.tokens(), (long) sent + body.length)
        : Outcome.wrong(wrong);
  }

  private String late() {
    return "no answer within " + Print.duration(patience);
  }

  private String reason(@Nullable Throwable failure) {
    return switch (failure) {
      case HttpTimeoutException timeout -> late();
      case ConnectException refused -> "could not connect";
      case IOException io ->
          "connection lost: "
              + (io.getMessage() == null ? io.getClass().getSimpleName() : io.getMessage());
      case null -> "failed";
      default -> failure.toString();
    };
  }

  @Override
  public Map<String, Double> figures() {
    Map<String, Double> figures = new HashMap<>();
    figures.put("tokens asked", (double) asked.sumThenReset());
    figures.put("tokens answered", (double) answered.sumThenReset());
    return figures;
  }

  @Override
  public void tearDown() {
    HttpClient open = client;
    client = null;
    if (open != null) {
      open.shutdownNow();
      open.close();
    }
  }
}
