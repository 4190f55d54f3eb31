package dev.squall.dsl.script;

import groovyjarjarasm.asm.MethodVisitor;
import groovyjarjarasm.asm.Opcodes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.GroovyCodeVisitor;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ExpressionTransformer;
import org.codehaus.groovy.classgen.AsmClassGenerator;
import org.codehaus.groovy.classgen.asm.OperandStack;
import org.codehaus.groovy.classgen.asm.WriterController;
import org.jspecify.annotations.Nullable;

/**
 * A call of {@link Bridge}: {@code method(fixed…, rest[], site)}. Writes its own instructions, so
 * that no call site of Groovy's has to be linked when the script runs; to every other visitor it is
 * its arguments.
 */
final class BridgeCall extends Expression {
  private static final String OWNER = Bridge.class.getName().replace('.', '/');
  private static final String OBJECT = "java/lang/Object";

  private final String method;
  private final List<Expression> fixed;
  private final @Nullable List<Expression> rest;
  private final int site;

  BridgeCall(String method, List<Expression> fixed, @Nullable List<Expression> rest, int site) {
    this.method = method;
    this.fixed = List.copyOf(fixed);
    this.rest = rest == null ? null : List.copyOf(rest);
    this.site = site;
    setType(ClassHelper.OBJECT_TYPE);
  }

  /** Its values in their order, without the site. */
  List<Expression> values() {
    return rest == null ? fixed : Stream.concat(fixed.stream(), rest.stream()).toList();
  }

  /** Makes the call with its {@link #values} as they turned out. */
  @Nullable Object make(@Nullable Object[] values) {
    @Nullable Object[] last =
        rest == null ? new Object[0] : Arrays.copyOfRange(values, fixed.size(), values.length);
    return switch (method) {
      case "word" -> Bridge.word(last, site);
      case "open" -> Bridge.open(last, site);
      case "close" -> Bridge.close(site);
      case "get" -> Bridge.get(site);
      case "set" -> Bridge.set(values[0], site);
      case "property" -> Bridge.property(values[0], site);
      case "invoke" -> Bridge.invoke(values[0], last, site);
      case "binary" -> Bridge.binary(values[0], values[1], site);
      case "range" -> Bridge.range(values[0], values[1], site);
      case "negative" -> Bridge.negative(values[0], site);
      case "included" -> Bridge.included(last, site);
      case "broken" -> Bridge.broken(site);
      case "tick" -> Bridge.tick(site);
      default -> throw new IllegalStateException("the bridge has no " + method);
    };
  }

  @Override
  public Expression transformExpression(ExpressionTransformer transformer) {
    BridgeCall call =
        new BridgeCall(
            method,
            transformExpressions(fixed, transformer),
            rest == null ? null : transformExpressions(rest, transformer),
            site);
    call.setSourcePosition(this);
    call.copyNodeMetaData(this);
    return call;
  }

  @Override
  public void visit(GroovyCodeVisitor visitor) {
    if (visitor instanceof AsmClassGenerator generator) {
      write(generator);
    } else {
      Stream.concat(fixed.stream(), rest == null ? Stream.of() : rest.stream())
          .forEach(argument -> argument.visit(visitor));
    }
  }

  private void write(AsmClassGenerator generator) {
    WriterController controller = generator.getController();
    OperandStack stack = controller.getOperandStack();
    MethodVisitor code = controller.getMethodVisitor();
    StringBuilder signature = new StringBuilder("(");
    for (Expression argument : fixed) {
      argument.visit(generator);
      stack.box();
      signature.append('L').append(OBJECT).append(';');
    }
    int pushed = fixed.size();
    if (rest != null) {
      push(code, rest.size());
      code.visitTypeInsn(Opcodes.ANEWARRAY, OBJECT);
      stack.push(ClassHelper.OBJECT_TYPE.makeArray());
      for (int i = 0; i < rest.size(); i++) {
        code.visitInsn(Opcodes.DUP);
        push(code, i);
        // The generator keeps count of the stack's operands: the copy and the index are two more.
        stack.push(ClassHelper.OBJECT_TYPE.makeArray());
        stack.push(ClassHelper.int_TYPE);
        rest.get(i).visit(generator);
        stack.box();
        code.visitInsn(Opcodes.AASTORE);
        stack.remove(3);
      }
      signature.append("[L").append(OBJECT).append(';');
      pushed++;
    }
    push(code, site);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, OWNER, method, signature + "I)L" + OBJECT + ";", false);
    stack.remove(pushed);
    stack.push(ClassHelper.OBJECT_TYPE);
  }

  private static void push(MethodVisitor code, int value) {
    if (value <= Short.MAX_VALUE) {
      code.visitIntInsn(Opcodes.SIPUSH, value);
    } else {
      code.visitLdcInsn(value);
    }
  }

  @Override
  public String getText() {
    return method + "#" + site;
  }
}
