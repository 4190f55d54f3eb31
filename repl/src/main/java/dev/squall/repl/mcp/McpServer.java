package dev.squall.repl.mcp;

import dev.squall.json.Json;
import dev.squall.repl.serve.Desk;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The server's side of one conversation: JSON-RPC 2.0, a message a line, UTF-8, as the Model
 * Context Protocol has it for standard input and output. Requests are answered side by side, so
 * that a run that is waited for can be asked, or cancelled.
 */
public final class McpServer {
  /** The versions of the protocol it speaks, the newest first. */
  static final List<String> VERSIONS = List.of("2025-06-18", "2025-03-26", "2024-11-05");

  static final int PARSE_ERROR = -32_700;
  static final int INVALID_REQUEST = -32_600;
  static final int NO_METHOD = -32_601;
  static final int INVALID_PARAMS = -32_602;
  static final int INTERNAL = -32_603;
  static final int NO_RESOURCE = -32_002;

  private static final int LONGEST = 4 << 20;
  private static final int MOST_AT_ONCE = 32;

  private static final JsonMapper READER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final JsonMapper WRITER = Json.measures().build();

  private final PrintStream out;
  private final Desk desk;
  private final Resources resources;
  private final List<Tool> tools;
  private final String version;
  private final Map<JsonNode, Asked> underWay = new ConcurrentHashMap<>();
  private boolean initialized;

  /**
   * One that answers to {@code out}.
   *
   * @param version Squall's own
   */
  public McpServer(PrintStream out, Desk desk, String version) {
    this.out = out;
    this.desk = desk;
    this.version = version;
    resources = new Resources(desk);
    tools = Tool.of(desk);
  }

  /** A request that is under way until its answer is written, or nobody waits for one. */
  private record Asked(Thread thread, AtomicBoolean settled) {
    /** True for the one who may settle it. */
    boolean settle() {
      return settled.compareAndSet(false, true);
    }
  }

  /** A request that can't be answered, by JSON-RPC's code. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;

    Refused(int code, String message) {
      super(message);
      this.code = code;
    }
  }

  /** Listens until {@code in} ends. */
  public void serve(InputStream in) throws IOException {
    Lines lines = new Lines(in, LONGEST);
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (!line.isBlank()) {
        take(line);
      }
    }
  }

  /** Waits until all that was asked is answered. */
  void awaitAnswers() throws InterruptedException {
    for (Asked asked : underWay.values()) {
      asked.thread().join();
    }
  }

  private void take(String line) {
    JsonNode message;
    try {
      message = READER.readTree(line);
    } catch (JacksonException malformed) {
      fail(null, PARSE_ERROR, "no JSON: " + malformed.getOriginalMessage());
      return;
    }
    JsonNode id = message.get("id");
    JsonNode method = message.get("method");
    if (!message.isObject() || !"2.0".equals(message.path("jsonrpc").asString(""))) {
      fail(null, INVALID_REQUEST, "must be a JSON-RPC 2.0 object");
    } else if (method == null || !method.isString()) {
      if (id == null || !(message.has("result") || message.has("error"))) {
        fail(id, INVALID_REQUEST, "method: must be a text");
      }
    } else if (id == null) {
      notified(method.asString(), message.path("params"));
    } else if (!id.isString() && !id.isIntegralNumber()) {
      fail(null, INVALID_REQUEST, "id: must be a text or a whole number");
    } else {
      begin(id, method.asString(), message.path("params"));
    }
  }

  private void notified(String method, JsonNode params) {
    if (method.equals("notifications/cancelled")) {
      Asked asked = underWay.get(params.path("requestId"));
      if (asked != null && asked.settle()) {
        asked.thread().interrupt();
      }
    }
  }

  private void begin(JsonNode id, String method, JsonNode params) {
    // In the order they come, as nothing else may be asked before it.
    if (method.equals("initialize")) {
      initialized = true;
      succeed(id, initialize(params));
      return;
    }
    if (!initialized && !method.equals("ping")) {
      fail(id, INVALID_REQUEST, method + ": must come after initialize");
      return;
    }
    if (underWay.size() >= MOST_AT_ONCE) {
      fail(id, INTERNAL, "at most " + MOST_AT_ONCE + " requests may be under way");
      return;
    }
    AtomicBoolean settled = new AtomicBoolean();
    Thread thread =
        Thread.ofVirtual()
            .name("mcp")
            .unstarted(() -> {
              try {
                answer(id, method, params, settled);
              } finally {
                underWay.remove(id);
              }
            });
    if (underWay.putIfAbsent(id, new Asked(thread, settled)) != null) {
      fail(id, INVALID_REQUEST, "id: is that of a request that is under way");
      return;
    }
    thread.start();
  }

  private void answer(JsonNode id, String method, JsonNode params, AtomicBoolean settled) {
    try {
      ObjectNode result = result(method, params);
      if (settled.compareAndSet(false, true)) {
        succeed(id, result);
      }
    } catch (Refused refused) {
      fail(id, refused.code, String.valueOf(refused.getMessage()));
    } catch (InterruptedException cancelled) {
      // nobody waits for an answer
    } catch (IOException | RuntimeException failure) {
      fail(id, INTERNAL, String.valueOf(failure.getMessage()));
    }
  }

  private ObjectNode result(String method, JsonNode params)
      throws Refused, IOException, InterruptedException {
    return switch (method) {
      case "ping" -> WRITER.createObjectNode();
      case "tools/list" -> listed();
      case "tools/call" -> call(params);
      case "resources/list" -> {
        ObjectNode result = WRITER.createObjectNode();
        result.set("resources", WRITER.valueToTree(resources.all()));
        yield result;
      }
      case "resources/templates/list" -> {
        ObjectNode result = WRITER.createObjectNode();
        result.set("resourceTemplates", WRITER.valueToTree(Resources.templates()));
        yield result;
      }
      case "resources/read" -> read(params.path("uri").asString(""));
      default -> throw new Refused(NO_METHOD, "method '" + method + "': there is none");
    };
  }

  private ObjectNode initialize(JsonNode params) {
    String asked = params.path("protocolVersion").asString("");
    ObjectNode result = WRITER.createObjectNode();
    result.put("protocolVersion", VERSIONS.contains(asked) ? asked : VERSIONS.getFirst());
    ObjectNode can = result.putObject("capabilities");
    can.putObject("tools");
    can.putObject("resources");
    result
        .putObject("serverInfo")
        .put("name", "squall")
        .put("title", "Squall")
        .put("version", version);
    result.put(
        "instructions",
        "Squall loads this machine on purpose, along curves, and guards it while it does. Call plan"
            + " before run to see what a scenario will do. Role here: "
            + desk.role().word()
            + ".");
    return result;
  }

  private ObjectNode listed() {
    ObjectNode result = WRITER.createObjectNode();
    ArrayNode all = result.putArray("tools");
    for (Tool tool : tools) {
      ObjectNode one = all.addObject();
      one.put("name", tool.name()).put("description", tool.description());
      one.set("inputSchema", schema(tool));
      one.putObject("annotations")
          .put("readOnlyHint", !tool.changes())
          .put("destructiveHint", false)
          .put("openWorldHint", false);
    }
    return result;
  }

  private static ObjectNode schema(Tool tool) {
    ObjectNode schema = WRITER.createObjectNode();
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode needed = WRITER.createArrayNode();
    tool.takes()
        .forEach((name, argument) -> {
          properties
              .putObject(name)
              .put("type", argument.type())
              .put("description", argument.description());
          if (argument.needed()) {
            needed.add(name);
          }
        });
    schema.set("required", needed);
    return schema.put("additionalProperties", false);
  }

  private ObjectNode call(JsonNode params) throws Refused, InterruptedException {
    String name = params.path("name").asString("");
    Tool tool =
        tools.stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() ->
                new Refused(
                    INVALID_PARAMS,
                    "tool '" + name + "': there is none for the role " + desk.role().word()));
    JsonNode given = params.path("arguments");
    JsonNode arguments =
        given.isMissingNode() || given.isNull() ? WRITER.createObjectNode() : given;
    Desk.Reply reply =
        tool.call().of(arguments, progress(params.path("_meta").get("progressToken")));
    ObjectNode result = WRITER.createObjectNode();
    result.putArray("content").addObject().put("type", "text").put("text", reply.text());
    if (reply.data() != null) {
      result.set("structuredContent", WRITER.valueToTree(reply.data()));
    }
    return result.put("isError", !reply.ok());
  }

  private Consumer<Desk.Standing> progress(@Nullable JsonNode token) {
    if (token == null) {
      return standing -> {};
    }
    return standing -> {
      ObjectNode params = WRITER.createObjectNode();
      params.set("progressToken", token);
      params.put("progress", standing.seconds()).put("message", standing.text());
      if (standing.ofSeconds() != null) {
        params.put("total", standing.ofSeconds());
      }
      ObjectNode message = message();
      message.put("method", "notifications/progress");
      send(message.set("params", params));
    };
  }

  private ObjectNode read(String uri) throws Refused, InterruptedException {
    Optional<Resources.Content> content = resources.read(uri);
    if (content.isEmpty()) {
      throw new Refused(NO_RESOURCE, "resource '" + uri + "': there is none");
    }
    ObjectNode result = WRITER.createObjectNode();
    result.set("contents", WRITER.valueToTree(List.of(content.get())));
    return result;
  }

  private void succeed(JsonNode id, ObjectNode result) {
    ObjectNode message = message();
    message.set("id", id);
    send(message.set("result", result));
  }

  private void fail(@Nullable JsonNode id, int code, String text) {
    ObjectNode message = message();
    message.set("id", id == null ? WRITER.nullNode() : id);
    message.putObject("error").put("code", code).put("message", text);
    send(message);
  }

  private static ObjectNode message() {
    return WRITER.createObjectNode().put("jsonrpc", "2.0");
  }

  private void send(JsonNode message) {
    byte[] line = (WRITER.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8);
    synchronized (out) {
      out.write(line, 0, line.length);
      out.flush();
    }
  }
}
