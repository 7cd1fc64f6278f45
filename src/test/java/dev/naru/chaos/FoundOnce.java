package dev.naru.chaos;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers for all hubs of a process where on the class path something lies and, more often, that it lies nowhere. */
final class FoundOnce extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final Map<String, Optional<URL>> resources = new ConcurrentHashMap<>();
    private final Map<String, List<URL>> all = new ConcurrentHashMap<>();
    private final Set<String> missing = ConcurrentHashMap.newKeySet();

    FoundOnce(ClassLoader parent) {
        super(parent);
    }

    @Override
    public URL getResource(String name) {
        return resources
                .computeIfAbsent(name, wanted -> Optional.ofNullable(super.getResource(wanted)))
                .orElse(null);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> found = all.get(name);
        if (found == null) {
            found = Collections.list(super.getResources(name));
            all.put(name, found);
        }
        return Collections.enumeration(found);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (missing.contains(name)) {
            throw new ClassNotFoundException(name);
        }
        try {
            return super.loadClass(name, resolve);
        } catch (ClassNotFoundException e) {
            missing.add(name);
            throw e;
        }
    }
}
