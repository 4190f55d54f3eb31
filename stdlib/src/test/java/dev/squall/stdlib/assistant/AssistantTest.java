package dev.squall.stdlib.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.squall.chance.Chance;
import dev.squall.component.Outcome;
import dev.squall.component.User;
import dev.squall.plan.Setting;
import dev.squall.stdlib.ComponentContract;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The embedded assistant, and what is found when its model is not what it was. */
class AssistantTest extends ComponentContract {
  AssistantTest() {
    super("assistant");
  }

  @Override
  protected Map<String, Setting> small() {
    return Map.of("size", number(5_000));
  }

  private AssistantComponent made() throws Exception {
    AssistantComponent assistant = (AssistantComponent) make(small());
    assistant.setUp(site(SEED));
    return assistant;
  }

  private static LanguageModel model(AssistantComponent assistant) {
    return ((EmbeddedAssistant) assistant.assistant()).model();
  }

  @Test
  void probabilitiesAddUpToOneInEveryContext() throws Exception {
    AssistantComponent assistant = made();
    LanguageModel model = model(assistant);
    for (int first = 0; first <= model.words(); first += 7) {
      for (int second = 0; second <= model.words(); second++) {
        assertThat(model.sum(first, second)).isCloseTo(1, within(1e-9));
      }
    }
    assistant.tearDown();
  }

  @Test
  void wordsAreDrawnByTheirProbabilities() throws Exception {
    LanguageModel model = model(made());
    Chance chance = Chance.ofSeed(11);
    long[] draws = {0};
    int[] drawn = new int[model.words()];
    int all = 100_000;
    for (int i = 0; i < all; i++) {
      drawn[model.draw(model.start(), model.start(), () -> chance.uniform(draws[0]++))]++;
    }
    for (int word = 0; word < drawn.length; word++) {
      double share = model.probability(model.start(), model.start(), word);
      assertThat((double) drawn[word] / all)
          .isCloseTo(share, within(5 * Math.sqrt(share / all) + 1e-4));
    }
  }

  @Test
  void whatWasLearntIsLessOfASurprise() throws Exception {
    AssistantComponent assistant = made();
    LanguageModel model = model(assistant);
    double before = model.probability(3, 4, 5);
    for (int i = 0; i < 10; i++) {
      model.learn(3, 4, 5);
    }
    assertThat(model.probability(3, 4, 5)).isGreaterThan(10 * before);
    assertThat(model.sum(3, 4)).isCloseTo(1, within(1e-9));
  }

  @Test
  void moreTextIsLessOfASurprise() throws Exception {
    double little = perplexity(500);
    double much = perplexity(100_000);
    assertThat(much).isLessThan(0.8 * little).isGreaterThan(2);
  }

  private double perplexity(double words) throws Exception {
    AssistantComponent assistant = (AssistantComponent) make(Map.of("size", number(words)));
    assistant.setUp(site(SEED));
    User user = user(0, SEED);
    for (int i = 0; i < 300; i++) {
      assertThat(call(assistant, "parse", user)).isInstanceOf(Outcome.Ok.class);
    }
    return assistant.figures().get("perplexity");
  }

  /** A probable word that comes too often after its context: no longer a distribution. */
  @Test
  void aBrokenCountIsAWrongResult() throws Exception {
    AssistantComponent assistant = made();
    LanguageModel model = model(assistant);
    for (int first = 0; first <= model.words(); first++) {
      for (int second = 0; second <= model.words(); second++) {
        Followers after = model.after(first, second);
        if (after != null) {
          after.set(0, after.countOf(0) + 1);
        }
      }
    }
    boolean wrong = false;
    for (int i = 0; i < 20 && !wrong; i++) {
      wrong =
          call(assistant, "generate", user(i, SEED))
              .equals(Outcome.wrong("the probabilities after a context do not add up to 1"));
    }
    assertThat(wrong).isTrue();
  }

  @Test
  void theSentencesOfTheGrammarHaveAParseNoLessProbableThanTheirMaking() {
    Grammar grammar = Grammar.own();
    Parser parser = new Parser(grammar);
    int better = 0;
    for (int i = 0; i < 500; i++) {
      Grammar.Sentence made = grammar.sentence(Chance.ofSeed(i));
      assertThat(grammar.numbers(grammar.text(made.words()))).isEqualTo(made.words());
      double log = parser.parse(made.words());
      assertThat(EmbeddedAssistant.wrong(log, parser.retrace(made.words()), made.log())).isNull();
      better += log > made.log() + 1e-9 ? 1 : 0;
    }
    assertThat(better).as("sentences that are ambiguous").isPositive();
  }

  @Test
  void whatIsNoSentenceHasNoParse() {
    Grammar grammar = Grammar.own();
    Parser parser = new Parser(grammar);
    double log = parser.parse(grammar.numbers("the the old"));
    assertThat(EmbeddedAssistant.wrong(log, 0, -1))
        .isEqualTo("a sentence of the grammar has no parse");
  }

  /** By hand: two ways to attach, of which the rules' weights make one the more probable. */
  @Test
  void theMoreProbableParseIsFound() {
    Grammar grammar =
        Grammar.read(
            List.of("S -> A B : 1", "A -> A A : 1", "A = a : 3", "B -> A B : 1", "B = b : 3"));
    Parser parser = new Parser(grammar);
    // a a b: (S (A a a) b) = ¼·¾²·¾ and (S a (B a b)) = ¾·¼·¾·¾, the same; a b: ¾·¾.
    assertThat(Math.exp(parser.parse(grammar.numbers("a b")))).isCloseTo(9.0 / 16, within(1e-12));
    assertThat(Math.exp(parser.parse(grammar.numbers("a a b"))))
        .isCloseTo(27.0 / 256, within(1e-12));
    assertThat(parser.parse(grammar.numbers("b a"))).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void aBrokenParseIsAWrongResult() {
    Grammar grammar = Grammar.own();
    Parser parser = new Parser(grammar);
    Grammar.Sentence made = grammar.sentence(Chance.ofSeed(1));
    double log = parser.parse(made.words());
    Arrays.fill(parser.splits(), 0);
    assertThat(EmbeddedAssistant.wrong(log, parser.retrace(made.words()), made.log()))
        .isEqualTo("a parse is not as probable as its rules");
    assertThat(EmbeddedAssistant.wrong(made.log() - 1, made.log() - 1, made.log()))
        .isEqualTo("a parse is less probable than the way the sentence was made");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void sentencesAreOfTheirSeed(long seed) {
    Grammar grammar = Grammar.own();
    assertThat(grammar.sentence(Chance.ofSeed(seed)).words())
        .isEqualTo(grammar.sentence(Chance.ofSeed(seed)).words());
    assertThat(grammar.text(grammar.sentence(Chance.ofSeed(seed)).words()))
        .isNotEqualTo(grammar.text(grammar.sentence(Chance.ofSeed(seed + 1)).words()));
  }
}
