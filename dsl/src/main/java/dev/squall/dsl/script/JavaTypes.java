package dev.squall.dsl.script;

import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.control.ClassNodeResolver;
import org.codehaus.groovy.control.CompilationUnit;
import org.jspecify.annotations.Nullable;

/** Finds compiled types only: a name in a script never makes Groovy look for source files. */
final class JavaTypes extends ClassNodeResolver {
  @Override
  public @Nullable LookupResult findClassNode(String name, CompilationUnit unit) {
    try {
      Class<?> type = Class.forName(name, false, unit.getClassLoader());
      return new LookupResult(null, ClassHelper.make(type));
    } catch (ClassNotFoundException | LinkageError _) {
      return null;
    }
  }
}
