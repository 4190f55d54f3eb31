package dev.squall.gpu.ptx;

import dev.squall.gpu.ptx.Module.Instruction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A thread of the grid: its registers, and where it is. */
final class Lane {
  private final Module module;
  private final Module.Entry entry;
  private final Memory global;
  private final Memory shared;
  private final long sharedAt;
  private final Map<String, Long> params;
  private final Map<String, Long> registers = new HashMap<>();
  private int at;
  private boolean done;

  Lane(
      Module module,
      Module.Entry entry,
      Memory global,
      Memory shared,
      long sharedAt,
      Map<String, Long> params) {
    this.module = module;
    this.entry = entry;
    this.global = global;
    this.shared = shared;
    this.sharedAt = sharedAt;
    this.params = params;
  }

  void set(String register, long bits) {
    registers.put(register, bits);
  }

  boolean done() {
    return done;
  }

  /** The instruction it stands at. */
  Instruction here() {
    return entry.instructions().get(at);
  }

  /** What all of a warp or a block did together is done. */
  void pass() {
    at++;
  }

  /** Goes on to the next instruction that needs others, or to its end. */
  void run() {
    while (!done && !together(here())) {
      step(here());
    }
  }

  static boolean together(Instruction instruction) {
    return instruction.opcode().startsWith("bar.") || instruction.opcode().startsWith("mma.");
  }

  private void step(Instruction instruction) {
    at++;
    if (instruction.guard() != null && (value(instruction.guard()) != 0) == instruction.unless()) {
      return;
    }
    String[] parts = instruction.parts();
    List<String> on = instruction.operands();
    switch (parts[0]) {
      case "ret" -> done = true;
      case "bra" -> at = instruction.target();
      case "ld" -> load(parts, on);
      case "st" -> store(parts, on);
      case "membar" -> {} // one thread after another: all is seen at once
      case "red", "atom" -> atomic(instruction);
      case "setp" ->
          write(
              on.get(0),
              Arithmetic.test(parts[1], parts[2], value(on.get(1)), value(on.get(2))) ? 1 : 0);
      case "selp" -> write(on.get(0), value(on.get(value(on.get(3)) != 0 ? 1 : 2)));
      default -> {
        if (parts[parts.length - 2].equals("ftz")) {
          write(on.get(0), Special.compute(instruction.opcode(), value(on.get(1))));
        } else if (on.size() == 2
            && parts[0].equals("mov")
            && (on.get(0) + on.get(1)).contains("{")) {
          pack(on.get(0), on.get(1));
        } else {
          long b = on.size() > 2 ? value(on.get(2)) : 0;
          long c = on.size() > 3 ? value(on.get(3)) : 0;
          write(on.get(0), Arithmetic.compute(instruction.opcode(), value(on.get(1)), b, c));
        }
      }
    }
  }

  private void pack(String to, String from) {
    if (from.startsWith("{")) {
      String[] of = names(from);
      write(to, value(of[1]) << 32 | value(of[0]));
    } else {
      String[] of = names(to);
      long bits = value(from);
      write(of[0], bits & 0xffffffffL);
      write(of[1], bits >>> 32);
    }
  }

  static String[] names(String vector) {
    return vector.replaceAll("[{}\\s]", "").split(",");
  }

  private void load(String[] parts, List<String> on) {
    if (parts[1].equals("param")) {
      String name = on.get(1).substring(1, on.get(1).length() - 1);
      if (width(parts[2]) != width(entry.params().get(name))) {
        throw new IllegalStateException("parameter " + name + " is of another type");
      }
      write(on.get(0), params.get(name));
      return;
    }
    int width = width(parts[parts.length - 1]);
    if (parts[1].equals("const")) {
      write(
          on.get(0),
          Integer.toUnsignedLong(module.constants.get("table")[(int) (address(on.get(1)) / 4)]));
      return;
    }
    String[] to = names(on.get(0));
    vector(parts, to);
    for (int i = 0; i < to.length; i++) {
      write(to[i], memory(parts[1]).load(address(on.get(1)) + (long) i * width, width));
    }
  }

  private void store(String[] parts, List<String> on) {
    int width = width(parts[parts.length - 1]);
    String[] from = names(on.get(1));
    vector(parts, from);
    for (int i = 0; i < from.length; i++) {
      memory(parts[1]).store(address(on.get(0)) + (long) i * width, width, value(from[i]));
    }
  }

  private static void vector(String[] parts, String[] registers) {
    int of = parts[2].equals("v4") ? 4 : parts[2].equals("v2") ? 2 : 1;
    if (registers.length != of) {
      throw new IllegalStateException(
          "a vector of " + of + " and " + registers.length + " registers");
    }
  }

  private void atomic(Instruction instruction) {
    String[] parts = instruction.parts();
    List<String> on = instruction.operands();
    boolean returns = parts[0].equals("atom");
    int first = returns ? 1 : 0;
    int width = width(parts[3]);
    long address = address(on.get(first));
    long old = memory(parts[1]).load(address, width);
    long by = value(on.get(first + 1));
    long now =
        switch (parts[2]) {
          case "add" -> width == 4 ? old + by & 0xffffffffL : old + by;
          case "xor" -> old ^ by;
          case "or" -> old | by;
          case "max" -> Long.compareUnsigned(old, by) >= 0 ? old : by;
          case "exch" -> by;
          case "cas" -> old == by ? value(on.get(first + 2)) : old;
          default -> throw new UnsupportedOperationException(instruction.text());
        };
    memory(parts[1]).store(address, width, now);
    if (returns) {
      write(on.get(0), old);
    }
  }

  private Memory memory(String space) {
    return switch (space) {
      case "global" -> global;
      case "shared" -> shared;
      default -> throw new UnsupportedOperationException("no such memory here: " + space);
    };
  }

  /** Of {@code [base]} or {@code [base+offset]}. */
  private long address(String operand) {
    String[] of = operand.substring(1, operand.length() - 1).split("\\+");
    return value(of[0].strip()) + (of.length > 1 ? Long.decode(of[1].strip()) : 0);
  }

  private static int width(String type) {
    return Integer.parseInt(type.substring(1)) / 8;
  }

  long value(String operand) {
    if (operand.startsWith("%")) {
      return Objects.requireNonNull(registers.get(operand), () -> operand + " was never written");
    }
    if (operand.startsWith("0f") || operand.startsWith("0d")) {
      return Long.parseLong(operand.substring(2), 16);
    }
    Integer inShared = entry.shared().get(operand);
    if (inShared != null) {
      return sharedAt + inShared;
    }
    if (operand.startsWith("0x")) {
      return Long.parseUnsignedLong(operand.substring(2), 16);
    }
    return module.constants.containsKey(operand) ? 0 : Long.decode(operand);
  }

  void write(String register, long bits) {
    String type = entry.registers().get(register);
    if (type == null) {
      throw new IllegalStateException(register + " is not declared");
    }
    if (!type.equals("pred") && width(type) == 4 && bits >>> 32 != 0) {
      throw new IllegalStateException(register + " has 32 bits, given 64");
    }
    registers.put(register, bits);
  }
}
