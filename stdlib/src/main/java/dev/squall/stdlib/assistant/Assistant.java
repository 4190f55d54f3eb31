package dev.squall.stdlib.assistant;

import dev.squall.component.Outcome;
import dev.squall.component.Site;
import dev.squall.component.User;
import java.util.Map;

/** What an assistant can do, wherever it runs. Items are words, or an endpoint's tokens. */
interface Assistant {
  void setUp(Site site) throws Exception;

  /** Takes a sentence apart. */
  Outcome parse(User user) throws Exception;

  /** Writes. */
  Outcome generate(User user) throws Exception;

  /** Is told something new. */
  Outcome learn(User user) throws Exception;

  Map<String, Double> figures();

  void tearDown();
}
