package ceyuan.store;

import org.jspecify.annotations.Nullable;

/** What keeps the store from working, as one sentence that tells the operator what to do. */
public class StoreFailure extends RuntimeException {
    public StoreFailure(String sentence) {
        super(sentence, null, false, false);
    }

    public StoreFailure(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
