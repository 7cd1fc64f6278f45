package dev.naru.simulator.kiwoom;

/**
 * The inner codes of section 5 of the reference that the gateway itself gives, with the outer code and HTTP status they
 * come in and their words.
 */
public enum KiwoomCode {
    API_ID_MISSING("1501", 1, "API ID가 Null이거나 값이 없습니다"),
    NOT_OF_THIS_URI("1504", 1, "해당 URI에서는 지원하는 API ID가 아닙니다"),
    API_ID_UNKNOWN("1505", 1, "해당 API ID는 존재하지 않습니다"),
    MISSING("1511", 2, "필수 입력 값에 값이 존재하지 않습니다"),
    UNREADABLE("1512", 1, "Http header 또는 본문을 읽을 수 없습니다"),
    NO_AUTHORIZATION("1513", 3, "Http Header에 authorization 필드가 없습니다"),
    BAD_AUTHORIZATION("1514", 3, "Http Header의 authorization 필드 형식이 맞지 않습니다"),
    WRONG_GRANT("1515", 3, "Http Header의 authorization 필드 내 Grant Type이 미리 정의된 형식이 아닙니다"),
    NO_TOKEN("1516", 3, "Http Header의 authorization 필드 내 Token이 정의되어 있지 않습니다"),
    BAD_FORMAT("1517", 2, "입력 값 형식이 올바르지 않습니다"),
    TOO_MANY("1700", 5, "허용된 요청 개수를 초과하였습니다"),
    NO_SUCH_STOCK("1902", 7, "종목 정보가 없습니다"),
    NOT_ON_EXCHANGE("1903", 7, "해당 거래소의 종목 정보가 없습니다"),
    UNEXPECTED("1999", 7, "예기치 못한 에러가 발생했습니다"),
    BAD_KEYS("8001", 3, "App Key와 Secret Key 검증에 실패했습니다"),
    BAD_TOKEN("8005", 3, "Token이 유효하지 않습니다"),
    NO_GRANT_TYPE("8011", 2, "입력 값에 grant_type이 들어오지 않았습니다"),
    BAD_GRANT_TYPE("8012", 2, "입력 값 grant_type의 값이 맞지 않습니다"),
    NOT_REVOKED("8015", 3, "접근토큰 폐기에 실패했습니다"),
    TOKEN_MISSING("8016", 2, "입력 값에 token이 들어오지 않았습니다"),
    KEYS_MISSING("8020", 2, "입력 파라미터로 appkey 또는 secretkey가 들어오지 않았습니다"),
    KEY_OF_OTHER("8030", 2, "투자구분(실전/모의)이 달라서 Appkey를 사용할 수가 없습니다"),
    TOKEN_OF_OTHER("8031", 3, "투자구분(실전/모의)이 달라서 Token를 사용할 수가 없습니다"),
    NOT_IN_MOCK("8104", 2, "모의투자에서는 지원하지 않는 API입니다");

    private final String inner;
    private final int outer;
    private final String text;

    KiwoomCode(String inner, int outer, String text) {
        this.inner = inner;
        this.outer = outer;
        this.text = text;
    }

    public String inner() {
        return inner;
    }

    /** The code with its words, and what it is about, as it stands in brackets. */
    KiwoomRefusal about(String what) {
        String bracket = "[" + inner + ":" + text + (what.isEmpty() ? "" : " : " + what) + "]";
        return new KiwoomRefusal(outer == 5 ? 429 : 200, outer, inner, prefix(outer) + bracket);
    }

    KiwoomRefusal plain() {
        return about("");
    }

    private static String prefix(int outer) {
        return switch (outer) {
            case 1 -> "잘못된 요청입니다";
            case 2 -> "입력 값 오류입니다";
            case 3 -> "인증에 실패했습니다";
            case 5 -> "허용된 요청 개수를 초과하였습니다";
            default -> "서비스를 처리하는 중에 오류가 발생했습니다";
        };
    }
}
