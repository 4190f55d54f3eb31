package dev.squall.dsl.yaml;

import dev.squall.dsl.catalogue.Argument;
import dev.squall.dsl.catalogue.AtHand;
import dev.squall.dsl.catalogue.Catalogue;
import dev.squall.dsl.catalogue.Type;
import dev.squall.dsl.catalogue.Where;
import dev.squall.dsl.catalogue.Word;
import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes {@code docs/reference/plan.schema.json} from the catalogue. */
final class PlanSchema {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final ObjectNode definitions = JSON.createObjectNode();

  private PlanSchema() {}

  static String text() {
    return JSON.writeValueAsString(new PlanSchema().schema()) + "\n";
  }

  private ObjectNode schema() {
    ObjectNode schema = JSON.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "A plan for Squall, in YAML");
    schema.put(
        "description",
        "Made from the catalogue of words: change that, then run the tests of this module with"
            + " -Dsquall.update=true.");
    schema.set("$ref", reference(Where.SCRIPT));
    schema.set("$defs", definitions);
    value();
    define(Where.SCRIPT);
    return schema;
  }

  /** What a block takes, once; blocks stand in one another. */
  private void define(Where where) {
    if (!definitions.has(name(where))) {
      definitions.putObject(name(where));
      definitions.set(name(where), body(where));
    }
  }

  private static String name(Where where) {
    return where.name().toLowerCase(Locale.ROOT);
  }

  private static tools.jackson.databind.JsonNode reference(Where where) {
    return JSON.getNodeFactory().stringNode("#/$defs/" + name(where));
  }

  /** A word with arguments as a value, and what is done to it. */
  private void value() {
    ObjectNode chain = object();
    ObjectNode words = chain.putObject("properties");
    words.set(Values.START, any().put("description", "Any value, to which the rest is done."));
    for (Where where : List.of(Where.VALUE, Where.CURVE)) {
      for (String name : Catalogue.names(EnumSet.of(where))) {
        if (AtHand.series(name).isPresent()) {
          continue; // a library's, which another installation may not have
        }
        Word word = Catalogue.forms(name, EnumSet.of(where)).getFirst();
        ObjectNode inOrder = types("string", "number", "boolean", "array", "null");
        words.set(name, described(any(call(word, 0), inOrder), word));
      }
    }
    new TreeSet<>(Values.OPERATORS.keySet())
        .forEach(name -> words.set(name, any().put("description", "With this value.")));
    chain.put("additionalProperties", false);
    definitions.set("value", chain);
  }

  private static ObjectNode any() {
    return any(
        types("string", "number", "boolean"), JSON.createObjectNode().put("$ref", "#/$defs/value"));
  }

  private ObjectNode body(Where where) {
    ObjectNode words = object();
    words(words.putObject("properties"), where);
    words.put("additionalProperties", false);
    return orList("words of " + name(where), words);
  }

  /** {@code one} under a name, or a list of such. */
  private ObjectNode orList(String name, ObjectNode one) {
    definitions.set(name, one);
    ObjectNode reference = JSON.createObjectNode().put("$ref", "#/$defs/" + name);
    return orList(reference);
  }

  private void words(ObjectNode properties, Where where) {
    words(properties, where, "");
  }

  /** The words that may stand there, but for one whose own block this is. */
  private void words(ObjectNode properties, Where where, String own) {
    if (where == Where.SCRIPT) {
      ObjectNode let = object();
      let.put("description", "Names for values, which then stand as $name.");
      let.set("additionalProperties", any());
      properties.set(Statements.LET, let);
    }
    for (String name : Catalogue.names(EnumSet.of(where))) {
      if (!Statements.CODE.contains(name) && !name.equals(own)) {
        String title = where == Where.LIMITS ? "limit " + name : name;
        properties.set(name, said(title, Catalogue.forms(name, EnumSet.of(where))));
      }
    }
  }

  private ObjectNode said(String title, List<Word> forms) {
    Word word = forms.getFirst();
    if (word.block() && word.positional().isEmpty() && word.named().isEmpty()) {
      define(Statements.inside(word));
      ObjectNode body = JSON.createObjectNode();
      body.set("$ref", reference(Statements.inside(word)));
      return described(body, word);
    }
    if (!Statements.byFirst(word)) {
      return described(orList(title, call(word, 0)), word);
    }
    ObjectNode byFirst = object();
    Type first = word.positional().getFirst().type();
    if (word.variant() != null || first instanceof Type.Choice) {
      ObjectNode names = byFirst.putObject("properties");
      List<String> offered =
          word.variant() != null ? forms.stream().map(Word::variant).toList() : first.offers();
      for (String name : offered) {
        Word form = Catalogue.form(forms, name).orElse(word);
        names.set(name, orList(title + " " + name, call(form, 1)));
      }
      byFirst.put("additionalProperties", false);
    } else {
      byFirst.set("additionalProperties", orList("a " + title, call(word, 1)));
    }
    return described(orList(title, any(byFirst, taking(first))), word);
  }

  private static ObjectNode described(ObjectNode node, Word word) {
    return node.put("description", word.summary());
  }

  /** A word's arguments from its {@code from}th on. */
  private ObjectNode call(Word word, int from) {
    ObjectNode arguments = object();
    ObjectNode properties = arguments.putObject("properties");
    ArrayNode required = JSON.createArrayNode();
    List<Argument> all = new ArrayList<>(word.positional().subList(from, word.positional().size()));
    all.addAll(word.named());
    for (Argument argument : all) {
      properties.set(argument.name(), taking(argument.type()).put("description", argument.help()));
      if (argument.required()) {
        required.add(argument.name());
      }
    }
    if (word.block()) {
      words(properties, Statements.inside(word), word.name());
    }
    if (!required.isEmpty()) {
      arguments.set("required", required);
    }
    // What else a drive takes are the settings of its component's type.
    arguments.put("additionalProperties", word.name().equals("drive"));
    ObjectNode next =
        from < word.positional().size() ? taking(word.positional().get(from).type()) : null;
    ObjectNode nothing = JSON.createObjectNode().put("type", "null");
    return next != null
        ? any(arguments, next)
        : required.isEmpty() ? any(arguments, nothing) : arguments;
  }

  private static ObjectNode taking(Type type) {
    ObjectNode chain = JSON.createObjectNode().put("$ref", "#/$defs/value");
    if (Values.named(type)) {
      ObjectNode numbers = object();
      numbers.set("additionalProperties", types("number", "string"));
      return any(numbers, types("string"));
    }
    return switch (type) {
      case Type.Choice choice when choice.many() -> orList(one(choice));
      case Type.Choice choice -> one(choice);
      case Type.Flag _ -> types("boolean", "string");
      case Type.Whole _ -> types("integer", "string");
      case Type.Amount amount when !amount.units().contains(Dimension.NUMBER) ->
          any(types("string"), chain);
      case Type.Time _ -> any(types("string"), chain);
      case Type.Stages _ -> any(types("string"), object());
      case Type.Fields _ -> any(types("string"), object());
      case Type.Anything _ -> types("string", "number", "boolean");
      case Type.Targets _ -> types("string", "array");
      case Type.Happens _, Type.Through _, Type.OfProcess _ -> any(types("string"), chain);
      default ->
          Values.textual(type)
              ? types("string", "number", "boolean", "array")
              : any(types("string", "number", "boolean", "array"), chain);
    };
  }

  /** One of the names, or another name's value. */
  private static ObjectNode one(Type.Choice choice) {
    ObjectNode names = JSON.createObjectNode();
    ArrayNode all = names.putArray("enum");
    Set.copyOf(choice.names()).stream().sorted().forEach(all::add);
    ObjectNode reference = JSON.createObjectNode().put("type", "string").put("pattern", "^\\$");
    return any(names, reference);
  }

  private static ObjectNode object() {
    return JSON.createObjectNode().put("type", "object");
  }

  private static ObjectNode types(String... names) {
    ObjectNode node = JSON.createObjectNode();
    if (names.length == 1) {
      return node.put("type", names[0]);
    }
    ArrayNode all = node.putArray("type");
    List.of(names).forEach(all::add);
    return node;
  }

  private static ObjectNode orList(ObjectNode one) {
    ObjectNode list = JSON.createObjectNode().put("type", "array");
    list.set("items", one.deepCopy());
    return any(one, list);
  }

  private static ObjectNode any(ObjectNode... ways) {
    ObjectNode node = JSON.createObjectNode();
    ArrayNode all = node.putArray("anyOf");
    List.of(ways).forEach(all::add);
    return node;
  }
}
