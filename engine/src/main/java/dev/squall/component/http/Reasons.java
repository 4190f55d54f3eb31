package dev.squall.component.http;

import dev.squall.units.Print;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What went wrong, in few and plain words, so that it can be counted. */
final class Reasons {
  private Reasons() {}

  static String timeout(long nanos) {
    return "timeout after " + Print.duration(nanos);
  }

  static String connectTimeout(long nanos) {
    return "no connection within " + Print.duration(nanos);
  }

  static String noPlace(int connections, long nanos) {
    return "all " + connections + " connections were busy for " + Print.duration(nanos);
  }

  /** Of what {@code thrown} says. */
  static String of(Target target, Throwable thrown) {
    String text = String.valueOf(thrown.getMessage());
    String lower = text.toLowerCase(Locale.ROOT);
    if (thrown instanceof BadAnswer) {
      return text;
    }
    CertificateException certificate = certificate(thrown);
    if (certificate != null || lower.contains("pkix")) {
      return certificate(target, thrown, certificate);
    }
    if (thrown instanceof SSLException && !lower.contains("reset") && !lower.contains("pipe")) {
      return lower.contains("unrecognized ssl message")
          ? "not TLS: the service answers otherwise"
          : "TLS: " + text;
    }
    if (lower.contains("refused")) {
      return "connection refused";
    }
    if (thrown instanceof NoRouteToHostException || lower.contains("unreachable")) {
      return "host unreachable";
    }
    if (lower.contains("too many open files")) {
      return "too many open files: raise the limit (ulimit -n)";
    }
    if (lower.contains("cannot assign requested address")) {
      return "no free port to connect from: keep connections, or connect less often";
    }
    if (lower.contains("reset") || lower.contains("broken pipe") || lower.contains("closed")) {
      return "connection reset";
    }
    if (thrown instanceof EOFException) {
      return "closed without an answer";
    }
    if (thrown instanceof ConnectException) {
      return lower.contains("timed out") ? "host unreachable" : "connection refused";
    }
    return thrown instanceof IOException ? "connection broken: " + text : text;
  }

  private static @Nullable CertificateException certificate(Throwable thrown) {
    CertificateException found = null;
    Throwable each = thrown;
    for (int depth = 0; each != null && depth < 10; depth++, each = each.getCause()) {
      if (each instanceof CertificateException certificate) {
        found = certificate;
      }
    }
    return found;
  }

  private static String certificate(
      Target target, Throwable thrown, @Nullable CertificateException certificate) {
    if (certificate instanceof CertificateExpiredException) {
      return "certificate has expired";
    }
    if (certificate instanceof CertificateNotYetValidException) {
      return "certificate is not valid yet";
    }
    String text = String.valueOf((certificate == null ? thrown : certificate).getMessage());
    if (text.contains("No subject alternative") || text.contains("No name matching")) {
      return "certificate is not for host '" + target.host() + "'";
    }
    return "certificate is not trusted; name its issuer's PEM file with trust";
  }
}
