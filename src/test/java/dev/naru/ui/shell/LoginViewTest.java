package dev.naru.ui.shell;

import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.login.LoginForm;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LoginViewTest {

    @BeforeEach
    void open() {
        MockVaadin.setup();
    }

    @AfterEach
    void close() {
        MockVaadin.tearDown();
    }

    @Test
    void shouldPostToTheSignInOfTheHub() {
        UI.getCurrent().setLocale(Locale.ENGLISH);
        UI.getCurrent().add(new LoginView());
        LoginForm form = _get(LoginForm.class);
        assertThat(form.getAction()).isEqualTo("login");
        assertThat(form.isForgotPasswordButtonVisible()).isFalse();
    }

    @Test
    void shouldSpeakKoreanAndEnglish() {
        UI.getCurrent().setLocale(Locale.KOREAN);
        assertThat(new LoginView().getPageTitle()).startsWith("로그인");
        UI.getCurrent().setLocale(Locale.ENGLISH);
        assertThat(new LoginView().getPageTitle()).startsWith("Sign in");
    }
}
