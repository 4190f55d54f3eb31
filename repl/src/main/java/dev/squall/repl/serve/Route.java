package dev.squall.repl.serve;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import org.jspecify.annotations.Nullable;

/**
 * A path and what is done there.
 *
 * @param role who may come; null for anyone
 */
record Route(HandlerType method, String path, @Nullable Role role, Handler handler) {
  static Route get(String path, @Nullable Role role, Handler handler) {
    return new Route(HandlerType.GET, path, role, handler);
  }

  static Route post(String path, Role role, Handler handler) {
    return new Route(HandlerType.POST, path, role, handler);
  }

  static Route delete(String path, Role role, Handler handler) {
    return new Route(HandlerType.DELETE, path, role, handler);
  }
}
