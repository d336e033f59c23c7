package io.countercheck.streams.rest.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApiKeyTest {
    @Test
    void a_new_key_has_256_random_bits() {
        String key = ApiKey.generate(new SecureRandom());
        assertThat(key).startsWith("cck_");
        assertThat(Base64.getUrlDecoder().decode(key.substring(4))).hasSize(32);
        assertThat(ApiKey.generate(new SecureRandom())).isNotEqualTo(key);
    }

    @Test
    void a_key_is_known_by_its_hash_in_either_case() {
        // As "printf secret | sha256sum" says.
        String hash = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";
        assertThat(ApiKey.of("ann", Role.READ, "secret").sha256()).isEqualTo(hash);
        ApiKey upper = new ApiKey("ann", Role.OPERATE, hash.toUpperCase(Locale.ROOT));
        Authentication authentication = new Authentication(true, false, List.of(upper));
        assertThat(authentication.principal("Bearer secret", "10.0.0.1"))
                .hasValue(new Principal("ann", Role.OPERATE, "2bb80d537b1da3e3"));
        assertThat(authentication.principal("Bearer Secret", "10.0.0.1")).isEmpty();
    }

    @Test
    void without_authentication_everybody_may_do_everything_and_is_counted_by_address() {
        assertThat(new Authentication(false, false, List.of()).principal("", "10.0.0.1"))
                .isEqualTo(Optional.of(new Principal("anonymous", Role.ADMIN, "10.0.0.1")));
    }
}
