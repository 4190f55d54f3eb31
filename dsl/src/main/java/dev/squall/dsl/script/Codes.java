package dev.squall.dsl.script;

import dev.squall.dsl.component.ComponentBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.jspecify.annotations.Nullable;

/** The classes that one script's components become. */
final class Codes {
  private final ModuleNode module;
  private final String className;
  private final ScriptLoader loader;
  private final Supplier<ModuleNode> again;
  private final List<Code> all;
  private @Nullable ModuleNode copy;
  private int made;

  /**
   * Those of {@code module}.
   *
   * @param className the script's
   * @param again parses the script once more: a tree can't be copied
   * @param all those of every script of this evaluation
   */
  Codes(
      ModuleNode module,
      String className,
      ScriptLoader loader,
      Supplier<ModuleNode> again,
      List<Code> all) {
    this.module = module;
    this.className = className;
    this.loader = loader;
    this.again = again;
    this.all = all;
  }

  /** The next one's class, which the module has from now on. */
  ClassNode type() {
    ClassNode type =
        new ClassNode(
            className + "$component" + made++,
            java.lang.reflect.Modifier.PUBLIC,
            ClassHelper.make(ComponentBody.class));
    module.addClass(type);
    return type;
  }

  static boolean isCode(ClassNode type) {
    return type.getName().contains("$component");
  }

  /** Keeps one that is whole; yields its number. */
  int add(ClassNode type, Map<String, String> methods, Set<String> parts, CodeNames names) {
    String name = type.getName();
    all.add(new Code(() -> loaded(name), methods, parts, names.fields, names.columns));
    return all.size() - 1;
  }

  private Class<? extends ComponentBody> loaded(String name) {
    try {
      return loader.loadClass(name).asSubclass(ComponentBody.class);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("a compiled component has its class", e);
    }
  }

  /** Fresh copies of the script's methods of this name, not rewritten. */
  List<MethodNode> copies(String name) {
    ModuleNode fresh = copy;
    if (fresh == null) {
      fresh = again.get();
      copy = fresh;
    }
    List<MethodNode> methods = new ArrayList<>();
    for (MethodNode method : fresh.getMethods()) {
      if (method.getName().equals(name)) {
        methods.add(method);
      }
    }
    return methods;
  }
}
