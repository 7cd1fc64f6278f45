package dev.naru.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.vaadin.flow.spring.security.VaadinAwareSecurityContextHolderStrategyConfiguration;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Who may come in by which door: operators at {@code /actuator}, programs at {@code /api}, other
 * systems at {@code /hooks}, people everywhere else. A
 * page lives on its web socket, whose threads learn who signed in from the Vaadin session.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@Import(VaadinAwareSecurityContextHolderStrategyConfiguration.class)
class SecurityConfiguration {

    @Bean
    DaoAuthenticationProvider people(UserStore users, PasswordEncoder encoder, SignInGuard guard) {
        DaoAuthenticationProvider provider = new DaoAuthenticationProvider(users);
        provider.setPasswordEncoder(encoder);
        provider.setPreAuthenticationChecks(guard);
        return provider;
    }

    /** Requests are measured as a whole; measuring each filter as well costs more than most of them do. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    ApiProblems apiProblems(ObjectMapper json) {
        return new ApiProblems(json);
    }

    /** Health is open, since readiness must be seen without signing in; it shows details to operators only. */
    @Bean
    @Order(1)
    SecurityFilterChain operators(
            HttpSecurity http, ApiKeys keys, DaoAuthenticationProvider people, SignInAudit audit, ApiProblems problems)
            throws Exception {
        return http.securityMatcher("/actuator/**")
                .authenticationProvider(people)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .anyRequest()
                        .hasRole(Role.ADMIN.name()))
                .httpBasic(Customizer.withDefaults())
                .addFilterBefore(new ApiKeyFilter(keys, audit, problems), AuthorizationFilter.class)
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    /** No cookies and no session here, so there is nothing another site could abuse. */
    @Bean
    @Order(2)
    SecurityFilterChain programs(HttpSecurity http, ApiKeys keys, SignInAudit audit, ApiProblems problems)
            throws Exception {
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/api/openapi", "/api/openapi/**", "/api/docs", "/api/docs/**", "/api/swagger-ui/**")
                        .permitAll()
                        .requestMatchers("/api/v1/audit", "/api/v1/audit/**")
                        .hasRole(Role.ADMIN.name())
                        .requestMatchers(HttpMethod.POST, "/api/v1/orders/replay-check")
                        .hasAnyRole(Role.TRADER.name(), Role.ADMIN.name())
                        .requestMatchers(HttpMethod.GET, "/api/**")
                        .hasRole(Role.VIEWER.name())
                        .requestMatchers("/api/v1/drifts/**", "/api/v1/files/**", "/api/v1/routes/**")
                        .hasAnyRole(Role.INTEGRATOR.name(), Role.ADMIN.name())
                        .anyRequest()
                        .hasRole(Role.TRADER.name()))
                .addFilterBefore(new ApiKeyFilter(keys, audit, problems), AuthorizationFilter.class)
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    /** A hook knows its senders by a secret of its own; without cookies there is nothing another site could abuse. */
    @Bean
    @Order(3)
    SecurityFilterChain otherSystems(HttpSecurity http) throws Exception {
        return http.securityMatcher("/hooks/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain dashboard(HttpSecurity http, DaoAuthenticationProvider people, SignInAudit audit)
            throws Exception {
        return http.authenticationProvider(people)
                .with(VaadinSecurityConfigurer.vaadin(), vaadin -> vaadin.loginView("/login"))
                .logout(logout -> logout.addLogoutHandler((request, response, person) -> audit.signedOut(person)))
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'self';"
                                + " script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline';"
                                + " img-src 'self' data:; font-src 'self' data:; connect-src 'self' ws: wss:;"
                                + " frame-ancestors 'none'; form-action 'self'; base-uri 'self'")))
                .build();
    }
}
