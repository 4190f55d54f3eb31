package dev.squall.dsl.script;

import dev.squall.dsl.code.CodeBody;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.ast.ModuleNode;

/** The classes that one script's code becomes that runs later. */
final class Codes {
  private final ModuleNode module;
  private final String className;
  private final ScriptLoader loader;
  private final Supplier<ModuleNode> again;
  private final List<Code> all;
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

  /** The next one's class, which the module has from now on, and which extends {@code body}. */
  ClassNode type(Class<? extends CodeBody> body) {
    ClassNode type =
        new ClassNode(className + "$code" + made++, Modifier.PUBLIC, ClassHelper.make(body));
    module.addClass(type);
    return type;
  }

  static boolean isCode(ClassNode type) {
    return type.getName().contains("$code");
  }

  /** Keeps one that is whole; yields its number. */
  int add(ClassNode type, Map<String, String> methods, Set<String> parts, CodeNames names) {
    String name = type.getName();
    all.add(new Code(() -> loaded(name), methods, parts, names.fields, names.columns));
    return all.size() - 1;
  }

  private Class<? extends CodeBody> loaded(String name) {
    try {
      return loader.loadClass(name).asSubclass(CodeBody.class);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("compiled code has its class", e);
    }
  }

  /** The script's tree once more, not rewritten, nobody else's. */
  ModuleNode copy() {
    return again.get();
  }

  /**
   * Has the script know what {@code other} imports, of which methods are copied into it; gives the
   * first name that the two have different classes for.
   */
  Optional<String> imports(ModuleNode other) {
    for (ImportNode each : other.getImports()) {
      ImportNode known = module.getImport(each.getAlias());
      if (known == null) {
        module.addImport(each.getAlias(), each.getType());
      } else if (!known.getClassName().equals(each.getClassName())) {
        return Optional.of(each.getAlias());
      }
    }
    other.getStarImports().forEach(each -> module.addStarImport(each.getPackageName()));
    other
        .getStaticImports()
        .forEach(
            (alias, each) -> module.addStaticImport(each.getType(), each.getFieldName(), alias));
    other
        .getStaticStarImports()
        .forEach((name, each) -> module.addStaticStarImport(name, each.getType()));
    return Optional.empty();
  }
}
