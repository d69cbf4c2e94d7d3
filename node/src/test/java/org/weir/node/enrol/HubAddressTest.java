package org.weir.node.enrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubAddressTest {
    @ParameterizedTest
    @CsvSource({
        "hub.example.org:8443, hub.example.org:8443",
        "https://hub.example.org:8443/, hub.example.org:8443",
        "hub.example.org, hub.example.org:8440",
        "https://hub.example.org, hub.example.org:8440",
        "https://hub.example.org/, hub.example.org:8440",
        "[::1]:1, [::1]:1",
        "https://[::1], [::1]:8440"
    })
    void parse_hostWithOrWithoutPort_isThatPortOrTheUsualOne(String text, String address) {
        assertThat(HubAddress.parse(text)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://hub:1", "hub:99999", "hub:0", "hub:1/path", "a b:1", "ftp://hub:1", "hub:"})
    void parse_whatIsNoAddress_saysWhatToWrite(String text) {
        assertThatThrownBy(() -> HubAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("host:port");
    }

    @Test
    void toString_ofAnAddress_isParsedAsTheSame() {
        HubAddress address = new HubAddress("::1", 7);

        assertThat(HubAddress.parse(address.toString())).isEqualTo(address);
    }
}
