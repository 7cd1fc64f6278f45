package dev.naru.security;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What a user or program may do; each role includes the ones before it, integrators and traders stand side by side. */
public enum Role {
    /** Sees everything, changes nothing. */
    VIEWER,
    /** Places, amends and cancels orders. */
    TRADER,
    /** Edits routes and maps. */
    INTEGRATOR,
    /** Everything, users and keys included. */
    ADMIN;

    static final List<Role> ALL = List.of(values());

    static String join(List<Role> roles) {
        return roles.stream().map(Role::name).collect(Collectors.joining(","));
    }

    static String[] split(String joined) {
        return Arrays.stream(joined.split(","))
                .map(Role::valueOf)
                .map(Role::name)
                .toArray(String[]::new);
    }
}
