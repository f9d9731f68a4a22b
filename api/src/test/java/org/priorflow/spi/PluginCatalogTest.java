package org.priorflow.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.priorflow.check.InvalidInputException;
import org.priorflow.prior.Prior;

class PluginCatalogTest {

    @Test
    void findsAProviderByItsId() {
        PriorProvider provider = new Named("elastic-net");

        assertThat(PluginCatalog.of(List.of(new Named("l1"), provider)).prior("elastic-net"))
                .isSameAs(provider);
    }

    @Test
    void namesTheNearestIdAndAllIdsWhenOneIsUnknown() {
        PluginCatalog catalog = PluginCatalog.of(List.of(new Named("l1"), new Named("elastic-net")));

        assertThatThrownBy(() -> catalog.prior("elasticnet"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Did you mean 'elastic-net'?")
                .hasMessageContaining("elastic-net, l1");
    }

    @Test
    void refusesTwoProvidersWithOneIdAndNamesBothClassesAndPlaces() {
        assertThatThrownBy(() -> PluginCatalog.of(List.of(new Named("l1"), new Twin("l1"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(Named.class.getName())
                .hasMessageContaining(Twin.class.getName())
                .hasMessageContaining("test-classes");
    }

    @Test
    void refusesAnIdThatIsNotKebabCase() {
        for (String id : List.of("ElasticNet", "-l1", "l1-", "elastic--net", "1l", "elastic_net", "l1 ", "")) {
            assertThatThrownBy(() -> PluginCatalog.of(List.of(new Named(id))))
                    .as("'%s'", id)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("kebab-case");
        }
    }

    private record Named(String id) implements PriorProvider {
        @Override
        public String summary() {
            return "A prior.";
        }

        @Override
        public Prior create(Settings settings) {
            throw new UnsupportedOperationException();
        }
    }

    private record Twin(String id) implements PriorProvider {
        @Override
        public String summary() {
            return "Another prior.";
        }

        @Override
        public Prior create(Settings settings) {
            throw new UnsupportedOperationException();
        }
    }
}
