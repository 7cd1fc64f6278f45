package dev.naru.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Signs a program in by its {@code X-API-Key} header; a key in the URL is never read, since URLs end up in logs. */
final class ApiKeyFilter extends OncePerRequestFilter {
    static final String HEADER = ProgramKeys.HEADER;

    private final ApiKeys keys;
    private final SignInAudit audit;
    private final ApiProblems problems;

    ApiKeyFilter(ApiKeys keys, SignInAudit audit, ApiProblems problems) {
        this.keys = keys;
        this.audit = audit;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader(HEADER);
        if (key != null && !key.isBlank()) {
            try {
                keys.authenticate(key.strip())
                        .ifPresentOrElse(ApiKeyFilter::signIn, () -> audit.keyRefused(request.getRemoteAddr()));
            } catch (DataAccessException e) {
                problems.storeAway(request, response);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static void signIn(Authentication authentication) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication);
        SecurityContextHolder.setContext(context);
    }
}
