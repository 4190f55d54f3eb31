package dev.squall.dsl.script;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.codehaus.groovy.tools.GroovyClass;

/** Loads the classes of one evaluation's scripts. */
final class ScriptLoader extends ClassLoader {
  private final Map<String, byte[]> compiled = new ConcurrentHashMap<>();

  ScriptLoader(ClassLoader parent) {
    super(parent);
  }

  void add(GroovyClass type) {
    compiled.put(type.getName(), type.getBytes());
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] code = compiled.get(name);
    if (code == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, code, 0, code.length);
  }
}
