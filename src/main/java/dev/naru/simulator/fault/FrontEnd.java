package dev.naru.simulator.fault;

import java.util.List;
import java.util.Map;

/** A broker's front end as far as faults reach into it at once, rather than on the next call or frame. */
public interface FrontEnd {

    /** The name faults and statistics know it by. */
    String name();

    int restPort();

    int streamPort();

    /** Makes every token issued so far an expired one. */
    void expireTokens();

    /** Makes every stream key issued so far unknown. */
    void expireApprovals();

    /** Closes every open socket. */
    void closeSockets();

    /** Falls silent on every open socket without closing it. */
    void freezeSockets();

    /** What each identified socket has registered, by key. */
    Map<String, List<String>> registrations();
}
