package dev.naru.feed;

/** That a symbol was named which no connected broker knows. */
public class UnknownSymbolException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public UnknownSymbolException(String given) {
        super("symbol: \"" + given + "\" is not known to any connected broker (expected a listed code such as 005930)");
    }
}
