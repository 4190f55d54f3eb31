package dev.squall.stdlib.assistant;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests and answers of the OpenAI chat protocol, as far as they are needed. */
final class Chat {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Chat() {}

  /** Something said in a conversation, by whom. */
  record Message(String role, String content) {}

  /**
   * What came back.
   *
   * @param asked tokens of the request, 0 where the endpoint does not say
   * @param tokens of the answer; its words, where the endpoint does not say
   */
  record Answer(String text, long asked, long tokens) {}

  static byte[] request(String model, int longest, List<Message> messages) {
    ObjectNode request = JSON.createObjectNode();
    request.put("model", model);
    request.put("max_tokens", longest);
    request.put("temperature", 0);
    ArrayNode all = request.putArray("messages");
    for (Message each : messages) {
      all.addObject().put("role", each.role()).put("content", each.content());
    }
    return JSON.writeValueAsBytes(request);
  }

  /**
   * Reads an answer.
   *
   * @throws IllegalArgumentException when it is none; the message is one of a few
   */
  static Answer answer(String body) {
    JsonNode root;
    try {
      root = JSON.readTree(body);
    } catch (JacksonException garbage) {
      throw new IllegalArgumentException("the answer is not JSON", garbage);
    }
    JsonNode content = root.path("choices").path(0).path("message").path("content");
    if (!content.isString()) {
      throw new IllegalArgumentException("the answer has no choices[0].message.content");
    }
    String text = content.stringValue();
    if (text.isBlank()) {
      throw new IllegalArgumentException("the answer is empty");
    }
    JsonNode usage = root.path("usage");
    JsonNode counted = usage.path("completion_tokens");
    long words = text.strip().split("\\s+").length;
    return new Answer(
        text,
        usage.path("prompt_tokens").asLong(0),
        counted.isIntegralNumber() ? Math.max(1, counted.asLong(words)) : words);
  }
}
