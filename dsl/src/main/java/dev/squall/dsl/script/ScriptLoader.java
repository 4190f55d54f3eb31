package dev.squall.dsl.script;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.codehaus.groovy.tools.GroovyClass;

/** Loads the classes of one evaluation's scripts, and finds those of the libraries they use. */
final class ScriptLoader extends ClassLoader {
  private final Map<String, byte[]> compiled = new ConcurrentHashMap<>();
  private final List<ClassLoader> libraries = new CopyOnWriteArrayList<>();

  ScriptLoader(ClassLoader parent) {
    super(parent);
  }

  void add(GroovyClass type) {
    compiled.put(type.getName(), type.getBytes());
  }

  /** From now on finds a library's classes too, which has the same parent. */
  void add(ClassLoader library) {
    libraries.add(library);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] code = compiled.get(name);
    if (code == null) {
      return ofLibrary(name);
    }
    return defineClass(name, code, 0, code.length);
  }

  private Class<?> ofLibrary(String name) throws ClassNotFoundException {
    for (ClassLoader library : libraries) {
      try {
        return library.loadClass(name);
      } catch (ClassNotFoundException _) {
        // not of this one
      }
    }
    throw new ClassNotFoundException(name);
  }
}
