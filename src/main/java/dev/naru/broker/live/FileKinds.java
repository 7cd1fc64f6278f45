package dev.naru.broker.live;

import dev.naru.broker.FileStatus.Kind;

/** What a file under the routes folder is for, told by its path. */
public final class FileKinds {

    private FileKinds() {}

    public static Kind of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (path.equals("hub/sessions.yaml")) {
            return Kind.SESSIONS;
        } else if (path.contains("/samples/")) {
            return Kind.SAMPLE;
        } else if (path.startsWith("kamelets/")) {
            return name.endsWith(".kamelet.yaml") ? Kind.KAMELET : Kind.OTHER;
        } else if (depth(path) != 1) {
            return Kind.OTHER;
        } else if (name.equals("broker.yaml")) {
            return Kind.BROKER;
        } else if (name.equals("apis.csv")) {
            return Kind.CATALOGUE;
        } else if (name.endsWith(".map.yaml")) {
            return Kind.MAP;
        }
        return name.endsWith(".camel.yaml") ? Kind.ROUTE : Kind.OTHER;
    }

    /** The first folder of the path; empty for a file that is in none. */
    public static String folder(String path) {
        return path.substring(0, Math.max(0, path.indexOf('/')));
    }

    private static long depth(String path) {
        return path.chars().filter(c -> c == '/').count();
    }
}
