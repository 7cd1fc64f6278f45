package dev.naru.simulator.kiwoom;

import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.gateway.Topics;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** REG and REMOVE: what sockets want to hear. A request is taken as a whole or not at all. */
final class KiwoomRegistrar {

    private static final int MOST = 100;
    private static final int BAD_SHAPE = 105_111;
    private static final int TOO_MANY = 105_115;
    private static final Set<String> BY_ISSUE =
            Set.of("0A", "0B", "0C", "0D", "0E", "0F", "0G", "0H", "0g", "0m", "0u", "0w");
    private static final Set<String> OF_ALL = Set.of("00", "04", "0s", "1h");
    /** The exchange's index codes behind the broker's sector codes. */
    static final Map<String, String> SECTORS = Map.of("001", "0001", "101", "1001", "201", "2001");

    private final Exchange exchange;
    private final Topics<KiwoomSession> topics = new Topics<>();

    KiwoomRegistrar(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Sessions that hear {@code type} of {@code item}. */
    Set<KiwoomSession> subscribers(String type, String item) {
        return topics.of(topic(type, item));
    }

    private static String topic(String type, String item) {
        return type + "|" + item;
    }

    JsonObject register(KiwoomSession session, JsonObject message) {
        List<String> wanted = new ArrayList<>();
        String wrong = read(message, wanted);
        if (!wrong.isEmpty()) {
            return refused("REG", BAD_SHAPE, wrong);
        }
        if (message.getString("refresh", "1").equals("0")) {
            topics.removeAll(session);
        }
        long fresh =
                wanted.stream().filter(topic -> !session.has(topic)).distinct().count();
        if (session.topics().size() + fresh > MOST) {
            return refused("REG", TOO_MANY, "실시간 등록 건수를 초과하였습니다(" + MOST + ")");
        }
        wanted.forEach(topic -> topics.add(session, topic));
        return KiwoomStream.answer("REG", 0, "");
    }

    JsonObject remove(KiwoomSession session, JsonObject message) {
        List<String> unwanted = new ArrayList<>();
        String wrong = read(message, unwanted);
        if (!wrong.isEmpty()) {
            return refused("REMOVE", BAD_SHAPE, wrong);
        }
        unwanted.forEach(topic -> topics.remove(session, topic));
        return KiwoomStream.answer("REMOVE", 0, "");
    }

    private static JsonObject refused(String name, int code, String text) {
        return KiwoomStream.answer(name, code, "실시간 등록에 실패했습니다[CODE=" + code + ", MESSAGE=" + text + "]");
    }

    /** Collects the topics a message names; gives what is wrong with it, or nothing. */
    private String read(JsonObject message, List<String> into) {
        if (!(message.getValue("data") instanceof JsonArray entries)) {
            return "data는 배열이어야 합니다";
        }
        for (Object entry : entries) {
            if (!(entry instanceof JsonObject object)
                    || !(object.getValue("item") instanceof JsonArray items)
                    || !(object.getValue("type") instanceof JsonArray types)) {
                return "item과 type은 배열이어야 합니다";
            }
            for (Object type : types) {
                for (Object item : items) {
                    String wrong = check(String.valueOf(type), String.valueOf(item));
                    if (!wrong.isEmpty()) {
                        return wrong;
                    }
                    into.add(topic(String.valueOf(type), OF_ALL.contains(type) ? "" : String.valueOf(item)));
                }
            }
        }
        return "";
    }

    private String check(String type, String item) {
        if (OF_ALL.contains(type)) {
            return "";
        }
        if (type.equals("0J") || type.equals("0U")) {
            return SECTORS.containsKey(item) ? "" : "업종코드 오류 " + item;
        }
        if (!BY_ISSUE.contains(type)) {
            return "실시간 항목 오류 " + type;
        }
        try {
            return exchange.read(market -> {
                KiwoomCall.issue(market, item);
                return "";
            });
        } catch (KiwoomRefusal e) {
            return "종목코드 오류 " + item;
        }
    }

    void closed(KiwoomSession session) {
        topics.removeAll(session);
    }
}
