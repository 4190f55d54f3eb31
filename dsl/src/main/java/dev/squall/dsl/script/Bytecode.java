package dev.squall.dsl.script;

import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.Phases;
import org.codehaus.groovy.tools.GroovyClass;
import org.jspecify.annotations.Nullable;

/** Makes a rewritten script a class by Groovy's compiler. */
final class Bytecode {
  private Bytecode() {}

  /**
   * The class that runs the script; null where it says nothing.
   *
   * @throws org.codehaus.groovy.control.MultipleCompilationErrorsException with what is wrong
   */
  static @Nullable Class<? extends ScriptBody> of(Parsed parsed, ScriptLoader loader) {
    CompilationUnit unit =
        new CompilationUnit(parsed.getConfiguration(), null, parsed.getClassLoader());
    unit.setClassNodeResolver(new JavaTypes());
    unit.addSource(parsed);
    String script = null;
    ModuleNode module = parsed.getAST();
    for (ClassNode type : module.getClasses()) {
      if (type.isScript()) {
        script = type.getName();
        type.setSuperClass(ClassHelper.make(ScriptBody.class));
        type.getDeclaredConstructors().removeIf(made -> made.getParameters().length > 0);
        type.getMethods("main").forEach(type::removeMethod);
      }
    }
    unit.compile(Phases.CLASS_GENERATION);
    for (GroovyClass type : unit.getClasses()) {
      loader.add(type);
    }
    try {
      return script == null ? null : loader.loadClass(script).asSubclass(ScriptBody.class);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("a compiled script has its class", e);
    }
  }
}
