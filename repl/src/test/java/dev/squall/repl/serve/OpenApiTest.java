package dev.squall.repl.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.Schema;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds {@code docs/reference/openapi.json} to what the server does, both ways. */
class OpenApiTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir static Path folder;
  @AutoClose private static Served served;
  private static JsonNode document;

  @BeforeAll
  static void open() throws Exception {
    served = new Served(folder, true);
    document = served.get("/openapi.json", null).json();
  }

  @Test
  void itNamesEveryRouteWithItsRoleAndNoOther() {
    Map<String, String> routes = new TreeMap<>();
    for (Route route : served.server.routes()) {
      Role role = route.role();
      routes.put(route.method() + " " + route.path(), role == null ? "none" : role.word());
    }
    routes.put("GET /ws", "read");
    Map<String, String> documented = new TreeMap<>();
    document
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation ->
                    documented.put(
                        operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                        operation.getValue().path("x-role").asString())));
    assertThat(documented).isEqualTo(routes);
  }

  @Test
  void aControlsBodyIsAsItIsRead() {
    for (Control control : Control.ALL) {
      JsonNode body =
          document.at(
              "/paths/~1runs~1{id}~1"
                  + control.word()
                  + "/post/requestBody/content"
                  + "/application~1json/schema/properties");
      assertThat(body.propertyNames())
          .as(control.word())
          .containsExactlyInAnyOrderElementsOf(control.takes());
    }
  }

  @Test
  void whatIsAnsweredFitsItsSchema() throws Exception {
    assertFits("/status", "/status", "get", "200", served.get("/status", Served.READ));
    assertFits("/runs", "/runs", "get", "200", served.get("/runs", Served.READ));
    assertFits("/scenarios", "/scenarios", "get", "200", served.get("/scenarios", Served.READ));
    assertFits("/matrices", "/matrices", "get", "200", served.get("/matrices", Served.READ));
    assertFits(
        "/metrics/current",
        "/metrics/current",
        "get",
        "200",
        served.get("/metrics/current", Served.READ));
    Served.Answer refused = served.get("/runs/none", Served.READ);
    assertThat(wrong(document.at("/components/schemas/Problem"), refused.json())).isEmpty();
  }

  private static void assertFits(
      String what, String path, String method, String status, Served.Answer answer) {
    assertThat(answer.status()).as("%s: %s", what, answer).isEqualTo(Integer.parseInt(status));
    JsonNode schema =
        document.at(
            "/paths/"
                + path.replace("/", "~1")
                + "/"
                + method
                + "/responses/"
                + status
                + "/content/application~1json/schema");
    assertThat(schema.isObject()).as("a schema of %s", what).isTrue();
    assertThat(wrong(schema, answer.json())).as(what).isEmpty();
  }

  /** What is wrong with a document by a schema that may refer to the components. */
  private static Iterable<String> wrong(JsonNode schema, JsonNode answer) {
    ObjectNode alone = (ObjectNode) within(schema);
    alone.set("$defs", within(document.at("/components/schemas")));
    return Schema.wrong(alone, answer);
  }

  private static JsonNode within(JsonNode node) {
    return JSON.readTree(
        Objects.requireNonNull(node).toString().replace("#/components/schemas/", "#/$defs/"));
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    String text = document.toString();
    assertThat(
            java.util.regex.Pattern.compile("\"\\$ref\":\"#([^\"]+)\"")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(at -> document.at(at).isMissingNode())
                .collect(Collectors.toSet()))
        .isEmpty();
  }
}
