package dev.naru.ui.routes;

import dev.naru.broker.FileStatus;
import dev.naru.broker.RouteStatus;
import java.io.Serializable;

/** A row of the tree: a folder, a file or a route. The same row all the time, whatever becomes of what it stands for. */
final class RouteNode implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String label;
    private transient FileStatus file;
    private transient RouteStatus route;
    private double perSecond;
    private int wrong;

    /** @param key unlike any other's */
    RouteNode(String key, String label) {
        this.key = key;
        this.label = label;
    }

    String key() {
        return key;
    }

    String label() {
        return label;
    }

    /** {@code null} for a folder; a route's is the one it stands in. */
    FileStatus file() {
        return file;
    }

    /** {@code null} for a folder or file. */
    RouteStatus route() {
        return route;
    }

    /** Exchanges a second, over the time since the last look. */
    double perSecond() {
        return perSecond;
    }

    /** How many files below a folder can't be used as they stand. */
    int wrong() {
        return wrong;
    }

    void stand(int wrong) {
        this.wrong = wrong;
    }

    void stand(FileStatus file, RouteStatus route, double perSecond) {
        this.file = file;
        this.route = route;
        this.perSecond = perSecond;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RouteNode node && node.key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
