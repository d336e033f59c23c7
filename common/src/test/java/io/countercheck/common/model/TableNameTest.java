package io.countercheck.common.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableNameTest {

    @Test
    void namespaceEndsAtTheFirstDot() {
        assertThat(TableName.parse("warehouse.users")).isEqualTo(new TableName("warehouse", "users"));
        assertThat(TableName.parse("public.odd.name")).isEqualTo(new TableName("public", "odd.name"));
    }

    @Test
    void spellingIsKept() {
        assertThat(TableName.parse("Sales.\"Order\" lines")).hasToString("Sales.\"Order\" lines");
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "", ".users", "warehouse.", "  .users"})
    void aNameWithoutBothPartsIsRefusedWithAnExample(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableName.parse(text))
                .withMessageContaining("'warehouse.users'");
    }

    @Test
    void eachSideHasTheOther() {
        assertThat(Side.SOURCE.other()).isEqualTo(Side.TARGET);
        assertThat(Side.TARGET.other()).isEqualTo(Side.SOURCE);
    }
}
