package dev.squall.gpu.ptx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a PTX file, read: its entries, and its constants. */
final class Module {
  private static final Pattern ENTRY = Pattern.compile("\\.visible \\.entry (\\w+)\\(([^)]*)\\)");
  private static final Pattern PARAM = Pattern.compile("\\.param \\.([usf](?:32|64)) (\\w+)");
  private static final Pattern REGISTER = Pattern.compile("(%\\w+)(?:<(\\d+)>)?");
  private static final Pattern SHARED =
      Pattern.compile("\\.shared \\.align (\\d+) \\.b8 (\\w+)\\[(\\d+)\\]");
  private static final Pattern CONST =
      Pattern.compile("\\.const \\.u32 (\\w+)\\[\\d+\\] = \\{(.*)\\}");

  /**
   * An instruction.
   *
   * @param guard the predicate register it hangs on, or null
   * @param unless when that is to be false
   * @param target of a branch: the index of the instruction to go on with
   */
  record Instruction(
      String text, String guard, boolean unless, String opcode, List<String> operands, int target) {
    String[] parts() {
      return opcode.split("\\.");
    }

    /** The type it works on. */
    String type() {
      return opcode.substring(opcode.lastIndexOf('.') + 1);
    }
  }

  /** An entry: its parameters with their types, its registers with theirs, its instructions. */
  record Entry(
      String name,
      Map<String, String> params,
      Map<String, String> registers,
      Map<String, Integer> shared,
      int sharedBytes,
      List<Instruction> instructions) {}

  final Map<String, Entry> entries = new LinkedHashMap<>();
  final Map<String, int[]> constants = new HashMap<>();

  Module(String text) {
    String code = text.replaceAll("//[^\n]*", "");
    Matcher constant = CONST.matcher(code.replace('\n', ' ').replace(";", ";\n"));
    while (constant.find()) {
      String[] words = constant.group(2).split(",");
      int[] values = new int[words.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = (int) (long) Long.decode(words[i].strip());
      }
      constants.put(constant.group(1), values);
    }
    Matcher entry = ENTRY.matcher(code);
    while (entry.find()) {
      int from = code.indexOf("\n{", entry.end());
      int to = code.indexOf("\n}", from);
      Map<String, String> params = new LinkedHashMap<>();
      Matcher param = PARAM.matcher(entry.group(2));
      while (param.find()) {
        params.put(param.group(2), param.group(1));
      }
      entries.put(entry.group(1), body(entry.group(1), params, code.substring(from + 2, to)));
    }
  }

  private static Entry body(String name, Map<String, String> params, String code) {
    Map<String, String> registers = new HashMap<>();
    Map<String, Integer> shared = new HashMap<>();
    Map<String, Integer> labels = new HashMap<>();
    List<String> statements = new ArrayList<>();
    int sharedBytes = 0;
    for (String part : code.replaceAll("(?m)^\\s*(\\w+):", "$1:;").split(";")) {
      String statement = part.strip().replaceAll("\\s+", " ");
      Matcher memory = SHARED.matcher(statement);
      if (memory.matches()) {
        int align = Integer.parseInt(memory.group(1));
        sharedBytes = (sharedBytes + align - 1) / align * align;
        shared.put(memory.group(2), sharedBytes);
        sharedBytes += Integer.parseInt(memory.group(3));
      } else if (statement.startsWith(".reg .")) {
        declare(statement, registers);
      } else if (statement.endsWith(":")) {
        labels.put(statement.substring(0, statement.length() - 1), statements.size());
      } else if (!statement.isEmpty()) {
        statements.add(statement);
      }
    }
    List<Instruction> instructions = new ArrayList<>();
    for (String statement : statements) {
      instructions.add(instruction(statement, labels));
    }
    return new Entry(name, params, registers, shared, sharedBytes, instructions);
  }

  private static void declare(String statement, Map<String, String> registers) {
    String type = statement.substring(6, statement.indexOf(' ', 6));
    Matcher register = REGISTER.matcher(statement);
    while (register.find()) {
      if (register.group(2) == null) {
        put(registers, register.group(1), type);
      } else {
        for (int i = 0; i < Integer.parseInt(register.group(2)); i++) {
          put(registers, register.group(1) + i, type);
        }
      }
    }
  }

  private static void put(Map<String, String> registers, String name, String type) {
    if (registers.put(name, type) != null) {
      throw new IllegalArgumentException(name + " is declared twice");
    }
  }

  private static Instruction instruction(String statement, Map<String, Integer> labels) {
    String rest = statement;
    String guard = null;
    boolean unless = false;
    if (rest.startsWith("@")) {
      unless = rest.startsWith("@!");
      guard = rest.substring(unless ? 2 : 1, rest.indexOf(' '));
      rest = rest.substring(rest.indexOf(' ') + 1);
    }
    int space = rest.indexOf(' ');
    String opcode = space < 0 ? rest : rest.substring(0, space);
    List<String> operands = new ArrayList<>();
    if (space > 0) {
      Matcher operand =
          Pattern.compile("\\{[^}]*\\}|\\[[^\\]]*\\]|[^,\\s]+").matcher(rest.substring(space));
      while (operand.find()) {
        operands.add(operand.group());
      }
    }
    int target = -1;
    if (opcode.startsWith("bra")) {
      target = labels.get(operands.getFirst());
    }
    return new Instruction(statement, guard, unless, opcode, operands, target);
  }
}
