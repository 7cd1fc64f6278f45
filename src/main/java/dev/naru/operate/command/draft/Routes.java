package dev.naru.operate.command.draft;

/** Files of routes: thin ones, as every pack has them. */
final class Routes {
    private static final String CALL =
            """
            - route:
                id: "{{connection}}/%1$s"
                description: %2$s
                routeConfigurationId: %3$s
                from:
                  uri: "direct:{{connection}}/%1$s"
                  steps:
                    - to: "map:%4$s-request"
                    - to: "broker-call:{{connection}}/%5$s?lane=%6$s%7$s"
                    - to: "map:%4$s-answer"
            """;
    private static final String STREAM =
            """
            - route:
                id: "{{connection}}/%1$s-stream"
                description: Frames of %1$s, published on the bus.
                routeConfigurationId: stream
                from:
                  uri: "broker-stream:{{connection}}/%1$s"
                  steps:
                    - to: "map:%1$s"
                    - to: "bus:%2$s"
            """;
    private static final String POLL =
            """
            - route:
                id: "{{connection}}/%1$s-poll"
                description: What is wanted of %1$ss and not subscribed, one after another.
                routeConfigurationId: errors
                from:
                  uri: "quartz:{{connection}}/%1$s-poll"
                  parameters:
                    cron: "0/3 * * * * ?"
                    stateful: "true"
                    trigger.calendarName: "{{connection}}-sessions"
                  steps:
                    - split:
                        expression:
                          method:
                            ref: wanted
                            method: "polled('{{connection}}', '%2$s')"
                        steps:
                          - setBody:
                              expression:
                                method:
                                  beanType: dev.naru.model.Query
                                  method: ofSymbol
                          - to: "direct:{{connection}}/%1$s-query"
                          - to: "bus:%1$s"
            """;
    private static final int LONGEST = 150;

    private Routes() {}

    static String call(Role role, Operation operation) {
        String policy = role.isSubmit() ? "submit" : "poll";
        String submit = role.isSubmit() ? "&submit=true" : "";
        return CALL.formatted(
                role.route(), description(operation, role), policy, role.stem(), operation.id(), role.lane(), submit);
    }

    private static String description(Operation operation, Role role) {
        String text = operation.summary() + ", as " + (role.many() ? "a list of " : "") + role.gives() + ".";
        return Texts.quoted(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    }

    static String stream(String channel) {
        return STREAM.formatted(channel, channel.equals("index") ? "quote" : channel);
    }

    /** @param kind of what is wanted, {@code trade} or {@code book} */
    static String poll(String topic, String kind) {
        return POLL.formatted(topic, kind);
    }
}
