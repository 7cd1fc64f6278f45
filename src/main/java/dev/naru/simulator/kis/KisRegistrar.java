package dev.naru.simulator.kis;

import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.gateway.Credential;
import dev.naru.simulator.gateway.Topics;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/** Registers and deregisters what sockets want, with every check and code of the broker's. */
final class KisRegistrar {

    private static final int MOST_REGISTRATIONS = 41;
    private static final Set<String> BY_ISSUE = Set.of("H0STCNT0", "H0STASP0");
    private static final String BY_INDEX = "H0UPCNT0";
    private static final Set<String> SILENT = Set.of(
            "H0STANC0",
            "H0STMBC0",
            "H0STPGM0",
            "H0STMKO0",
            "H0STNAV0",
            "H0NXCNT0",
            "H0NXASP0",
            "H0UNCNT0",
            "H0UNASP0",
            "H0UPANC0",
            "H0UPPGM0",
            "H0IFCNT0",
            "HDFSCNT0",
            "HDFSASP0",
            "HDFSASP1");

    private final KisEnvironment environment;
    private final Exchange exchange;
    private final KisApprovals approvals;
    private final SplittableRandom random;
    private final Map<String, KisSession> owners = new ConcurrentHashMap<>();
    private final Topics<KisSession> topics = new Topics<>();

    KisRegistrar(KisEnvironment environment, Exchange exchange, KisApprovals approvals, SplittableRandom random) {
        this.environment = environment;
        this.exchange = exchange;
        this.approvals = approvals;
        this.random = random;
    }

    /** Takes one control message of a client and gives the answer to send. */
    synchronized String take(KisSession session, String text) {
        JsonObject message;
        try {
            message = new JsonObject(text);
        } catch (DecodeException e) {
            return KisAcks.error("", "", "1", "OPSP9999", "JSON PARSING ERROR : invalid json format");
        }
        JsonObject header = message.getJsonObject("header");
        if (header == null) {
            return KisAcks.error("", "", "1", "OPSP9998", "JSON PARSING ERROR : header not found");
        }
        JsonObject body = message.getJsonObject("body");
        if (body == null) {
            return KisAcks.error("", "", "1", "OPSP9992", "JSON PARSING ERROR : body not found");
        }
        JsonObject input = body.getJsonObject("input");
        if (input == null) {
            return KisAcks.error("", "", "1", "OPSP9991", "JSON PARSING ERROR : input not found");
        }
        return take(session, header, input.getString("tr_id", ""), input.getString("tr_key", ""));
    }

    private String take(KisSession session, JsonObject header, String tr, String key) {
        Credential credential =
                approvals.find(header.getString("approval_key", "")).orElse(null);
        if (credential == null) {
            return KisAcks.error(tr, key, "1", "OPSP0011", "invalid approval : NOT FOUND");
        }
        if (!header.containsKey("custtype")) {
            return KisAcks.error(tr, key, "1", "OPSP9997", "JSON PARSING ERROR : custtype not found");
        }
        KisSession owner = owners.get(credential.key());
        if (owner != null && owner != session) {
            return KisAcks.error(tr, key, "9", "OPSP8996", "ALREADY IN USE appkey");
        }
        owners.put(credential.key(), session);
        session.identify(credential);
        return switch (header.getString("tr_type", "")) {
            case "1" -> register(session, tr, key);
            case "2" -> deregister(session, tr, key);
            default -> KisAcks.error(tr, key, "1", "OPSP8997", "JSON PARSING ERROR : invalid tr_type");
        };
    }

    private String register(KisSession session, String tr, String key) {
        if (key.isEmpty()) {
            return KisAcks.error(tr, key, "1", "OPSP9990", "JSON PARSING ERROR : tr_key not found");
        }
        if (!isKnown(tr)) {
            return KisAcks.error(tr, key, "1", "OPSP8991", "SUBSCRIBE ERROR : invalid tr_id");
        }
        if (!isKeyOf(session, tr, key)) {
            return KisAcks.error(tr, key, "1", "OPSP8992", "SUBSCRIBE ERROR : invalid tr_key");
        }
        String topic = topic(tr, key);
        if (session.has(topic)) {
            return KisAcks.error(tr, key, "1", "OPSP0002", "ALREADY IN SUBSCRIBE");
        }
        if (session.topics().size() >= MOST_REGISTRATIONS) {
            return KisAcks.error(tr, key, "1", "OPSP0008", "MAX SUBSCRIBE OVER");
        }
        NoticeCipher cipher = NoticeCipher.random(random);
        session.keep(topic, cipher);
        topics.add(session, topic);
        return KisAcks.subscribed(tr, key, cipher);
    }

    static String topic(String tr, String key) {
        return tr + "|" + key;
    }

    private boolean isKnown(String tr) {
        boolean isLiveOnly = tr.equals(BY_INDEX) || SILENT.contains(tr);
        return BY_ISSUE.contains(tr) || tr.equals(environment.noticeTr()) || isLiveOnly && !environment.isPaper();
    }

    private boolean isKeyOf(KisSession session, String tr, String key) {
        if (BY_ISSUE.contains(tr)) {
            return exchange.read(market -> market.find(key).isPresent());
        }
        if (tr.equals(BY_INDEX)) {
            return exchange.read(market -> market.index(key).isPresent());
        }
        return SILENT.contains(tr) || key.equals(session.credential().account().holderId());
    }

    private String deregister(KisSession session, String tr, String key) {
        if (!topics.remove(session, topic(tr, key))) {
            return KisAcks.error(tr, key, "1", "OPSP0003", "UNSUBSCRIBE ERROR(not found!)");
        }
        return KisAcks.deregistered(tr, key);
    }

    synchronized void closed(KisSession session) {
        topics.removeAll(session);
        owners.remove(session.owner(), session);
    }

    Set<KisSession> subscribers(String tr, String key) {
        return topics.of(topic(tr, key));
    }
}
